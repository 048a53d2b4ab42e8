/// Words that show that an "it" stands for no thing; read from `Config/lists/empty-it.tsv`.
package struct EmptyPronounWords: Sendable {
    /// Nouns for what a clause says: "it is a shame that".
    package private(set) var judgements: Set<String> = []
    /// Nouns for what something is made: "make it a crime to".
    package private(set) var ranks: Set<String> = []
    /// Nouns in "of great importance that", "in their interest to", "against the law to".
    package private(set) var interests: Set<String> = []
    /// Participles of what is said and known: "it is reported that".
    package private(set) var reports: Set<String> = []
    /// Adjectives of what is done or is so, whatever opens the clause behind them.
    package private(set) var judging: Set<String> = []
    /// Adjectives of who does something: "it is unable to pay".
    package private(set) var ofDoers: Set<String> = []
    /// Adjectives of who thinks something: "it is confident that".
    package private(set) var ofThinkers: Set<String> = []
    /// Adjectives of what was said, where nothing follows: "it is true".
    package private(set) var verdicts: Set<String> = []

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        for row in try TableFile(path: path).rows(columns: 2) {
            switch row[1] {
            case "judgement": judgements.insert(row[0])
            case "rank": ranks.insert(row[0])
            case "interest": interests.insert(row[0])
            case "report": reports.insert(row[0])
            case "judging": judging.insert(row[0])
            case "doer": ofDoers.insert(row[0])
            case "thinker": ofThinkers.insert(row[0])
            case "verdict": verdicts.insert(row[0])
            default: throw row.fault("there is no class '\(row[1])'")
            }
        }
    }
}
