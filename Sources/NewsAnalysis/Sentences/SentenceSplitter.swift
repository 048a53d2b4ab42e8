/// Groups tokens into sentences and paragraphs.
///
/// A line break ends a paragraph. Quotation marks and brackets that close right after the stop belong to the sentence.
package struct SentenceSplitter: Sendable {
    private let abbreviations: Abbreviations
    private let words: BoundaryWords
    /// A sentence never has more tokens than this: what reads it may take more than linear time.
    package static let maximumTokens = 400

    /// Makes a splitter.
    ///
    /// - Parameters:
    ///   - abbreviations: The abbreviations that the tokenizer left whole.
    ///   - words: The words that tell where sentences end.
    package init(abbreviations: Abbreviations, words: BoundaryWords) {
        self.abbreviations = abbreviations
        self.words = words
    }

    /// The sentences of a text, given its tokens; they cover every token.
    ///
    /// - Complexity: Linear in the length of the text.
    package func sentences(of tokens: [Token], in utf8: [UInt8]) -> [Sentence] {
        var sentences: [Sentence] = []
        var paragraph = 0
        var start = 0
        var index = 0
        while index < tokens.count {
            let end: Int
            if let stop = closingEnd(tokens, at: index, start: start, utf8) {
                end = stop
            } else if index + 1 - start >= Self.maximumTokens {
                end = cutPoint(tokens, start, index + 1)
            } else {
                end = index + 1
                if end < tokens.count, !startsParagraph(tokens, end, utf8), tokens[end].text != "•" {
                    index += 1
                    continue
                }
            }
            sentences.append(
                Sentence(
                    tokens: start..<end,
                    utf8Range: tokens[start].utf8Range.lowerBound..<tokens[end - 1].utf8Range.upperBound,
                    paragraph: paragraph,
                    isTitleCase: TitleCase.holds(for: tokens[start..<end])
                )
            )
            if end < tokens.count, startsParagraph(tokens, end, utf8) { paragraph += 1 }
            start = end
            index = end
        }
        return sentences
    }

    /// Whether a line break stands before a token.
    private func startsParagraph(_ tokens: [Token], _ index: Int, _ utf8: [UInt8]) -> Bool {
        guard tokens[index].followsSpace, index > 0 else { return false }
        var before: UInt8 = 0
        for byte in utf8[tokens[index - 1].utf8Range.upperBound..<tokens[index].utf8Range.lowerBound] {
            if byte >= 0x0A, byte <= 0x0D { return true }
            // U+2028 and U+2029 are E2 80 A8 and A9, U+0085 is C2 85.
            if before == 0x80, byte == 0xA8 || byte == 0xA9 { return true }
            if before == 0xC2, byte == 0x85 { return true }
            before = byte
        }
        return false
    }

    /// The last semicolon or comma of an overlong run, or its end.
    private func cutPoint(_ tokens: [Token], _ start: Int, _ end: Int) -> Int {
        for mark in [";", ","] {
            if let index = tokens[(start + (end - start) / 2)..<end].lastIndex(where: { $0.text == mark }) {
                return index + 1
            }
        }
        return end
    }

    // MARK: Stops

    private enum Stop {
        case period, question, ellipsis, abbreviation(Abbreviations.Kind?), initial

        var isAbbreviation: Bool {
            switch self {
            case .abbreviation, .initial: true
            case .period, .question, .ellipsis: false
            }
        }
    }

    private func stop(_ token: Token) -> Stop? {
        guard let last = token.text.utf8.last else { return nil }
        switch last {
        case 0x2E:
            if token.text == "." { return .period }
            if token.text.utf8.allSatisfy({ $0 == 0x2E }) { return .ellipsis }
            let word = token.text.dropLast()
            if word.unicodeScalars.count == 1 { return .initial }
            if token.lowercased == "e.g." || token.lowercased == "i.e." { return nil }
            return .abbreviation(word.contains(".") ? .plain : abbreviations.kind(of: word))
        case 0x21, 0x3F: return token.text.utf8.allSatisfy { $0 == 0x21 || $0 == 0x3F } ? .question : nil
        default: break
        }
        switch token.text.unicodeScalars.first?.value {
        case 0x2026: return .ellipsis
        case 0x3002, 0xFF01, 0xFF1F, 0x203C, 0x203D, 0x2047, 0x2048, 0x2049: return .question
        default: return nil
        }
    }

    /// Where the sentence ends if the token at an index is its stop: behind the marks that close with it.
    private func closingEnd(_ tokens: [Token], at index: Int, start: Int, _ utf8: [UInt8]) -> Int? {
        guard let stop = stop(tokens[index]) else { return nil }
        var end = index + 1
        while end < tokens.count, !startsParagraph(tokens, end, utf8), closes(tokens, end) { end += 1 }
        let hasClosed = end > index + 1
        guard end < tokens.count, !startsParagraph(tokens, end, utf8) else { return end }
        // A number or letter with its stop at the head is the mark of a list.
        if index - start <= 1, isListMark(tokens[start..<(index + 1)]) { return nil }
        var next = end
        while next < tokens.count, next - end < 3, opens(tokens[next]) { next += 1 }
        guard next < tokens.count else { return end }
        let hasOpened = next > end
        let word = tokens[next]
        let isSmall = word.text.unicodeScalars.first?.isLowercase ?? false
        let isSpaced = tokens[end].followsSpace
        // "NEWPORT NEWS, Va. — In a tradition", "SALEM, Ore. (Reuters) -": they go on behind an abbreviation.
        let isBeforeAgency =
            tokens[end].text == "(" && tokens.indices.contains(end + 2) && tokens[end + 2].text == ")"
        if stop.isAbbreviation, isBeforeAgency { return nil }
        if stop.isAbbreviation, FunctionWords.dashes.contains(tokens[end].text),
            !utf8[tokens[index].utf8Range.upperBound..<tokens[end].utf8Range.lowerBound].contains(0x0A)
        {
            return nil
        }
        switch stop {
        case .period:
            if !isSpaced, !hasClosed, !hasOpened {
                return lacksSpace(before: tokens[index - (index > start ? 1 : 0)], after: word) ? end : nil
            }
            return isSmall && (hasClosed || Self.isContinuation(word)) ? nil : end
        case .question:
            if !isSpaced, !hasClosed, !hasOpened { return word.isCapitalized ? end : nil }
            return isSmall || Self.isContinuation(word) ? nil : end
        case .ellipsis:
            guard isSpaced || hasClosed, word.isCapitalized || (hasOpened && !isSmall) else { return nil }
            return word.text == "I" || word.text.hasPrefix("I'") ? nil : end
        case .initial:
            return word.isCapitalized && words.openers.contains(word.lowercased)
                && !words.surnames.contains(word.lowercased)
                ? end : nil
        case .abbreviation(.title):
            return nil
        case .abbreviation(.number):
            return word.isCapitalized ? end : nil
        case .abbreviation:
            guard word.isCapitalized else { return hasOpened && !isSmall && isSpaced ? end : nil }
            if words.openers.contains(word.lowercased) { return end }
            return words.finalAbbreviations.contains(tokens[index].lowercased) && !followsTime(word) ? end : nil
        }
    }

    private func followsTime(_ word: Token) -> Bool {
        words.clockWords.contains(word.lowercased) || word.lowercased.hasSuffix(".")
            || (word.text.count <= 4 && word.text == word.text.uppercased())
    }

    private static func isContinuation(_ token: Token) -> Bool {
        [",", ";", ":", "-", "–", "—", "--", "…", "..."].contains(token.text)
    }

    /// Whether a full stop without a space after it is one all the same ("settlement.The").
    private func lacksSpace(before: Token, after: Token) -> Bool {
        guard after.isCapitalized, before.text.utf8.count >= 2 else { return false }
        return before.text.unicodeScalars.last?.isLowercase ?? false
    }

    private func isListMark(_ tokens: ArraySlice<Token>) -> Bool {
        guard let first = tokens.first else { return false }
        if tokens.count == 2 { return isNumber(first) }
        return first.text.unicodeScalars.count == 2 && first.text.hasSuffix(".")
    }

    /// Whether a mark right behind a stop closes the sentence with it.
    private func closes(_ tokens: [Token], _ index: Int) -> Bool {
        let token = tokens[index]
        switch token.text {
        case "”", "’", "''", "’’", ")", "]", "}", "»", "›": return true
        case "\"", "'", "*", "_":
            if !token.followsSpace { return true }
            // A straight mark between spaces closes only where nothing follows it.
            return index + 1 < tokens.count && tokens[index + 1].followsSpace && token.text == "\""
                && hasOpenQuote(tokens, before: index)
        case "[":
            // A reference: "norm. [3]".
            return index + 2 < tokens.count && tokens[index + 2].text == "]" && isNumber(tokens[index + 1])
        default:
            // The number inside a reference.
            return isNumber(token) && tokens[index - 1].text == "[" && index + 1 < tokens.count
                && tokens[index + 1].text == "]"
        }
    }

    private func isNumber(_ token: Token) -> Bool {
        token.text.utf8.count <= 3 && token.text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// Whether an odd number of straight marks stands before an index in its last fifty tokens.
    private func hasOpenQuote(_ tokens: [Token], before index: Int) -> Bool {
        tokens[max(0, index - 50)..<index].count { $0.text == "\"" } % 2 == 1
    }

    private func opens(_ token: Token) -> Bool {
        switch token.text {
        case "“", "‘", "``", "`", "\"", "'", "(", "[", "«", "‹", "*", "_", "¿", "¡", "—", "–", "-", "--": true
        default: false
        }
    }
}
