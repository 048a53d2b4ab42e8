import NewsModel

/// Descriptions without a noun: "the former" and "the latter" of two that were named, "the 44-year-old" by an age.
///
/// Anything less than certain is left alone.
struct EllipticalRules: Sendable {
    /// What stands for an entity by itself.
    enum Form: Hashable, Sendable {
        case former, latter
        /// Years of age.
        case age(Int)
    }

    let pass: TextPass
    /// The persons whose age the text gives, by the age; nil where two are as old; and their ages.
    private let aged: [Int: Int?]
    private let ages: [Int: Int]

    init(_ pass: TextPass, _ set: ClusterSet) {
        self.pass = pass
        var aged: [Int: Int?] = [:]
        var ages: [Int: Int] = [:]
        for (index, name) in pass.names.enumerated() {
            guard let cluster = pass.clusterOfName[index], set.clusters[cluster].type == .person,
                let age = Self.age(beside: name, pass.text)
            else { continue }
            ages[cluster] = age
            if let known = aged[age], known != cluster { aged[age] = .some(nil) } else { aged[age] = cluster }
        }
        self.aged = aged
        self.ages = ages
    }

    /// The description that begins at a token ("the"), with its tokens.
    static func form(at token: Int, in text: ScannedText) -> (form: Form, tokens: Range<Int>)? {
        guard text.words[token] == "the" else { return nil }
        let form: Form
        switch text.word(token + 1, inSentenceOf: token) {
        case "former": form = .former
        case "latter": form = .latter
        case let word:
            guard let age = years(in: word) else { return nil }
            form = .age(age)
        }
        // "the former president", "the latter two", "the 44-year-old lawyer" have a noun.
        if let next = text.tag(token + 2, inSentenceOf: token) {
            guard !next.isNoun, !next.isProperNoun, !next.isAdjective, next != .cardinal else { return nil }
        }
        return (form, token..<(token + 2))
    }

    /// The entity that a description stands for, or nil where the text does not decide.
    func referent(of form: Form, at token: Int, in set: ClusterSet) -> Int? {
        switch form {
        case .former: pair(before: token, in: set)?.former
        case .latter: pair(before: token, in: set)?.latter
        case .age(let years): aged[years] ?? onlyPerson(aged: years, before: token, in: set)
        }
    }

    // MARK: Two that were named

    /// The two things of one kind that the sentence so far or the one before names, where it names just two.
    private func pair(before token: Int, in set: ClusterSet) -> (former: Int, latter: Int)? {
        let sentence = pass.text.sentenceOfToken[token]
        for first in [sentence, sentence - 1] {
            let named = clusters(from: first, to: sentence, before: token)
            let pairs = Dictionary(grouping: named) { set.clusters[$0].type }.values.filter { $0.count > 1 }
            guard let pair = pairs.first else { continue }
            // Two pairs, or three of a kind: nobody could say.
            guard pairs.count == 1, pair.count == 2 else { return nil }
            return (pair[0], pair[1])
        }
        return nil
    }

    /// The one person that this sentence and the one before name, unless the text gives another age.
    private func onlyPerson(aged years: Int, before token: Int, in set: ClusterSet) -> Int? {
        let sentence = pass.text.sentenceOfToken[token]
        let persons = clusters(from: sentence - 1, to: sentence, before: token).filter {
            set.clusters[$0].type == .person
        }
        guard persons.count == 1 else { return nil }
        return ages[persons[0]] ?? years == years ? persons[0] : nil
    }

    /// The entities named in some sentences before a token, each once, in the order of their first names there; none where
    /// so many are named that nobody could say which is meant.
    private func clusters(from first: Int, to last: Int, before token: Int) -> [Int] {
        // Names stand in text order: the last one before the token is found by halves.
        var end = 0
        var bound = pass.names.count
        while end < bound {
            let middle = (end + bound) / 2
            if pass.names[middle].tokens.lowerBound < token { end = middle + 1 } else { bound = middle }
        }
        var found: [Int] = []
        for index in (0..<end).reversed() {
            let sentence = pass.text.sentenceOfToken[pass.names[index].tokens.lowerBound]
            guard sentence >= first else { break }
            guard sentence <= last, let cluster = pass.clusterOfName[index] else { continue }
            found.append(cluster)
            if found.count > Self.mostNames { return [] }
        }
        var known: Set<Int> = []
        return found.reversed().filter { known.insert($0).inserted }
    }

    /// The most names in two sentences among which "the former" may mean one.
    private static let mostNames = 64

    // MARK: Ages

    /// The age in commas after a name ("Smith, 44,") or in the words before it ("44-year-old Smith").
    private static func age(beside name: NameMention, _ text: ScannedText) -> Int? {
        let end = name.tokens.upperBound
        let start = name.title?.lowerBound ?? name.tokens.lowerBound
        if text.word(end, inSentenceOf: start) == ",", text.tag(end + 1, inSentenceOf: start) == .cardinal,
            [",", ".", ")", ";"].contains(text.word(end + 2, inSentenceOf: start))
        {
            return Int(text.words[end + 1]).flatMap { (5...115).contains($0) ? $0 : nil }
        }
        return years(in: text.word(start - 1, inSentenceOf: start))
    }

    private static func years(in word: String) -> Int? {
        guard word.hasSuffix("-year-old") else { return nil }
        return Int(word.dropLast("-year-old".count)).flatMap { (1...115).contains($0) ? $0 : nil }
    }
}
