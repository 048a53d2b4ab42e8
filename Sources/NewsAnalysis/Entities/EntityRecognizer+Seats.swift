import NewsModel

/// Bodies in whose names the region of their town stands.
extension EntityRecognizer {
    /// "The Hamilton (Ontario) Spectator", "the Amherst, N.Y., Police Department": the whole of it.
    ///
    /// - Parameters:
    ///   - town: The tokens that may name the town.
    ///   - sentence: The tokens of its sentence.
    ///   - text: The text.
    /// - Returns: The body; nil where none follows.
    func bodyWithRegion(_ town: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Proposal? {
        let open = town.upperBound
        guard town.count <= 2, text.word(town.lowerBound - 1, inSentenceOf: town.lowerBound) == "the",
            sentence.contains(open + 3), ["(", ","].contains(text.words[open])
        else { return nil }
        let isBracketed = text.words[open] == "("
        guard let close = endOfRegion(from: open + 1, sentence, text),
            text.words[close] == (isBracketed ? ")" : ",")
        else { return nil }
        var end = close + 1
        while end < min(sentence.upperBound, close + 4), text.isNameToken(end) { end += 1 }
        guard end > close + 1, isNameOfBody((close + 1)..<end, isBracketed: isBracketed, text) else { return nil }
        var body = Proposal(
            atoms: text.atoms.atoms(ofTokens: town.lowerBound..<end),
            type: .organization,
            score: 0.95
        )
        body.isDelimited = true
        return body
    }

    /// The token behind a region that begins at a token.
    private func endOfRegion(from start: Int, _ sentence: Range<Int>, _ text: ScannedText) -> Int? {
        let atoms = text.atoms.atoms(ofTokens: start..<sentence.upperBound)
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound),
            match.senses.contains(where: {
                $0.kind == .name && [.region, .country].contains(catalogue.entries[$0.entry].placeSubtype)
            })
        else { return nil }
        let end = text.atoms.atoms[match.atoms.upperBound - 1].token + 1
        return sentence.contains(end) ? end : nil
    }

    /// Whether words behind a region end the name of a body; in brackets a region stands in those of newspapers alone.
    private func isNameOfBody(_ words: Range<Int>, isBracketed: Bool, _ text: ScannedText) -> Bool {
        guard TitleSpans.isNone(words.lowerBound, text, lexicon),
            lexicon.personNouns[text.words[words.lowerBound]] == nil
        else { return false }
        let last = text.words[words.upperBound - 1]
        return isBracketed || lexicon.organizationSuffixes.contains(last) || lexicon.organizationHeads.contains(last)
    }
}
