/// Phrases of one or more words, found by their longest match.
package struct PhraseTable<Value: Sendable>: Sendable {
    private var values: [String: Value] = [:]
    private var lengths: [String: Int] = [:]

    package init() {}

    package mutating func insert(_ phrase: String, _ value: Value) {
        values[phrase] = value
        let words = phrase.split(separator: " ")
        guard let first = words.first.map(String.init) else { return }
        lengths[first] = max(lengths[first] ?? 0, words.count)
    }

    package subscript(phrase: String) -> Value? { values[phrase] }

    /// The longest phrase that begins at a word.
    ///
    /// - Parameters:
    ///   - start: The index of its first word.
    ///   - end: The index after the last word that it may take.
    ///   - word: The word at an index, in lower case and without a final full stop.
    /// - Returns: How many words it takes, and its value.
    package func longestMatch(from start: Int, to end: Int, word: (Int) -> String) -> (count: Int, value: Value)? {
        guard start < end, let longest = lengths[word(start)] else { return nil }
        var phrase = ""
        var found: (count: Int, value: Value)?
        for count in 1...max(1, min(longest, end - start)) {
            phrase += (count > 1 ? " " : "") + word(start + count - 1)
            if let value = values[phrase] { found = (count, value) }
        }
        return found
    }
}
