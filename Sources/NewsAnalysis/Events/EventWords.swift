import NewsModel

/// Words that decide what an event is; read from `Config/events.tsv`.
package struct EventWords: Sendable {
    /// Verbs that carry no happening of their own ("be", "have").
    package private(set) var auxiliaries: Set<String> = []
    /// Verbs that make what is said only seem so ("appeared to leave"); with no infinitive they may be happenings.
    package private(set) var seeming: Set<String> = []
    /// Words that say of an infinitive behind them that nothing came of it ("unable to leave").
    package private(set) var failing: Set<String> = []
    /// Verbs of choice, which leave undone what a gerund behind "against" tells ("decided against leaving").
    package private(set) var opting: Set<String> = []
    /// Verbs that leave undone what a gerund behind "from" tells ("refrained from leaving", "kept her from leaving").
    package private(set) var refraining: Set<String> = []
    /// Verbs that end what a gerund behind them tells ("stopped leaving").
    package private(set) var ending: Set<String> = []
    /// Words that only tell of what is not known to be so ("allegedly", "accused of leaving").
    package private(set) var alleging: Set<String> = []
    /// Verbs that only ask for what an infinitive behind them tells ("urged him to leave").
    package private(set) var urging: Set<String> = []
    /// Verbs that make a plan of what would be ("said that she would leave").
    package private(set) var announcing: Set<String> = []
    /// Adverbs that leave open what would be ("would probably leave").
    package private(set) var hedging: Set<String> = []
    /// Verbs behind which "when" asks for a time ("learned when she left").
    package private(set) var telling: Set<String> = []
    /// Verbs whose past is like their present ("beat").
    package private(set) var unchanging: Set<String> = []
    /// Verbs of saying, which date the telling rather than the told.
    package private(set) var saying: Set<String> = []
    /// Nouns of time, which hand a time that hangs on them up to their verb ("the night of June 3").
    package private(set) var times: Set<String> = []
    /// Words that deny.
    package private(set) var negations: Set<String> = []
    /// Words that suppose.
    package private(set) var hypothetical: Set<String> = []
    /// Lemmas that plan.
    package private(set) var planning: Set<String> = []
    /// Nouns whose "of" names those who do what they do ("members of", "the government of").
    package private(set) var parts: Set<String> = []
    /// Words before a noun that tell how real a happening is ("the planned visit").
    package private(set) var qualifying: [String: Factuality] = [:]
    /// Words that leave open whether a happening that they govern comes to pass ("feared an attack").
    package private(set) var unrealized: Set<String> = []
    /// Verbs that keep a happening from coming to pass ("prevented an attack").
    package private(set) var averting: Set<String> = []
    /// Verbs of coming to pass ("the trial did not take place").
    package private(set) var occurring: Set<String> = []
    /// Verbs of ``urging`` that may also only state ("told her that they leave").
    package private(set) var stating: Set<String> = []
    /// Nouns before a noun of a happening that make it another thing ("heart attack").
    package private(set) var estranging: Set<String> = []
    /// Prepositions of place.
    package private(set) var placePrepositions: Set<String> = []

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        for row in try TableFile(path: path).rows(columns: 2) {
            switch row[1] {
            case "auxiliary": auxiliaries.insert(row[0])
            case "seeming": seeming.insert(row[0])
            case "failing": failing.insert(row[0])
            case "opting": opting.insert(row[0])
            case "refraining": refraining.insert(row[0])
            case "ending": ending.insert(row[0])
            case "alleging": alleging.insert(row[0])
            case "urging": urging.insert(row[0])
            case "announcing": announcing.insert(row[0])
            case "hedging": hedging.insert(row[0])
            case "telling": telling.insert(row[0])
            case "saying": saying.insert(row[0])
            case "unchanging": unchanging.insert(row[0])
            case "time": times.insert(row[0])
            case "negation": negations.insert(row[0])
            case "hypothetical": hypothetical.insert(row[0])
            case "planning": planning.insert(row[0])
            case "part": parts.insert(row[0])
            case "planned": qualifying[row[0]] = .planned
            case "supposed": qualifying[row[0]] = .hypothetical
            case "alleged": qualifying[row[0]] = .reported
            case "unrealized": unrealized.insert(row[0])
            case "averting": averting.insert(row[0])
            case "occurring": occurring.insert(row[0])
            case "stating": stating.insert(row[0])
            case "estranging": estranging.insert(row[0])
            case "averted": qualifying[row[0]] = .denied
            case "place": placePrepositions.insert(row[0])
            default: throw row.fault("there is no class '\(row[1])'")
            }
        }
    }
}
