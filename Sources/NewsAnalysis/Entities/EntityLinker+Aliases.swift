import NewsModel

/// Persons and bodies whom the text says to be known by another name.
extension EntityLinker {
    /// Makes one of two names of which the second is said to be the other's: "Jon Kask, 44, known online as “Zorro,”", "Jon
    /// Kask (better known as Al Tarrow)".
    func joinAliases(
        _ names: [PlacedName],
        _ texts: [ScannedText],
        _ cluster: inout [Int?],
        _ set: ClusterSet
    ) {
        var joined: [Int: Int] = [:]
        for index in names.indices.dropLast() where names[index].text == names[index + 1].text {
            let (bearer, alias) = (names[index].name, names[index + 1].name)
            guard mayBeOne(bearer, alias), let own = cluster[index], let other = cluster[index + 1], own != other,
                joined[own] == nil, joined[other] == nil, isKnown(bearer, as: alias, texts[names[index].text])
            else { continue }
            if set.clusters[other].entry == nil {
                joined[other] = own
            } else if set.clusters[own].entry == nil {
                joined[own] = other
            }
        }
        guard !joined.isEmpty else { return }
        for index in cluster.indices {
            if let own = cluster[index], let meant = joined[own] { cluster[index] = meant }
        }
    }

    private func mayBeOne(_ bearer: NameMention, _ alias: NameMention) -> Bool {
        switch bearer.type {
        case .person: alias.title == nil && (alias.type == .person || alias.type == .other)
        case .organization: alias.type == .organization
        default: false
        }
    }

    /// Whether nothing but a comma or a bracket, an age and "known … as" stands between two names, and the second ends its
    /// phrase: not "known as Kask's heir".
    private func isKnown(_ bearer: NameMention, as alias: NameMention, _ text: ScannedText) -> Bool {
        let sentence = text.sentence(ofToken: bearer.tokens.lowerBound)
        var start = bearer.tokens.upperBound
        guard sentence.contains(alias.tokens.lowerBound), start < alias.tokens.lowerBound,
            [",", "("].contains(text.words[start])
        else { return false }
        start += 1
        // "Jon Kask, 44, known".
        if text.tokens[start].tag == .cardinal, text.word(start + 1, inSentenceOf: start) == "," { start += 2 }
        var end = alias.tokens.lowerBound
        if Self.marks.contains(text.tokens[end - 1].text) { end -= 1 }
        guard end - start >= 2, end - start <= Self.longestLink, text.words[end - 1] == "as",
            let known = (start..<end).first(where: { text.words[$0] == "known" }),
            (start..<known).allSatisfy({ isAdverb(text.tokens[$0].tag) }),
            !(known..<end).contains(where: { text.tokens[$0].isCapitalized || text.words[$0] == "," })
        else { return false }
        var next = alias.tokens.upperBound
        if sentence.contains(next), Self.marks.contains(text.tokens[next].text) { next += 1 }
        return !sentence.contains(next) || [",", ".", ")", ";", "and", "–", "—"].contains(text.words[next])
    }

    private func isAdverb(_ tag: PartOfSpeech) -> Bool {
        tag == .adverb || tag == .adverbComparative || tag == .adverbSuperlative || tag.isAdjective
    }

    /// How many words may stand between the comma and the other name ("known to everyone in the city as").
    private static let longestLink = 8
    private static let marks: Set<String> = ["“", "”", "\"", "‘", "’", "'", "``", "''"]
}
