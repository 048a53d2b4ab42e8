import NewsModel

/// What a text says of the age of persons, and of the state or party that they are of: "Ada Kask, 56,", "the Norwegian
/// striker Ada Kask".
struct PersonTraits: Sendable {
    /// Ages by the cluster of a person.
    private(set) var ages: [Int: Int] = [:]
    /// States and parties, as entries of the catalogue, by the cluster of a person.
    private(set) var origins: [Int: Set<Int>] = [:]

    /// How many words before a name may describe it.
    private static let reach = 6

    /// Reads them off a text.
    init(_ pass: TextPass, _ set: ClusterSet, _ catalogue: EntityCatalogue) {
        for (index, name) in pass.names.enumerated() {
            guard let cluster = pass.clusterOfName[index], set.clusters[cluster].type == .person else { continue }
            readBefore(name, cluster, pass, catalogue)
            readBehind(name, cluster, pass.text)
        }
        for (index, phrase) in pass.phrases.enumerated() {
            guard let cluster = pass.described[index] else { continue }
            for token in phrase.modifiers { note(token, cluster, pass, catalogue) }
        }
    }

    /// The age that a word gives: 56 for "56-year-old".
    static func age(in word: String) -> Int? {
        guard word.hasSuffix("-year-old") else { return nil }
        return Int(word.dropLast("-year-old".count)).flatMap { (1...115).contains($0) ? $0 : nil }
    }

    /// "Ada Kask, 56,".
    private mutating func readBehind(_ name: NameMention, _ cluster: Int, _ text: ScannedText) {
        let (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
        guard text.word(end, inSentenceOf: start) == ",", text.tag(end + 1, inSentenceOf: start) == .cardinal,
            [",", ".", ")", ";"].contains(text.word(end + 2, inSentenceOf: start)),
            let age = Int(text.words[end + 1]), (5...115).contains(age)
        else { return }
        ages[cluster] = age
    }

    /// "The 56-year-old Norwegian Ada Kask", "Norwork captain Ada Kask", "Norwork's Ada Kask".
    private mutating func readBefore(
        _ name: NameMention,
        _ cluster: Int,
        _ pass: TextPass,
        _ catalogue: EntityCatalogue
    ) {
        let start = name.title?.lowerBound ?? name.tokens.lowerBound
        let sentence = pass.text.sentence(ofToken: start)
        var token = start - 1
        while sentence.contains(token), start - token <= Self.reach {
            let tag = pass.text.tokens[token].tag
            guard tag.isNoun || tag.isAdjective || tag == .possessiveEnding || pass.isTaken[token] else { return }
            note(token, cluster, pass, catalogue)
            token -= 1
        }
    }

    private mutating func note(_ token: Int, _ cluster: Int, _ pass: TextPass, _ catalogue: EntityCatalogue) {
        if let age = Self.age(in: pass.text.words[token]) { ages[cluster] = age }
        let senses = pass.adjectives[token]?.senses ?? pass.name(endingAt: token)?.senses ?? []
        for sense in senses
        where catalogue.entries[sense.entry].placeSubtype == .country || pass.adjectives[token] != nil {
            origins[cluster, default: []].insert(sense.entry)
        }
    }
}

extension NominalRules {
    /// "The Norwegian", "the 56-year-old senator": the only person lately named whom the text gives that origin or age and
    /// no other; of whom it gives none, whom a pronoun behind it would mean.
    func person(ofTraits phrase: NominalPhrase, _ set: ClusterSet, _ model: DiscourseModel, _ sentence: Int) -> Int? {
        let words = phrase.modifiers.lowerBound..<phrase.tokens.upperBound
        let age = words.lazy.compactMap { PersonTraits.age(in: pass.text.words[$0]) }.first
        let origin = words.lazy.compactMap { pass.adjectives[$0]?.senses.first?.entry }.first
        guard age != nil || origin != nil, phrase.determiner == .definite else { return nil }
        var borne: [Int] = []
        for referent in model.recent(sentence: sentence, distance: 6) {
            guard let cluster = referent.cluster, referent.kind == .person, !borne.contains(cluster),
                phrase.gender.agrees(with: set.clusters[cluster].gender)
            else { continue }
            let isAged = age.flatMap { age in traits.ages[cluster].map { $0 == age } }
            let isOrigin = origin.flatMap { isOf($0, cluster, set) }
            if isAged ?? isOrigin ?? false, isAged ?? true, isOrigin ?? true { borne.append(cluster) }
        }
        if borne.count == 1 { return borne[0] }
        guard borne.isEmpty, let age, origin == nil else { return nil }
        return person(aged: age, at: phrase.headTokens.lowerBound, model)
    }

    /// "The 56-year-old said after his win": whom the pronoun means, where the text does not give another age.
    func person(aged age: Int, at token: Int, _ model: DiscourseModel) -> Int? {
        let text = pass.text
        let rest = (token..<max(token, text.sentence(ofToken: token).upperBound)).prefix { !pass.cues.isQuoted[$0] }
        let pronoun = rest.lazy.compactMap { PronounForm(text.tokens[$0]) }.first { $0.kind == .person }
        guard let pronoun else { return nil }
        let rules = PronounRules(
            PronounForm(personOf: pronoun.gender),
            at: token,
            cues: pass.cues,
            words: lexicon.coreference,
            bearer: nil
        )
        return rules.antecedent(in: model).flatMap { traits.ages[$0] ?? age == age ? $0 : nil }
    }

    /// Whether the text places a person in a state or a party; nil where it does not say.
    private func isOf(_ origin: Int, _ cluster: Int, _ set: ClusterSet) -> Bool? {
        if let origins = traits.origins[cluster] { return origins.contains(origin) }
        let isMember =
            catalogue.entries[origin].type == .organization
            && offices.affiliations.contains(cluster, of: .entry(origin), set)
        return isMember ? true : nil
    }
}
