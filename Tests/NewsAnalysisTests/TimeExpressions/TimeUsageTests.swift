import Testing

@testable import NewsAnalysis

@Suite("TimeExpressionFinder: words beside a time that change what it means")
struct TimeUsageTests {
    /// Expects what a case says of a text with parts of speech.
    private func check(_ item: TimeCase, published: String = TimeCase.saturday) throws {
        let utf8 = Array(item.text.utf8)
        let found = try SharedPipeline.analyze(item.text, date: published).timeExpressions.map { time in
            let words = String(decoding: utf8[time.span.utf8Range], as: UTF8.self)
            return "\(words) = \(time.value)" + (time.mod.map { " " + $0 } ?? "")
        }
        #expect(found == item.found)
    }

    @Test(
        "“over” before a length means more only behind what lasts",
        arguments: [
            TimeCase("He led it for over six years.", "over six years = P6Y MORE_THAN"),
            TimeCase("The war lasted over six years.", "over six years = P6Y MORE_THAN"),
            TimeCase("They paid well over six years of rent.", "well over six years = P6Y MORE_THAN"),
            TimeCase("Prices have doubled over six years.", "six years = P6Y"),
            TimeCase("Over six years, prices doubled.", "six years = P6Y"),
        ]
    )
    func over(item: TimeCase) throws { try check(item) }

    @Test(
        "a penalty is a length, a delay a date",
        arguments: [
            TimeCase("The charge could result in five years in prison.", "five years = P5Y"),
            TimeCase("The charge could result in up to five years in jail.", "up to five years = P5Y EQUAL_OR_LESS"),
            TimeCase("She will leave in two weeks.", "two weeks = 2025-W09"),
        ]
    )
    func penalties(item: TimeCase) throws { try check(item) }

    @Test(
        "numbers of voters and ages are no years",
        arguments: [
            TimeCase("The poll of 2047 registered voters is out."),
            TimeCase("It is a 2000 year old tradition."),
            TimeCase("In 2012 voters left.", "2012 = 2012"),
            TimeCase("The 2012 presidential elections were close.", "2012 = 2012"),
        ]
    )
    func numbers(item: TimeCase) throws { try check(item) }

    @Test(
        "“one day” behind a modal is to come",
        arguments: [
            TimeCase("It will one day be law.", "one day = FUTURE_REF"),
            TimeCase("She hopes to one day lead it.", "one day = FUTURE_REF"),
            TimeCase("It will take one day.", "one day = P1D"),
            TimeCase("It took one day to build.", "one day = P1D"),
        ]
    )
    func oneDay(item: TimeCase) throws { try check(item) }

    @Test(
        "a condition with “would” looks ahead",
        arguments: [
            TimeCase("He would resign if he won on Tuesday.", "Tuesday = 2025-02-18"),
            TimeCase("If he won on Tuesday, he would resign.", "Tuesday = 2025-02-18"),
            TimeCase("He would have resigned if he had won on Tuesday.", "Tuesday = 2025-02-11"),
            TimeCase("They asked if he won on Tuesday.", "Tuesday = 2025-02-11"),
        ]
    )
    func conditions(item: TimeCase) throws { try check(item) }

    @Test("the present of a relative clause looks ahead where a weekday follows")
    func relativeClauses() throws {
        try check(TimeCase("The town, which also holds its vote Tuesday, is small.", "Tuesday = 2025-02-18"))
        try check(TimeCase("Whoever wins in November, the tech firms will look back.", "November = 2025-11"))
        try check(TimeCase("The ban that starts in December will hit exports.", "December = 2025-12"))
        try check(TimeCase("The town, which held its vote Tuesday, is small.", "Tuesday = 2025-02-11"))
    }

    @Test("“that summer” is the one of the year that the text spoke of")
    func thatSummer() throws {
        try check(TimeCase("In 2009 she moved. That summer she left.", "2009 = 2009", "That summer = 2009-SU"))
    }

    @Test("Super Tuesday is another day in each election year")
    func superTuesday() throws {
        try check(TimeCase("She won on Super Tuesday.", "Super Tuesday = 2016-03-01"), published: "2016-04-07")
        try check(TimeCase("She won on Super Tuesday.", "Super Tuesday = 2012-03-06"), published: "2012-04-07")
        try check(TimeCase("She won on Tuesday.", "Tuesday = 2016-04-05"), published: "2016-04-07")
    }
}
