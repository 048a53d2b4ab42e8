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
    let ages: [Int: Int]

    init(_ pass: TextPass, _ traits: PersonTraits) {
        self.pass = pass
        ages = traits.ages
        aged = traits.ages.reduce(into: [:]) { aged, person in
            aged[person.value] = aged.keys.contains(person.value) ? .some(nil) : .some(person.key)
        }
    }

    /// The description that begins at a token ("the"), with its tokens.
    static func form(at token: Int, in text: ScannedText) -> (form: Form, tokens: Range<Int>)? {
        guard text.words[token] == "the" else { return nil }
        let form: Form
        switch text.word(token + 1, inSentenceOf: token) {
        case "former": form = .former
        case "latter": form = .latter
        case let word:
            guard let age = PersonTraits.age(in: word) else { return nil }
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
        guard persons.count == 1, !hasOther(from: sentence - 1, before: token) else { return nil }
        return ages[persons[0]] ?? years == years ? persons[0] : nil
    }

    /// Whether somebody without a name is spoken of, too: "Kask shot a man" before "the 44-year-old".
    private func hasOther(from first: Int, before token: Int) -> Bool {
        let start = pass.text.text.sentences[max(0, first)].tokens.lowerBound
        return (start..<token).contains { index in
            guard let phrase = pass.phraseStarting[index] else { return false }
            return pass.phrases[phrase].isPersonal && pass.phrases[phrase].determiner == .indefinite
                && pass.described[phrase] == nil
        }
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
}
