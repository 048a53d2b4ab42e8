import NewsModel

/// Firms by the first word of their names.
extension EntityLinker {
    /// How many names that begin with one word are compared, so that no text takes long.
    private static let mostCompared = 20

    /// "Kask" for Kask Savings Bank: the firm that alone of all bodies of the text begins with that word, or that the word
    /// names but for the legal form ("Kask Corp.", beside Kask Enterprises Inc.).
    func firm(shortenedTo name: NameMention, _ set: ClusterSet) -> Int? {
        guard name.type == .organization, name.tokens.count == 1, !isGeneric(name.words[0]) else { return nil }
        let bodies = set.organizations(beginningWith: name.words[0]).prefix(Self.mostCompared).filter {
            begins($0, with: name, set)
        }
        let bare = bodies.filter {
            set.clusters[$0].words.dropFirst(name.words.count).allSatisfy(lexicon.legalForms.contains)
        }
        if bare.count == 1 { return bare[0] }
        guard bodies.count == 1, lexicon.isFirm(set.clusters[bodies[0]].words),
            !set.clusters[bodies[0]].name.contains("&"), isNobody(name, set)
        else { return nil }
        return bodies[0]
    }

    /// Whether the first word of a body's name, as it is written, is a name of one word.
    private func begins(_ body: Int, with name: NameMention, _ set: ClusterSet) -> Bool {
        let cluster = set.clusters[body]
        guard cluster.words.count > name.words.count, cluster.words.starts(with: name.words) else { return false }
        let first = String(cluster.name.prefix { $0 != " " })
        return AtomizedText(name: first).atoms.map(\.folded) == name.words
    }

    /// Whether nobody of the text bears a name.
    private func isNobody(_ name: NameMention, _ set: ClusterSet) -> Bool {
        set.persons(withSurname: name.words[name.words.count - 1]).isEmpty
            && set.persons(withGivenName: name.words[0]).isEmpty
    }
}
