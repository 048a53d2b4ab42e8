/// The names inside spans of a text, by their letters: what a placeholder stands for when stance is judged.
///
/// A run is one or more capitalised words, with a determiner before it and with links ("of", "van") inside it. A span
/// without capitals and a pronoun have none: their words are no name. `Training/encoder/placeholders.py` does the same.
struct NameRuns {
    private let utf8: [UInt8]
    private let scalars: [Unicode.Scalar]
    /// The UTF-8 offset of each scalar, and the end.
    private let offsets: [Int]

    private static let links: Set<String> = [
        "of", "the", "de", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "du", "da", "di", "and", "for",
        "&",
    ]
    private static let pronouns = FunctionWords.firstPerson.union(FunctionWords.pluralPronouns).union([
        "you", "your", "yours", "yourself", "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its",
        "itself", "who", "whom", "whose", "this", "that", "these", "those",
    ])
    private static let marks: Set<Unicode.Scalar> = Set("\"'“”‘’,.;:()[]".unicodeScalars)
    private static let closing: Set<Unicode.Scalar> = Set("\"'“”‘’,;:()[]".unicodeScalars)
    private static let opening: Set<Unicode.Scalar> = Set("\"'“”‘’([".unicodeScalars)

    /// Reads a stretch of a text.
    ///
    /// - Parameters:
    ///   - utf8: The text in UTF-8.
    ///   - range: UTF-8 offsets of the stretch; it begins and ends at scalars.
    init(_ utf8: [UInt8], in range: Range<Int>) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        var offset = range.lowerBound
        for scalar in String(decoding: utf8[range], as: UTF8.self).unicodeScalars {
            scalars.append(scalar)
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        self.utf8 = utf8
        self.scalars = scalars
        self.offsets = offsets
    }

    /// A span grown to whole words.
    ///
    /// - Parameter span: UTF-8 offsets; what lies beyond the stretch is cut off.
    /// - Returns: UTF-8 offsets.
    func wholeWords(_ span: Range<Int>) -> Range<Int> {
        let grown = grown(indices(of: span))
        return offsets[grown.lowerBound]..<offsets[grown.upperBound]
    }

    /// The runs in a span, in order, as UTF-8 offsets.
    func runs(in span: Range<Int>) -> [Range<Int>] {
        let span = grown(indices(of: span))
        var runs: [Range<Int>] = []
        var current: Range<Int>?
        var determiner: Int?
        for word in words(in: span) {
            let bare = trimmed(word, Self.marks)
            let text = string(bare).lowercased()
            let isName =
                scalars[bare].contains { $0.isUppercase } && !Self.pronouns.contains(text)
                && !FunctionWords.articles.contains(text)
            if isName {
                let inner = withoutPossessive(inner(of: word))
                current = (current?.lowerBound ?? determiner ?? inner.lowerBound)..<inner.upperBound
                if inner.upperBound != word.upperBound, let run = current {
                    runs.append(run)
                    current = nil
                }
                determiner = nil
            } else if current != nil, Self.links.contains(text) {
                continue
            } else {
                if let run = current { runs.append(run) }
                current = nil
                determiner = FunctionWords.articles.contains(text) ? word.lowerBound : nil
            }
        }
        if let run = current { runs.append(run) }
        return runs.map { offsets[$0.lowerBound]..<offsets[$0.upperBound] }
    }

    /// What makes two runs the same name: small letters, no determiner.
    func key(of run: Range<Int>) -> String {
        let text = string(indices(of: run)).lowercased()
        for determiner in ["the ", "an ", "a "] where text.hasPrefix(determiner) {
            return String(text.dropFirst(determiner.count))
        }
        return text
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: utf8[offsets[range.lowerBound]..<offsets[range.upperBound]], as: UTF8.self)
    }

    /// Indices of scalars under UTF-8 offsets.
    private func indices(of span: Range<Int>) -> Range<Int> {
        let first = index(of: span.lowerBound)
        return first..<max(first, index(of: span.upperBound))
    }

    /// The first scalar at or after an offset.
    private func index(of offset: Int) -> Int {
        var low = 0
        var high = scalars.count
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func grown(_ span: Range<Int>) -> Range<Int> {
        var start = span.lowerBound
        var end = span.upperBound
        while start > 0, start < scalars.count, isWord(start - 1), isWord(start) { start -= 1 }
        while end > 0, end < scalars.count, isWord(end), isWord(end - 1) { end += 1 }
        return start..<max(start, end)
    }

    private func isWord(_ index: Int) -> Bool {
        let scalar = scalars[index]
        return scalar.isLetter || (scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType != nil)
    }

    private func words(in span: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for index in span {
            if scalars[index].isBlank {
                if let first = start { words.append(first..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let first = start { words.append(first..<span.upperBound) }
        return words
    }

    private func trimmed(_ word: Range<Int>, _ marks: Set<Unicode.Scalar>) -> Range<Int> {
        var start = word.lowerBound
        var end = word.upperBound
        while start < end, marks.contains(scalars[start]) { start += 1 }
        while end > start, marks.contains(scalars[end - 1]) { end -= 1 }
        return start..<end
    }

    /// A word without the marks around it; a full stop belongs to it ("Jr.").
    private func inner(of word: Range<Int>) -> Range<Int> {
        var start = word.lowerBound
        var end = word.upperBound
        while end > start, Self.closing.contains(scalars[end - 1]) { end -= 1 }
        while start < end, Self.opening.contains(scalars[start]) { start += 1 }
        return start..<end
    }

    private func withoutPossessive(_ word: Range<Int>) -> Range<Int> {
        guard word.count > 2, scalars[word.upperBound - 1] == "s" else { return word }
        let mark = scalars[word.upperBound - 2]
        return mark == "'" || mark == "’" ? word.lowerBound..<(word.upperBound - 2) : word
    }
}
