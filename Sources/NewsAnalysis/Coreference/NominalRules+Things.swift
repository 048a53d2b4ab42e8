import NewsModel

/// What descriptions of bodies and places stand for.
extension NominalRules {
    func thing(
        _ phrase: NominalPhrase,
        _ noun: EntityLexicon.DescriptionNoun,
        _ set: ClusterSet,
        _ model: DiscourseModel,
        _ sentence: Int,
        excluding excluded: Set<Int>
    ) -> Int? {
        let text = pass.text
        let head = text.words[phrase.headTokens].joined(separator: " ")
        let whole = text.words[phrase.modifiers.lowerBound..<phrase.tokens.upperBound].joined(separator: " ")
        var known = descriptions[whole]
        if known.isEmpty, phrase.modifiers.count <= 1, !isMoney(phrase, head) {
            known = descriptions[head].filter { !isOfUnion($0, set) || !isLocal(phrase) }
        }
        let recent = others(model.recent(sentence: sentence, distance: 4), than: excluded, phrase)
        // Of companies the catalogue knows few: the article's own comes first.
        if lexicon.coreference.companies.contains(head), noun.type == .organization {
            return phrase.modifiers.isEmpty ? mainBody(set, head, noun, recent) : nil
        }
        let named = phrase.modifiers.isEmpty ? bearers(of: head, noun, set, model) : []
        if known.count == 1, named.isEmpty { return known[0] }
        for clusters in [named, known] {
            let last = recent.first { $0.cluster.map(clusters.contains) ?? false }
            if let last { return last.cluster }
        }
        if known.count == 1 { return known[0] }
        guard phrase.modifiers.isEmpty else { return nil }
        if known.isEmpty, named.count == 1 { return named[0] }
        guard !noun.isNamed, noun.type != .place || noun.placeSubtype != nil else { return nil }
        for referent in recent where sentence - referent.sentence <= 2 {
            guard let cluster = referent.cluster, set.clusters[cluster].type == noun.type else { continue }
            if suits(set.clusters[cluster], head, noun) { return cluster }
        }
        return noun.placeSubtype == .city && head == "city" ? mainCity(set) : nil
    }

    /// "The state legislature", "the county court": a body of a part of the state.
    private func isLocal(_ phrase: NominalPhrase) -> Bool {
        pass.text.words[phrase.modifiers].contains(where: lexicon.coreference.levels.contains)
    }

    /// Whether something is that of a whole state that has parts of its own ("Congress").
    private func isOfUnion(_ cluster: Int, _ set: ClusterSet) -> Bool {
        guard let entry = set.clusters[cluster].entry, let parent = catalogue.entries[entry].parent else {
            return false
        }
        return lexicon.unions.contains(parent.rawValue)
    }

    /// "The state" after Ohio, "the administration" after the Kask administration.
    func administration(
        _ phrase: NominalPhrase,
        _ set: ClusterSet,
        _ model: DiscourseModel,
        _ sentence: Int
    ) -> Int? {
        guard phrase.determiner == .definite, phrase.modifiers.isEmpty else { return nil }
        let head = pass.text.words[phrase.headTokens].joined(separator: " ")
        // "Young people in the state who left"
        let next = pass.text.word(phrase.tokens.upperBound, inSentenceOf: phrase.tokens.lowerBound)
        guard !isRestricted(phrase) || head == "state" && ["who", "with"].contains(next) else { return nil }
        if head == "state" { return state(model.recent(sentence: sentence, distance: 1), sentence) }
        let named = descriptions.named(head).filter { set.clusters[$0].type == .organization && model.count($0) > 0 }
        return named.count == 1 ? named[0] : nil
    }

    /// How many bodies of one noun are compared, so that no text takes long.
    private static let mostCompared = 20

    /// What the text has named by a noun: "the museum" after the National Museum of Norwork.
    private func bearers(
        of head: String,
        _ noun: EntityLexicon.DescriptionNoun,
        _ set: ClusterSet,
        _ model: DiscourseModel
    ) -> [Int] {
        guard noun.type == .organization else { return [] }
        let named = descriptions.named(head)
        let wholes = named.prefix(Self.mostCompared).map { set.clusters[$0] }.filter { $0.entry != nil }.map(\.words)
        return named.filter { index in
            let cluster = set.clusters[index]
            // The Norwork Green Party is a branch of the Green Party.
            let isBranch = wholes.contains {
                $0.count < cluster.words.count && cluster.words.suffix($0.count).elementsEqual($0)
            }
            guard !isBranch || cluster.entry != nil else { return false }
            // The West Bank is no bank.
            let isPlace = cluster.type == .place && [nil, .facility].contains(cluster.placeSubtype)
            let isBody = cluster.type == .organization || isPlace
            return isBody && model.count(index) > 0
        }
    }

    /// The state of a union that "the state" means.
    ///
    /// It is the one that this sentence named last, else the one that the text is about, else the one of the sentence
    /// before. Where somebody comes from ("the Ohio senator", "R-Ohio") is none of these.
    private func state(_ recent: [DiscourseModel.Referent], _ sentence: Int) -> Int? {
        let near = recent.filter { referent in
            guard let cluster = referent.cluster, referent.role != .modifier else { return false }
            let before = pass.text.word(referent.tokens.lowerBound - 1, inSentenceOf: referent.tokens.lowerBound)
            return descriptions.states.contains(cluster) && !["(", "-"].contains(before)
        }
        if let last = near.first, last.sentence == sentence { return last.cluster }
        return totals.main(of: descriptions.states) ?? near.first?.cluster
    }

    /// "The political capital", "the working capital": no state's name or adjective makes it a city.
    private func isMoney(_ phrase: NominalPhrase, _ head: String) -> Bool {
        head == "capital" && !phrase.modifiers.isEmpty
            && !phrase.modifiers.contains { pass.adjectives[$0] != nil || pass.name(startingAt: $0) != nil }
    }

    /// The organization that the text is about, if it was named already, else the last one named.
    private func mainBody(
        _ set: ClusterSet,
        _ head: String,
        _ noun: EntityLexicon.DescriptionNoun,
        _ recent: [DiscourseModel.Referent]
    ) -> Int? {
        var near: [Int] = []
        for referent in recent {
            guard let cluster = referent.cluster, set.clusters[cluster].type == noun.type, !near.contains(cluster),
                suits(set.clusters[cluster], head, noun)
            else { continue }
            near.append(cluster)
        }
        let ranked = near.enumerated().sorted { left, right in
            (totals[right.element], left.offset) < (totals[left.element], right.offset)
        }
        guard let first = ranked.first?.element else { return nil }
        let others = ranked.dropFirst().map { totals[$0.element] }.max() ?? 0
        return totals[first] >= 2 * others ? first : near[0]
    }

    /// The city that the text is about: named three times or more, and twice as often as any other.
    private func mainCity(_ set: ClusterSet) -> Int? {
        totals.main(of: set.clusters.indices.filter { set.clusters[$0].placeSubtype == .city })
    }

    /// Whether a thing may be called so: "the court" has its noun in its name, "the company" has no other noun there.
    private func suits(_ cluster: EntityCluster, _ head: String, _ noun: EntityLexicon.DescriptionNoun) -> Bool {
        if cluster.words.contains(head) { return true }
        if noun.type == .place {
            if let subtype = cluster.placeSubtype { return subtype == noun.placeSubtype }
            return noun.placeSubtype == .city && !cluster.words.contains(where: lexicon.placeSuffixes.contains)
        }
        // "The company" is not Wall Street.
        if noun.type == .organization, lexicon.coreference.companies.contains(head),
            let last = cluster.words.last, lexicon.placeSuffixes.contains(last)
        {
            return false
        }
        return !lexicon.organizationHeads.contains(head)
            && !cluster.words.contains(where: lexicon.organizationHeads.contains)
    }
}
