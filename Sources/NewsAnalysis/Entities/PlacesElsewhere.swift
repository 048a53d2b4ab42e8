import NewsModel

/// Towns that bear a name of the catalogue but lie in another region than it says: "Paris, Texas".
struct PlacesElsewhere: Sendable {
    /// By the words of a name the entries that no mention of the article means.
    private var byWords: [[String]: Set<Int>] = [:]
    /// The same for single mentions, where other mentions of the name may mean the entry.
    private var bySpan: [TextSpan: Set<Int>] = [:]

    /// Reads the regions behind names.
    init(_ names: [EntityLinker.PlacedName], _ texts: [ScannedText], _ catalogue: EntityCatalogue) {
        var confirmed: Set<Int> = []
        for (name, text) in names where name.type == .place && !name.senses.isEmpty {
            let towns = name.senses.map(\.entry).filter { catalogue.entries[$0].placeSubtype == .city }
            guard !towns.isEmpty, let regions = Self.regions(behind: name, texts[text], catalogue) else { continue }
            let others = towns.filter { !Self.lies($0, in: regions, catalogue) }
            confirmed.formUnion(Set(towns).subtracting(others))
            guard !others.isEmpty else { continue }
            bySpan[name.span] = Set(others)
            // "In Washington, Iowa, he spoke ill of Washington."
            guard !name.senses.contains(where: { $0.kind == .metonym }) else { continue }
            byWords[name.words, default: []].formUnion(others)
        }
        for words in byWords.keys { byWords[words]?.subtract(confirmed) }
    }

    /// Whether a name does not mean an entry, since the town lies elsewhere.
    func contains(_ name: NameMention, _ entry: Int) -> Bool {
        bySpan[name.span]?.contains(entry) ?? byWords[name.words]?.contains(entry) ?? false
    }

    /// The regions that "Texas" in "Paris, Texas," may mean; nil where the name stands in a list of places.
    private static func regions(
        behind name: NameMention,
        _ text: ScannedText,
        _ catalogue: EntityCatalogue
    ) -> Set<EntityID>? {
        let first = name.tokens.lowerBound
        let sentence = text.sentence(ofToken: first)
        let start = name.tokens.upperBound + 1
        guard sentence.contains(start), text.words[start - 1] == "," else { return nil }
        let atoms = text.atoms.atoms(ofTokens: start..<sentence.upperBound)
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound),
            match.senses.allSatisfy({
                $0.kind == .name && [.region, .country].contains(catalogue.entries[$0.entry].placeSubtype)
            })
        else { return nil }
        let regions = match.senses.filter { catalogue.entries[$0.entry].placeSubtype == .region }.map {
            catalogue.entries[$0.entry].id
        }
        let end = text.atoms.atoms[match.atoms.upperBound - 1].token + 1
        guard !regions.isEmpty, closes(end, in: sentence, text) else { return nil }
        return Set(regions)
    }

    /// Whether a phrase ends at a token: at the sentence's end, a bracket, a dash, or a comma without a further place or "and".
    private static func closes(_ token: Int, in sentence: Range<Int>, _ text: ScannedText) -> Bool {
        guard sentence.contains(token) else { return true }
        switch text.words[token] {
        case ".", ";", ":", ")", "(", "—", "–", "-", "--": return true
        case ",":
            guard sentence.contains(token + 1) else { return true }
            return !["and", "or", "&"].contains(text.words[token + 1])
        default: return false
        }
    }

    /// Whether a town lies in one of some regions, by the catalogue, or may: of many it tells the state alone.
    private static func lies(_ town: Int, in regions: Set<EntityID>, _ catalogue: EntityCatalogue) -> Bool {
        let state = catalogue.entries[town].parent.flatMap { catalogue.entry($0) }
        if let state, state.placeSubtype == .country {
            return regions.contains { isWithin($0, state.id, catalogue) }
        }
        return regions.contains { isWithin(catalogue.entries[town].id, $0, catalogue) }
    }

    private static func isWithin(_ place: EntityID, _ whole: EntityID, _ catalogue: EntityCatalogue) -> Bool {
        var place = catalogue.entry(place)
        var steps = 0
        while let here = place, steps < 5 {
            if here.id == whole { return true }
            place = here.parent.flatMap { catalogue.entry($0) }
            steps += 1
        }
        return false
    }
}
