/// Words that show that an "it" stands for no thing; read from `Config/lists/empty-it.tsv`.
package struct EmptyPronounWords: Sendable {
    /// Nouns for what a clause says: "it is a shame that".
    package let judgements: Set<String>
    /// Nouns for what something is made: "make it a crime to".
    package let ranks: Set<String>
    /// Nouns in "of great importance that", "in their interest to", "against the law to".
    package let interests: Set<String>
    /// Participles of what is said and known: "it is reported that".
    package let reports: Set<String>
    /// Adjectives of what is done or is so, whatever opens the clause behind them.
    package let judging: Set<String>
    /// Adjectives of who does something: "it is unable to pay".
    package let ofDoers: Set<String>
    /// Adjectives of who thinks something: "it is confident that".
    package let ofThinkers: Set<String>
    /// Adjectives of what was said, where nothing follows: "it is true".
    package let verdicts: Set<String>

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        judgements = classes.take("judgement")
        ranks = classes.take("rank")
        interests = classes.take("interest")
        reports = classes.take("report")
        judging = classes.take("judging")
        ofDoers = classes.take("doer")
        ofThinkers = classes.take("thinker")
        verdicts = classes.take("verdict")
        try classes.finish()
    }
}
