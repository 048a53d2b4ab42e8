import NewsModel

/// One text with its names, descriptions and the ties between them that the words themselves show.
struct TextPass: Sendable {
    let text: ScannedText
    let cues: ClauseCues
    let names: [NameMention]
    /// The clusters of the names.
    var clusterOfName: [Int?]
    let phrases: [NominalPhrase]
    /// For each phrase, the cluster that it describes by apposition.
    var described: [Int?]
    /// For each token, whether a name, a title or a description's head takes it.
    let isTaken: [Bool]
    /// Adjectives of states by their first token.
    let adjectives: [Int: CatalogueMatch]
    /// Names by their first and by their last token.
    let nameStarting: [Int: Int]
    let nameEnding: [Int: Int]
    /// Descriptions by the token behind them.
    let phraseEnding: [Int: Int]
    /// Descriptions by their first token.
    let phraseStarting: [Int: Int]

    init(_ text: ScannedText, _ result: EntityRecognizer.Result, _ lexicon: EntityLexicon) {
        self.text = text
        cues = ClauseCues(text)
        names = result.names
        clusterOfName = result.clusters
        var taken = [Bool](repeating: false, count: text.tokens.count)
        for name in result.names {
            for token in name.tokens { taken[token] = true }
            if let title = name.title { for token in title { taken[token] = true } }
        }
        var adjectives: [Int: CatalogueMatch] = [:]
        for match in result.adjectives { adjectives[text.atoms.atoms[match.atoms.lowerBound].token] = match }
        self.adjectives = adjectives
        let origins = Set(result.adjectives.map { text.atoms.atoms[$0.atoms.upperBound - 1].token })
        let finder = NominalFinder(lexicon: lexicon, text: text, titles: text.titles, origins: origins)
        phrases = finder.phrases(nameTokens: taken)
        for phrase in phrases { for token in phrase.headTokens { taken[token] = true } }
        isTaken = taken
        described = [Int?](repeating: nil, count: phrases.count)
        var starting: [Int: Int] = [:]
        var ending: [Int: Int] = [:]
        for (index, name) in result.names.enumerated() {
            starting[name.tokens.lowerBound] = index
            ending[name.tokens.upperBound - 1] = index
        }
        nameStarting = starting
        nameEnding = ending
        var first: [Int: Int] = [:]
        var behind: [Int: Int] = [:]
        for (index, phrase) in phrases.enumerated() {
            first[phrase.tokens.lowerBound] = index
            behind[phrase.tokens.upperBound] = index
        }
        phraseStarting = first
        phraseEnding = behind
    }

    /// The role of a name in its clause, its title included: the "of" in "Secretary of State Ada Kask said" governs nothing.
    func role(ofName index: Int) -> ClauseCues.Role {
        let name = names[index]
        return cues.role(of: (name.title?.lowerBound ?? name.tokens.lowerBound)..<name.tokens.upperBound)
    }

    /// "Pop star Ada Kask": the noun for a person right before a name.
    private func role(before name: NameMention, _ lexicon: EntityLexicon) -> String? {
        let noun = name.tokens.lowerBound - 1
        guard name.title == nil, let tag = text.tag(noun, inSentenceOf: name.tokens.lowerBound), tag.isNoun,
            tag != .nounPlural,
            let person = lexicon.personNouns[text.words[noun]], !person.isPlural,
            // "As a child Kask sang"
            !["a", "an"].contains(text.word(noun - 1, inSentenceOf: noun))
        else { return nil }
        return text.words[noun]
    }

    /// Gives the descriptions beside names to the persons named, with office and gender.
    mutating func describe(_ set: inout ClusterSet, _ lexicon: EntityLexicon) {
        var persons: [Int] = []
        for index in names.indices {
            guard let cluster = clusterOfName[index], set.clusters[cluster].type == .person else { continue }
            persons.append(index)
            if let role = role(before: names[index], lexicon) { set.addRole(role, to: cluster) }
        }
        let finder = AppositionFinder(text: text)
        for (phrase, name) in finder.appositions(phrases, names: persons.map { names[$0] }) {
            guard let cluster = clusterOfName[persons[name]] else { continue }
            let gender = phrases[phrase].gender
            guard gender.agrees(with: set.clusters[cluster].gender) else { continue }
            described[phrase] = cluster
            if set.clusters[cluster].gender == .unknown { set.clusters[cluster].gender = gender }
            set.addRole(phrases[phrase].role(in: text), to: cluster)
        }
    }
}

extension NominalPhrase {
    /// The gender of the head.
    var gender: Gender {
        switch head {
        case .title(let title): title.gender
        case .person(let noun): noun.gender
        case .thing, .government: .unknown
        }
    }
}
