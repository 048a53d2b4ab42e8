/// Contractions and possessives, which are tokens of their own.
enum Clitics {
    /// Endings with their apostrophe; the longest comes first where one ends another.
    private static let endings: [StaticString] = ["n't", "'re", "'ve", "'ll", "'s", "'d", "'m"]

    /// Words that are two words in all but spelling, with the length of the first.
    private static let fused: [(word: StaticString, first: Int)] = [
        ("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3), ("gimme", 3), ("lemme", 3),
    ]

    /// Forms with a leading apostrophe.
    private static let elided: [StaticString] = ["'em", "'til", "'tis", "'twas", "'cause", "'bout", "'n"]

    /// The parts of a word: itself, or the word and its clitics.
    static func split(_ text: ScalarText, _ range: Range<Int>) -> [Range<Int>] {
        for (word, first) in fused
        where range.count == word.utf8CodeUnitCount && text.matches(word, at: range.lowerBound) {
            return [range.lowerBound..<(range.lowerBound + first), (range.lowerBound + first)..<range.upperBound]
        }
        guard range.contains(where: { text.classes[$0] == .apostrophe }) else { return [range] }
        var parts: [Range<Int>] = []
        var rest = range
        while parts.count < 3, let length = endingLength(text, rest) {
            let cut = rest.upperBound - length
            parts.append(cut..<rest.upperBound)
            rest = rest.lowerBound..<cut
        }
        parts.append(rest)
        return parts.reversed()
    }

    /// The end of an elided word at an apostrophe ("'em", "'90s"), or nil where the apostrophe is a mark.
    static func elisionEnd(_ text: ScalarText, at index: Int) -> Int? {
        if text.classAt(index + 1) == .digit, text.classAt(index + 2) == .digit {
            let end = text.lowerAt(index + 3) == 0x73 ? index + 4 : index + 3
            return text.classAt(end).isWordPart ? nil : end
        }
        for word in elided where matches(word, text, at: index) {
            let end = index + word.utf8CodeUnitCount
            if !text.classAt(end).isWordPart, text.classAt(end) != .hyphen { return end }
        }
        // A clitic that stands alone, as in "Moscow 's".
        for word in endings where matches(word, text, at: index) && text.classAt(index - 1).isSpace {
            let end = index + word.utf8CodeUnitCount
            if text.classAt(end).isSpace { return end }
        }
        return nil
    }

    private static func endingLength(_ text: ScalarText, _ range: Range<Int>) -> Int? {
        for ending in endings {
            let length = ending.utf8CodeUnitCount
            if range.count > length, matches(ending, text, at: range.upperBound - length) { return length }
        }
        return nil
    }

    private static func matches(_ word: StaticString, _ text: ScalarText, at index: Int) -> Bool {
        guard index >= 0, index + word.utf8CodeUnitCount <= text.count else { return false }
        return word.withUTF8Buffer { bytes in
            for position in 0..<bytes.count {
                if bytes[position] == 0x27 {
                    guard text.classes[index + position] == .apostrophe else { return false }
                } else if text.lowerAt(index + position) != UInt32(bytes[position]) {
                    return false
                }
            }
            return true
        }
    }
}
