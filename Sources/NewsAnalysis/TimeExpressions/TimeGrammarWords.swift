/// Words around and in expressions of time, by what they do there; read from `Config/time/grammar.tsv`.
///
/// A class, so that what holds it is copied cheaply.
package final class TimeGrammarWords: Sendable {
    /// Words that an expression may start with, beside those of the other tables.
    let openers: Set<String>
    /// Adjectives behind an article that a length follows: "the past three years".
    let beforeLength: Set<String>
    /// Words before a name of a month that make it one: "since May".
    let beforeMonth: Set<String>
    /// Words and marks before a number that make it a year.
    let beforeYear: Set<String>
    /// Words before a number that make it something else: "flight 1990".
    let beforeCount: Set<String>
    /// Words behind a number that it counts: "2000 people".
    let counted: Set<String>
    /// Words that may stand between a number and its unit: "three straight days".
    let fillers: Set<String>
    /// Words between what points at a unit and the unit: "this fiscal year".
    let kindsOfUnit: Set<String>
    /// Words before "over" and a length that mean more than it: "for over six years", "lasted over an hour".
    let beforeExcess: Set<String>
    /// Words before the name of a season that make it one: "since spring".
    let beforeSeason: Set<String>
    /// Words before "the year" and its like that make it a time: "since the quarter".
    let beforeUnit: Set<String>
    /// What is told by the unit of time behind it: "3 percent a year".
    let priced: Set<String>

    /// Words that end the names of streets: "1909 Oak Hill Drive".
    let streets: Set<String>
    /// Words of matches, where a quarter and a clock are those of the play: "halftime".
    let sport: Set<String>
    /// Words of what is done in a match and elsewhere: "scored".
    let play: Set<String>
    /// Words of money, whose quarters are those of the year: "revenue".
    let money: Set<String>

    /// Reads the table: a word or mark and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        openers = classes.take("opener")
        beforeLength = classes.take("before-length")
        beforeMonth = classes.take("before-month")
        beforeYear = classes.take("before-year")
        beforeCount = classes.take("before-count")
        counted = classes.take("counted")
        fillers = classes.take("filler")
        kindsOfUnit = classes.take("kind-of-unit")
        beforeExcess = classes.take("before-excess")
        beforeSeason = classes.take("before-season")
        beforeUnit = classes.take("before-unit")
        priced = classes.take("priced")
        streets = classes.take("street")
        sport = classes.take("sport")
        play = classes.take("play")
        money = classes.take("money")
        try classes.finish()
    }
}
