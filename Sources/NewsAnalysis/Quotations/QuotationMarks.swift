/// Pairs the quotation marks of a text.
///
/// It knows straight and curly marks, single and double, `''` and doubled back-ticks, „ “ and « ». Each pair lies within
/// a paragraph; a stretch left open ends with its paragraph, and the next one takes it up where it opens with a mark of
/// the same kind.
package struct QuotationMarks: Sendable {
    /// Every stretch, in order of its opening mark; inner ones follow the one that holds them.
    package let stretches: [QuotedStretch]

    /// Pairs the marks.
    ///
    /// - Complexity: Linear in the number of tokens.
    package init(_ text: AnnotatedText) {
        var pairing = MarkPairing(tokens: text.tokens)
        var start = 0
        let sentences = text.sentences
        for index in sentences.indices {
            let isLast = index + 1 == sentences.count || sentences[index + 1].paragraph != sentences[index].paragraph
            guard isLast else { continue }
            pairing.pair(paragraph: start..<sentences[index].tokens.upperBound)
            start = sentences[index].tokens.upperBound
        }
        stretches = pairing.stretches.sorted { ($0.open, $1.inner.upperBound) < ($1.open, $0.inner.upperBound) }
    }

    /// The stretches that lie in no other.
    package var outer: [QuotedStretch] { stretches.filter { $0.depth == 0 } }
}

/// One pass over the marks of a text.
private struct MarkPairing {
    /// What a mark looks like, whatever its side.
    private enum Family {
        case double, single, low, angle, grave
    }

    private enum Side {
        case opens, closes, either
    }

    private struct OpenMark {
        var token: Int
        var family: Family
        var continuesParagraph: Bool
    }

    let tokens: [Token]
    var stretches: [QuotedStretch] = []
    private var stack: [OpenMark] = []
    /// The family of a stretch that the last paragraph left open.
    private var carried: Family?
    /// Deeper nesting is noise.
    private static let maximumDepth = 4

    init(tokens: [Token]) {
        self.tokens = tokens
    }

    mutating func pair(paragraph: Range<Int>) {
        let carriedFamily = carried
        carried = nil
        stack = []
        for index in paragraph {
            guard let (family, side) = mark(at: index, in: paragraph) else { continue }
            read(index, family, side, in: paragraph, takesUp: index == paragraph.lowerBound ? carriedFamily : nil)
        }
        closeParagraph(paragraph)
    }

    private mutating func read(
        _ index: Int,
        _ family: Family,
        _ side: Side,
        in paragraph: Range<Int>,
        takesUp carriedFamily: Family?
    ) {
        switch side {
        case .closes:
            if let open = stack.lastIndex(where: { $0.family == family }) { close(open, with: index) }
        case .either:
            if let open = stack.lastIndex(where: { $0.family == family }) {
                if looksOpening(index, in: paragraph), !looksClosing(index, in: paragraph), family == .double {
                    // The mark that should have closed the first stretch is missing.
                    stack.removeSubrange(open...)
                    push(index, family, carriedFamily)
                } else {
                    close(open, with: index)
                }
            } else if !looksClosing(index, in: paragraph) || looksOpening(index, in: paragraph) {
                push(index, family, carriedFamily)
            }
        case .opens:
            if let open = stack.lastIndex(where: { $0.family == family }), family == .double {
                if looksClosing(index, in: paragraph), !looksOpening(index, in: paragraph) {
                    close(open, with: index)
                    return
                }
                stack.removeSubrange(open...)
            }
            push(index, family, carriedFamily)
        }
    }

    private mutating func push(_ index: Int, _ family: Family, _ carriedFamily: Family?) {
        guard stack.count < Self.maximumDepth else { return }
        stack.append(OpenMark(token: index, family: family, continuesParagraph: carriedFamily == family))
    }

    private mutating func close(_ open: Int, with index: Int) {
        add(stack[open], close: index, end: index, depth: open)
        stack.removeSubrange(open...)
    }

    /// Ends what stands open with the paragraph: an outer double mark runs to its end, any other was no mark.
    private mutating func closeParagraph(_ paragraph: Range<Int>) {
        guard let first = stack.first, first.family != .single else { return }
        // One that opens in mid-sentence and never closes is a slip; only what looks like speech is kept.
        let before = first.token > paragraph.lowerBound ? tokens[first.token - 1].text : ""
        guard before.isEmpty || [",", ":", ".", "?", "!"].contains(before) || first.continuesParagraph else { return }
        add(first, close: nil, end: paragraph.upperBound, depth: 0)
        carried = first.family
    }

    private mutating func add(_ mark: OpenMark, close: Int?, end: Int, depth: Int) {
        let inner = (mark.token + 1)..<max(end, mark.token + 1)
        guard let first = inner.first, let last = inner.last else { return }
        let innerUTF8 = tokens[first].utf8Range.lowerBound..<tokens[last].utf8Range.upperBound
        let upper = close.map { tokens[$0].utf8Range.upperBound } ?? innerUTF8.upperBound
        stretches.append(
            QuotedStretch(
                open: mark.token,
                close: close,
                inner: inner,
                innerUTF8Range: innerUTF8,
                utf8Range: tokens[mark.token].utf8Range.lowerBound..<upper,
                depth: depth,
                continuesParagraph: mark.continuesParagraph
            )
        )
    }

    // MARK: What a mark is

    private func mark(at index: Int, in paragraph: Range<Int>) -> (Family, Side)? {
        // Most words are seen to be none by their first byte.
        switch tokens[index].text.utf8.first ?? 0 {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), 0x80...: break
        default: return nil
        }
        switch tokens[index].text {
        case "“":
            // German closes with the mark that opens English speech.
            if stack.last?.family == .low { return (.low, .closes) }
            return (.double, .opens)
        case "”":
            if isInches(index) { return nil }
            return stack.contains { $0.family == .low } ? (.low, .closes) : (.double, doubleSide(index, paragraph))
        case "\"", "''", "’’", "＂":
            if stack.contains(where: { $0.family == .grave }) { return (.grave, .closes) }
            return isMeasure(index) ? nil : (.double, .either)
        case "``": return (.grave, .opens)
        case "„", "‟": return (.low, .opens)
        case "«": return stack.contains { $0.family == .angle } ? (.angle, .closes) : (.angle, .opens)
        case "»": return (.angle, stack.contains { $0.family == .angle } ? .closes : .opens)
        case "‘", "‛", "`":
            return looksOpening(index, in: paragraph) ? (.single, .opens) : nil
        case "’", "'": return single(index, in: paragraph)
        default: return nil
        }
    }

    /// A curly closing mark opens where somebody typed it the wrong way round.
    private func doubleSide(_ index: Int, _ paragraph: Range<Int>) -> Side {
        let isOpen = stack.contains { $0.family == .double }
        return !isOpen && looksOpening(index, in: paragraph) && !looksClosing(index, in: paragraph) ? .opens : .closes
    }

    /// A straight or closing single mark that is neither an apostrophe nor a possessive.
    private func single(_ index: Int, in paragraph: Range<Int>) -> (Family, Side)? {
        let isOpen = stack.contains { $0.family == .single }
        if isOpen, looksClosing(index, in: paragraph) {
            return isPluralPossessive(index, in: paragraph) ? nil : (.single, .closes)
        }
        guard !isOpen, tokens[index].text == "'", looksOpening(index, in: paragraph) else { return nil }
        return (.single, .opens)
    }

    /// Whether a mark behind a plural is its possessive: a noun follows, and another mark closes the stretch later.
    private func isPluralPossessive(_ index: Int, in paragraph: Range<Int>) -> Bool {
        guard index > paragraph.lowerBound, tokens[index - 1].lowercased.hasSuffix("s") else { return false }
        let next = index + 1
        guard next < paragraph.upperBound, tokens[next].followsSpace,
            tokens[next].text.unicodeScalars.first?.isLowercase ?? false
        else { return false }
        for later in next..<min(paragraph.upperBound, next + 60) {
            let text = tokens[later].text
            if text == "‘" { return false }
            guard text == "’" || text == "'" else { continue }
            return looksClosing(later, in: paragraph)
        }
        return false
    }

    /// Whether a double mark stands for inches or seconds.
    private func isMeasure(_ index: Int) -> Bool {
        guard index > 0, !tokens[index].followsSpace, !stack.contains(where: { $0.family == .double }) else {
            return false
        }
        return endsWithDigit(index - 1)
    }

    /// Whether a curly mark stands for inches behind feet: "6’2”".
    private func isInches(_ index: Int) -> Bool {
        guard index > 2, !tokens[index].followsSpace, !tokens[index - 1].followsSpace, !tokens[index - 2].followsSpace
        else {
            return false
        }
        return endsWithDigit(index - 1) && ["’", "'"].contains(tokens[index - 2].text) && endsWithDigit(index - 3)
    }

    private func endsWithDigit(_ index: Int) -> Bool {
        tokens[index].text.utf8.last.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
    }

    /// Space, a bracket, a dash or another mark before it, a word right after it.
    private func looksOpening(_ index: Int, in paragraph: Range<Int>) -> Bool {
        let isFree =
            index == paragraph.lowerBound || tokens[index].followsSpace
            || ["(", "[", "—", "–", "-", "--", "“", "\"", "‘", "''", "/", ":", "…", "..."].contains(
                tokens[index - 1].text
            )
        return isFree && index + 1 < paragraph.upperBound && !tokens[index + 1].followsSpace
    }

    /// No space before it; space or punctuation after it.
    private func looksClosing(_ index: Int, in paragraph: Range<Int>) -> Bool {
        guard index > paragraph.lowerBound, !tokens[index].followsSpace else { return false }
        guard index + 1 < paragraph.upperBound else { return true }
        return tokens[index + 1].followsSpace
            || !(tokens[index + 1].text.unicodeScalars.first?.properties.isAlphabetic ?? false)
    }
}
