/// The small words that hold sentences together, by language; read from `Config/small-words.tsv`.
struct SmallWords: Sendable {
    /// English; those that other languages spell alike are left out, but for the most frequent.
    private(set) var english: Set<String> = []
    /// English small words that Germanic and other languages spell alike.
    private(set) var spelledAlike: Set<String> = []
    /// Small words within names of people and places.
    private(set) var particles: Set<String> = []
    /// For each small word of other languages, the languages that have it, as bits; words that are English too are left
    /// out.
    private(set) var others: [String: UInt64] = [:]
    /// How many other languages there are; at most 64.
    private(set) var languageCount = 0

    /// Reads the table: a language and its words, parted by spaces, on each line.
    ///
    /// - Throws: ``ResourceError``: one that names the line, or the file where it has no line for English, without which
    ///   every text would pass for another language.
    init(path: String) throws(ResourceError) {
        var ambiguous: Set<String> = []
        var lists: [Set<String>] = []
        for row in try TableFile(path: path).rows(columns: 2) {
            let words = Set(row[1].split(separator: " ").map(String.init))
            switch row[0] {
            case "english": english = words
            case "spelled-alike": spelledAlike = words
            case "ambiguous": ambiguous = words
            case "particles": particles = words
            default:
                guard lists.count < UInt64.bitWidth else { throw row.fault("there are more than 64 other languages") }
                lists.append(words)
            }
        }
        guard !english.isEmpty else {
            throw ResourceError(.malformed, path: path, detail: "there is no line “english”")
        }
        languageCount = lists.count
        for (index, list) in lists.enumerated() {
            for word in list.subtracting(english).subtracting(ambiguous) { others[word, default: 0] |= 1 << index }
        }
    }
}
