import NewsModel

/// What a list of countries or of states of one union says of a name in it that means more than one place.
extension EntityLinker {
    /// A country, or the state or province of one.
    private struct Territory: Hashable {
        var subtype: PlaceSubtype
        var parent: EntityID?
    }

    /// The country or state that a name means beside others: "Georgia and Ukraine", "Iowa, Oregon and Washington".
    ///
    /// - Parameters:
    ///   - index: The name.
    ///   - names: All names, text by text, in text order.
    ///   - text: The text that the name stands in.
    /// - Returns: The entry, or nil where the name is no ambiguous place or the list does not decide.
    func territory(_ index: Int, _ names: [(name: NameMention, text: Int)], _ text: ScannedText) -> Int? {
        let name = names[index].name
        let senses = Set(name.senses.filter { $0.kind == .name }.map(\.entry))
        guard name.type == .place, senses.count > 1 || name.senses.contains(where: { $0.kind == .metonym }) else {
            return nil
        }
        guard !isOfCity(index, senses, names, text) else { return nil }
        let siblings = siblings(of: index, names, text).compactMap(onlyTerritory)
        // "New York and New Jersey" may be a city and a state.
        guard let kind = siblings.first, siblings.allSatisfy({ $0 == kind }),
            kind.subtype == .country || siblings.count > 1
        else { return nil }
        let fitting = senses.filter { territory(ofEntry: $0) == kind }
        if fitting.count == 1 { return fitting.first }
        guard fitting.isEmpty, kind.subtype == .region else { return nil }
        return state(named: name.text, of: kind)
    }

    /// Whether a name says where a city before it lies: "Atlanta, Georgia, and Ukraine" is no list of countries.
    private func isOfCity(
        _ index: Int,
        _ senses: Set<Int>,
        _ names: [(name: NameMention, text: Int)],
        _ text: ScannedText
    ) -> Bool {
        guard names.indices.contains(index - 1), isJoined(names[index - 1], names[index], text),
            text.words[names[index].name.tokens.lowerBound - 1] == ","
        else { return false }
        let places = Set(senses.map { catalogue.entries[$0].id })
        return names[index - 1].name.senses.contains { sense in
            sense.kind == .name && catalogue.entries[sense.entry].parent.map(places.contains) ?? false
        }
    }

    /// "The state of Washington": the state that the catalogue has beside a city of the name.
    func stateOf(_ name: NameMention, _ text: ScannedText) -> Int? {
        let first = name.tokens.lowerBound
        guard name.type == .place, text.word(first - 1, inSentenceOf: first) == "of",
            text.word(first - 2, inSentenceOf: first) == "state", !text.tokens[first - 2].isCapitalized,
            text.word(first - 3, inSentenceOf: first) != "of"
        else { return nil }
        let regions = Set(name.senses.filter { $0.kind == .name }.map(\.entry)).filter {
            catalogue.entries[$0].placeSubtype == .region
        }
        if regions.count == 1 { return regions.first }
        return regions.isEmpty ? stateBesideCity(name.text) : nil
    }

    /// "Washington" as Washington State, whatever it is a part of.
    private func stateBesideCity(_ name: String) -> Int? {
        let atoms = AtomizedText(name: name + " State").atoms
        guard let match = catalogue.longestMatch(in: atoms, at: 0, limit: atoms.count), match.atoms.count == atoms.count
        else { return nil }
        return match.senses.map(\.entry).first { catalogue.entries[$0].placeSubtype == .region }
    }

    /// "Washington" as Washington State: a state that the catalogue calls so to tell it from a city.
    private func state(named name: String, of kind: Territory) -> Int? {
        let atoms = AtomizedText(name: name + " State").atoms
        guard let match = catalogue.longestMatch(in: atoms, at: 0, limit: atoms.count), match.atoms.count == atoms.count
        else { return nil }
        return match.senses.map(\.entry).first { territory(ofEntry: $0) == kind }
    }

    private func territory(ofEntry entry: Int) -> Territory? {
        let facts = catalogue.entries[entry]
        guard let subtype = facts.placeSubtype, [.country, .region].contains(subtype) else { return nil }
        return Territory(subtype: subtype, parent: subtype == .region ? facts.parent : nil)
    }

    private func onlyTerritory(_ name: NameMention) -> Territory? {
        let senses = Set(name.senses.filter { $0.kind == .name }.map(\.entry))
        return senses.count == 1 ? senses.first.flatMap(territory(ofEntry:)) : nil
    }

    /// The names in a row with one, with nothing but commas and conjunctions between them.
    func siblings(
        of index: Int,
        _ names: [(name: NameMention, text: Int)],
        _ text: ScannedText
    ) -> [NameMention] {
        var found: [NameMention] = []
        for step in [-1, 1] {
            var last = index
            while names.indices.contains(last + step), found.count < Self.longestList,
                isJoined(names[min(last, last + step)], names[max(last, last + step)], text)
            {
                last += step
                found.append(names[last].name)
            }
        }
        return found
    }

    /// How many names beside one are looked at, so that no list takes long.
    private static let longestList = 12

    private func isJoined(
        _ first: (name: NameMention, text: Int),
        _ second: (name: NameMention, text: Int),
        _ text: ScannedText
    ) -> Bool {
        guard first.text == second.text, first.name.tokens.upperBound < second.name.tokens.lowerBound else {
            return false
        }
        let between = first.name.tokens.upperBound..<second.name.tokens.lowerBound
        return between.count < 3 && between.allSatisfy { [",", "and", "or", "&"].contains(text.words[$0]) }
    }
}
