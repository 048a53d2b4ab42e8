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
        let finder = NominalFinder(lexicon: lexicon, text: text, titles: text.titles)
        phrases = finder.phrases(nameTokens: taken)
        for phrase in phrases { for token in phrase.headTokens { taken[token] = true } }
        isTaken = taken
        described = [Int?](repeating: nil, count: phrases.count)
        var adjectives: [Int: CatalogueMatch] = [:]
        for match in result.adjectives { adjectives[text.atoms.atoms[match.atoms.lowerBound].token] = match }
        self.adjectives = adjectives
        var starting: [Int: Int] = [:]
        var ending: [Int: Int] = [:]
        for (index, name) in result.names.enumerated() {
            starting[name.tokens.lowerBound] = index
            ending[name.tokens.upperBound - 1] = index
        }
        nameStarting = starting
        nameEnding = ending
        var behind: [Int: Int] = [:]
        for (index, phrase) in phrases.enumerated() { behind[phrase.tokens.upperBound] = index }
        phraseEnding = behind
    }

    /// The role of a name in its clause, its title included: the "of" in "Secretary of State Ada Kask said" governs nothing.
    func role(ofName index: Int) -> ClauseCues.Role {
        let name = names[index]
        return cues.role(of: (name.title?.lowerBound ?? name.tokens.lowerBound)..<name.tokens.upperBound)
    }

    /// Gives the descriptions beside names to the persons named, with office and gender.
    mutating func describe(_ set: inout ClusterSet) {
        var persons: [Int] = []
        for index in names.indices {
            if let cluster = clusterOfName[index], set.clusters[cluster].type == .person { persons.append(index) }
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
