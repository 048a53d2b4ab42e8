import NewsModel

/// The descriptions that the catalogue, their names or the text give to entities of the text ("the alliance", "the museum").
struct DescriptionIndex: Sendable {
    private var clusters: [String: [Int]] = [:]
    /// Things by the noun that their names end with, or have before "of" and "for", and by what the text calls them.
    private var named: [String: [Int]] = [:]

    /// The states of unions.
    private(set) var states: [Int] = []

    init(_ pass: TextPass, _ set: ClusterSet, _ catalogue: EntityCatalogue, _ lexicon: EntityLexicon) {
        for (index, cluster) in set.clusters.enumerated() {
            if let head = Self.head(of: cluster) { named[head, default: []].append(index) }
            guard let entry = cluster.entry else { continue }
            if cluster.placeSubtype == .region, let parent = catalogue.entries[entry].parent,
                lexicon.unions.contains(parent.rawValue)
            {
                states.append(index)
            }
            for description in catalogue.entries[entry].descriptions {
                clusters[description.lowercased(), default: []].append(index)
            }
        }
        addAppositions(pass, set)
    }

    subscript(description: String) -> [Int] { clusters[description] ?? [] }

    /// What is named by a noun: the National Museum of Norwork for "museum", Full Fact for "website".
    func named(_ noun: String) -> [Int] { named[noun] ?? [] }

    private static func head(of cluster: EntityCluster) -> String? {
        cluster.type == .person || cluster.type == .group ? nil : NameHead.of(cluster.words)
    }

    /// "The website Full Fact", "Full Fact, a website in London,".
    private mutating func addAppositions(_ pass: TextPass, _ set: ClusterSet) {
        var phraseStarting: [Int: Int] = [:]
        for (index, phrase) in pass.phrases.enumerated() where phrase.determiner == .indefinite {
            phraseStarting[phrase.tokens.lowerBound] = index
        }
        for (index, name) in pass.names.enumerated() where name.type != .person {
            guard let cluster = pass.clusterOfName[index], set.clusters[cluster].type != .person else { continue }
            let (first, end) = (name.tokens.lowerBound, name.tokens.upperBound)
            if pass.text.tag(first - 1, inSentenceOf: first) == .noun, !pass.isTaken[first - 1] {
                add(cluster, as: pass.text.words[first - 1])
            }
            if pass.text.word(end, inSentenceOf: first) == ",", let phrase = phraseStarting[end + 1],
                case .thing = pass.phrases[phrase].head
            {
                add(cluster, as: pass.text.words[pass.phrases[phrase].headTokens].joined(separator: " "))
            }
        }
    }

    private mutating func add(_ cluster: Int, as noun: String) {
        if named[noun]?.contains(cluster) != true { named[noun, default: []].append(cluster) }
    }
}
