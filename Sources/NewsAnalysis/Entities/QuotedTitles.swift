import NewsModel

/// Titles of works in quotation marks: “The Irish in America”, the film “Reagan”.
struct QuotedTitles: Sendable {
    /// The tokens between the marks, in text order.
    private(set) var ranges: [Range<Int>] = []

    /// Longer titles are rare, and a quotation in capitals is none.
    private static let longest = 12

    init(_ text: ScannedText, _ lexicon: EntityLexicon) {
        var open: Int?
        var paragraph = -1
        for sentence in text.text.sentences {
            if sentence.paragraph != paragraph {
                paragraph = sentence.paragraph
                open = nil
            }
            for index in sentence.tokens where text.tokens[index].mayBeMark {
                switch text.tokens[index].text {
                case "“", "``", "«": open = index
                case "”", "''", "»": close(&open, index, text, lexicon)
                case "\"":
                    if open == nil { open = index } else { close(&open, index, text, lexicon) }
                default: break
                }
            }
        }
    }

    private mutating func close(_ open: inout Int?, _ end: Int, _ text: ScannedText, _ lexicon: EntityLexicon) {
        defer { open = nil }
        guard let start = open, end - start > 1, end - start <= Self.longest else { return }
        var content = (start + 1)..<end
        while let last = content.last, [",", ".", ";"].contains(text.words[last]) {
            content = content.lowerBound..<last
        }
        guard !content.isEmpty, isTitle(content, text), !isSpeech(end, text) else { return }
        let words = content.filter { text.tokens[$0].isCapitalized }
        let before = text.word(start - 1, inSentenceOf: start)
        // "Her film, “Trainwreck,” was".
        let noun = before == "," ? start - 2 : start - 1
        let isIntroduced =
            lexicon.workNouns.contains(text.word(noun, inSentenceOf: start))
            || lexicon.workNouns.contains(text.lemma(noun))
        guard isIntroduced || (words.count > 1 && !isThing(content, text, lexicon)) else { return }
        ranges.append(content)
    }

    /// “The Emperor Norton Bridge”: a name that shows what it is.
    private func isThing(_ content: Range<Int>, _ text: ScannedText, _ lexicon: EntityLexicon) -> Bool {
        guard let last = content.last,
            !content.contains(where: { text.tokens[$0].tag == .preposition && text.words[$0] != "of" })
        else { return false }
        return lexicon.placeSuffixes.contains(text.words[last])
            || lexicon.organizationSuffixes.contains(text.words[last])
    }

    /// Whether all but the small words are capitalised, the first among them.
    private func isTitle(_ content: Range<Int>, _ text: ScannedText) -> Bool {
        guard text.tokens[content.lowerBound].isCapitalized, !text.isTitleCase(atToken: content.lowerBound) else {
            return false
        }
        for index in content {
            let token = text.tokens[index]
            guard token.text.unicodeScalars.first?.properties.isAlphabetic ?? false else {
                guard token.text != ",", !["!", "?"].contains(token.text) || index == content.upperBound - 1 else {
                    return false
                }
                continue
            }
            guard token.isCapitalized || Self.small.contains(token.lowercased) else { return false }
        }
        return true
    }

    private static let small: Set<String> = [
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but", "as", "'s",
        "de",
        "la", "du", "vs", "v", "into", "over", "is", "n't", "'",
    ]

    /// Whether the marks end speech: a verb of saying or its subject follows.
    private func isSpeech(_ end: Int, _ text: ScannedText) -> Bool {
        guard let next = text.tag(end + 1, inSentenceOf: end) else { return false }
        if ["said", "says", "he", "she", "they", "i", "we"].contains(text.words[end + 1]) { return true }
        return next.isProperNoun && (text.tag(end + 2, inSentenceOf: end)?.isFiniteVerb ?? false)
            && text.tokens[end - 1].text == ","
    }
}

extension ScannedText {
    /// The lemma at an index, or an empty text beyond the text.
    fileprivate func lemma(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].lemma : "" }
}
