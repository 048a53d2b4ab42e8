/// Closed classes of English words and marks that several readers ask for, in lower case.
///
/// What a grammar lists once and for all stands here; nouns, verbs and adjectives that may grow are tables of `Config`.
enum FunctionWords {
    static let articles: Set<String> = ["a", "an", "the"]
    static let possessives: Set<String> = ["my", "your", "his", "her", "its", "our", "their"]
    static let demonstratives: Set<String> = ["this", "that", "these", "those"]
    static let firstPersonSingular: Set<String> = ["i", "me", "my", "mine", "myself"]
    static let firstPersonPlural: Set<String> = ["we", "us", "our", "ours", "ourselves"]
    static let secondPerson: Set<String> = ["you", "your", "yours", "yourself", "yourselves"]
    /// Articles, and the possessives of the third person.
    static let thirdPersonDeterminers = articles.union(["its", "his", "her", "their"])
    static let subjectPronouns: Set<String> = ["i", "you", "he", "she", "it", "we", "they"]
    /// All forms of "I" and "we".
    static let firstPerson = firstPersonSingular.union(firstPersonPlural)
    /// All forms of "they".
    static let pluralPronouns: Set<String> = ["they", "them", "their", "theirs", "themselves"]
    /// What the subject of a relative clause may be.
    static let subjectRelatives: Set<String> = ["that", "which", "who"]
    /// Pronouns that are nothing but subjects.
    static let nominativePronouns: Set<String> = ["i", "he", "she", "we", "they"]
    /// Pronouns that are nothing but objects.
    static let objectPronouns: Set<String> = ["me", "him", "us", "them"]
    static let questionWords: Set<String> = ["what", "how", "why", "whether", "who", "where", "when"]
    static let relativePronouns: Set<String> = ["who", "which", "that", "whose", "whom"]
    static let negations: Set<String> = ["not", "n't", "n’t", "never"]
    /// Subordinating conjunctions of one word; some are prepositions, too.
    static let subordinators: Set<String> = [
        "that", "because", "while", "although", "though", "if", "whether", "when", "as", "since", "until", "unless",
        "whereas", "than", "after", "before",
    ]
    /// What opens the clause or the infinitive that a noun or an adjective takes: "clear that", "hard to".
    static let complementizers: Set<String> = ["to", "that", "how", "when", "if", "whether"]
    /// Words that stay small in most titles.
    static let smallInTitles: Set<String> = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "the",
        "to", "vs", "with",
    ]
    /// Endings of ordinal numbers in figures ("21st").
    static let ordinalEndings: Set<String> = ["st", "nd", "rd", "th"]
    /// Words of number that stand for people by themselves ("many argue").
    static let quantifiers: Set<String> = ["another", "both", "few", "many", "most", "others", "several", "some"]
    /// Particles of verbs ("turned out").
    static let particles: Set<String> = ["up", "out", "off", "down", "away", "over"]
    static let dashes: Set<String> = ["—", "–", "--", "-", "―"]
    /// What ends a dateline ("KYIV, Ukraine (AP) _").
    static let datelineMarks = dashes.union(["_"])
}
