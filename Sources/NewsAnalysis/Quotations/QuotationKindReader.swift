import NewsModel

/// Tells by the share of letters in marks whether a quotation is direct, indirect or mixed.
struct QuotationKindReader: Sendable {
    let text: AnnotatedText
    /// The outer quoted stretches, in text order.
    let outer: [QuotedStretch]

    /// The kind of a content.
    ///
    /// - Parameter pieces: What was said, in UTF-8 offsets of the text.
    /// - Returns: The kind; nil for a content without letters.
    func kind(of pieces: [Range<Int>]) -> QuotationKind? {
        var letters = 0
        var marked = 0
        for piece in pieces {
            for token in text.tokens(in: piece) {
                let count = text.tokens[token].text.unicodeScalars.count(where: \.isLetter)
                letters += count
                if isMarked(token) { marked += count }
            }
        }
        guard letters > 0 else { return nil }
        if marked * 100 > letters * 95 { return .direct }
        return marked * 100 < letters * 5 ? .indirect : .mixed
    }

    /// Whether a token stands between quotation marks.
    ///
    /// - Complexity: Logarithmic in the number of stretches.
    func isMarked(_ token: Int) -> Bool {
        var low = 0
        var high = outer.count
        while low < high {
            let middle = (low + high) / 2
            if outer[middle].inner.upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low < outer.count && outer[low].inner.contains(token)
    }
}
