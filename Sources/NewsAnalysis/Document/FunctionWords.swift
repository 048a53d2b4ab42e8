/// Closed classes of English words and marks that several readers ask for, in lower case.
///
/// What a grammar lists once and for all stands here; nouns, verbs and adjectives that may grow are tables of `Config`.
enum FunctionWords {
    static let articles: Set<String> = ["a", "an", "the"]
    static let possessives: Set<String> = ["my", "your", "his", "her", "its", "our", "their"]
    static let subjectPronouns: Set<String> = ["i", "you", "he", "she", "it", "we", "they"]
    static let relativePronouns: Set<String> = ["who", "which", "that", "whose", "whom"]
    static let negations: Set<String> = ["not", "n't", "n’t", "never"]
    /// Endings of ordinal numbers in figures ("21st").
    static let ordinalEndings: Set<String> = ["st", "nd", "rd", "th"]
    static let dashes: Set<String> = ["—", "–", "--", "-", "―"]
}
