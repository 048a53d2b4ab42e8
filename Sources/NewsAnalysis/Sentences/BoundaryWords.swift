/// Words that tell where tokens and sentences end.
package struct BoundaryWords: Sendable {
    /// Small-letter words that open a sentence where a capital stands on them after an abbreviation.
    let openers: Set<String>
    /// Openers that are surnames, too, as in "Theresa V May" with a stop after the initial.
    let surnames: Set<String>
    /// Abbreviations, with their stop, before which a name of the same phrase hardly stands ("etc.").
    let finalAbbreviations: Set<String>
    /// Words that follow a time of the clock ("at noon Eastern").
    let clockWords: Set<String>
    /// Suffixes of internet names ("uk"), without their stop.
    let domains: Set<String>

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` with file and line.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        openers = classes.take("opener")
        surnames = classes.take("surname")
        finalAbbreviations = classes.take("final-abbreviation")
        clockWords = classes.take("clock").union(CalendarWords.names)
        domains = classes.take("domain")
        try classes.finish()
    }
}
