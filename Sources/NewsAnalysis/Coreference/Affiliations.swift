import NewsModel

/// Whom a text places in a party: "Republican Senator Ada Kask", "Ada Kask, a Green Party candidate", "Ada Kask (R-Ohio)".
struct Affiliations: Sendable {
    /// A party of the catalogue, or one that only the text names.
    enum Party: Hashable, Sendable {
        case entry(Int)
        case cluster(Int)
    }

    private struct Membership: Hashable {
        var cluster: Int
        var party: Party
    }

    private let catalogue: EntityCatalogue
    private var members: Set<Membership> = []

    /// How many words before a name and behind it may tell of its party.
    private static let reach = 7

    /// Reads them off a text.
    init(_ pass: TextPass, _ set: ClusterSet, _ catalogue: EntityCatalogue, _ lexicon: EntityLexicon) {
        self.catalogue = catalogue
        for (index, name) in pass.names.enumerated() {
            guard let cluster = pass.clusterOfName[index], set.clusters[cluster].type == .person else { continue }
            let party =
                Self.party(before: name, pass, set, catalogue)
                ?? Self.party(behind: name, pass, set, catalogue, lexicon)
            if let party { members.insert(Membership(cluster: cluster, party: party)) }
        }
    }

    /// Whether a person is of a party, by the text or by how the catalogue describes him or her.
    func contains(_ index: Int, of party: Party, _ set: ClusterSet) -> Bool {
        if members.contains(Membership(cluster: index, party: party)) { return true }
        guard case .entry(let entry) = party, let person = set.clusters[index].entry else { return false }
        let words = Set(catalogue.entries[entry].demonyms.map { $0.lowercased() })
        return catalogue.entries[person].descriptions.contains { description in
            description.split(separator: " ").last.map { words.contains(String($0)) } ?? false
        }
    }

    /// The party that an adjective or a name at a token means, with the token behind it.
    static func party(
        at token: Int,
        _ pass: TextPass,
        _ set: ClusterSet,
        _ catalogue: EntityCatalogue
    ) -> (party: Party, end: Int)? {
        if let entry = pass.adjectives[token]?.senses.first?.entry, isParty(entry, catalogue) {
            return (.entry(entry), token + 1)
        }
        guard let index = pass.nameStarting[token], let cluster = pass.clusterOfName[index] else { return nil }
        let end = pass.names[index].tokens.upperBound
        if let entry = set.clusters[cluster].entry {
            return isParty(entry, catalogue) ? (.entry(entry), end) : nil
        }
        return set.clusters[cluster].words.last == "party" ? (.cluster(cluster), end) : nil
    }

    private static func isParty(_ entry: Int, _ catalogue: EntityCatalogue) -> Bool {
        let facts = catalogue.entries[entry]
        return facts.type == .organization && facts.descriptions.contains { $0.hasSuffix("party") }
    }

    /// "Republican Senator Kask", "the Green Party’s candidate Kask".
    private static func party(
        before name: NameMention,
        _ pass: TextPass,
        _ set: ClusterSet,
        _ catalogue: EntityCatalogue
    ) -> Party? {
        let sentence = pass.text.sentence(ofToken: name.tokens.lowerBound)
        var token = name.tokens.lowerBound - 1
        while sentence.contains(token), name.tokens.lowerBound - token < reach {
            if let found = party(at: token, pass, set, catalogue) { return found.party }
            let tag = pass.text.tokens[token].tag
            let isModifier = tag.isNoun || tag.isAdjective || tag == .possessiveEnding
            guard isModifier || pass.isTaken[token] else { return nil }
            token -= 1
        }
        return nil
    }

    /// "Kask, a Green Party candidate", "Kask (R-Ohio)".
    private static func party(
        behind name: NameMention,
        _ pass: TextPass,
        _ set: ClusterSet,
        _ catalogue: EntityCatalogue,
        _ lexicon: EntityLexicon
    ) -> Party? {
        let sentence = pass.text.sentence(ofToken: name.tokens.lowerBound)
        let start = name.tokens.upperBound
        guard sentence.contains(start), [",", "(", "is", "was"].contains(pass.text.words[start]) else { return nil }
        for token in (start + 1)..<max(start + 1, min(sentence.upperBound, start + reach)) {
            if let found = party(at: token, pass, set, catalogue) { return found.party }
            if let code = party(ofCode: pass.text.tokens[token].text, catalogue, lexicon) { return code }
            let tag = pass.text.tokens[token].tag
            guard tag == .determiner || tag.isAdjective || tag.isNoun || pass.text.words[token] == "the" else {
                return nil
            }
        }
        return nil
    }

    /// "R-Ohio", "(D)".
    private static func party(
        ofCode word: String,
        _ catalogue: EntityCatalogue,
        _ lexicon: EntityLexicon
    ) -> Party? {
        guard let code = word.split(separator: "-").first, let party = lexicon.partyCodes[String(code)] else {
            return nil
        }
        return catalogue.index(of: EntityID(rawValue: party)).map { .entry($0) }
    }
}
