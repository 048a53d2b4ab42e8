/// Where and when a report was written, as its first words: "PARIS —", "KYIV, Ukraine, May 6 (Reuters) -".
extension AnnotatedText {
    /// The first token behind the dateline that opens a sentence, or nil where none does.
    ///
    /// A dateline opens a paragraph with a place in capitals, or with any place before the agency in brackets; more
    /// names, a day and brackets may follow up to a dash.
    func endOfDateline(ofSentence index: Int) -> Int? {
        guard sentences.indices.contains(index),
            index == 0 || sentences[index - 1].paragraph != sentences[index].paragraph
        else { return nil }
        let sentence = sentences[index].tokens
        let limit = min(sentence.upperBound, sentence.lowerBound + Self.longestDateline)
        guard let first = sentence.first, tokens[first].isCapitalized,
            let dash = (first..<limit).first(where: isDash), dash > first, dash + 1 < sentence.upperBound,
            (first..<dash).allSatisfy(mayStandInDateline)
        else { return nil }
        let hasAgency = tokens[dash - 1].text == ")" && tokens[first..<dash].contains { $0.text == "(" }
        guard hasAgency || isInCapitals(first) else { return nil }
        // "NATO — America's oldest alliance — met": an aside, which has no verb of its own.
        let close = (dash + 1..<sentence.upperBound).first(where: isDash)
        let isAside = close.map { !tokens[dash..<$0].contains { $0.tag.isFinite } } ?? false
        let next = tokens[dash + 1]
        let opensSmall =
            next.text.unicodeScalars.first?.isLowercase ?? false
            && !next.text.unicodeScalars.contains(where: \.isUppercase)
        return isAside && !hasAgency || opensSmall ? nil : dash + 1
    }

    private static let longestDateline = 16

    /// A dash, of which a hyphen or low line has a space on one side at least.
    private func isDash(_ index: Int) -> Bool {
        guard tokens[index].mayBeMark else { return false }
        switch tokens[index].text {
        case "—", "–", "―", "--": return true
        case "-", "_":
            return tokens[index].followsSpace || tokens.indices.contains(index + 1) && tokens[index + 1].followsSpace
        default: return false
        }
    }

    /// Names, numbers and the marks between them.
    private func mayStandInDateline(_ index: Int) -> Bool {
        guard let first = tokens[index].text.unicodeScalars.first else { return false }
        return first.isUppercase || ("0"..."9").contains(first)
            || [",", ".", "(", ")", "/"].contains(tokens[index].text)
    }

    /// Whether a word has three letters or more, all of them capitals, or begins a name that has ("LA PAZ").
    private func isInCapitals(_ index: Int) -> Bool {
        var letters = 0
        for scalar in tokens[index].text.unicodeScalars {
            if scalar.isLowercase { return false }
            if scalar.isUppercase { letters += 1 }
        }
        guard letters == 2 else { return letters > 2 }
        return tokens.indices.contains(index + 1) && tokens[index + 1].text.utf8.count > 2 && isInCapitals(index + 1)
    }
}
