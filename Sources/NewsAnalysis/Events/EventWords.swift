import NewsModel

/// Words that decide what an event is; read from `Config/events.tsv`.
package struct EventWords: Sendable {
    /// Verbs that carry no happening of their own ("be", "have").
    package let auxiliaries: Set<String>
    /// Verbs that make what is said only seem so ("appeared to leave"); with no infinitive they may be happenings.
    package let seeming: Set<String>
    /// Words that say of an infinitive behind them that nothing came of it ("unable to leave").
    package let failing: Set<String>
    /// Verbs of choice, which leave undone what a gerund behind "against" tells ("decided against leaving").
    package let opting: Set<String>
    /// Verbs that leave undone what a gerund behind "from" tells ("refrained from leaving", "kept her from leaving").
    package let refraining: Set<String>
    /// Verbs that end what a gerund behind them tells ("stopped leaving").
    package let ending: Set<String>
    /// Words that only tell of what is not known to be so ("allegedly", "accused of leaving").
    package let alleging: Set<String>
    /// Verbs that only ask for what an infinitive behind them tells ("urged him to leave").
    package let urging: Set<String>
    /// Verbs that make a plan of what would be ("said that she would leave").
    package let announcing: Set<String>
    /// Adverbs with which "would" tells what came after ("would later win").
    package let ensuing: Set<String>
    /// Adverbs that leave open what would be ("would probably leave").
    package let hedging: Set<String>
    /// Verbs behind which "when" asks for a time ("learned when she left").
    package let telling: Set<String>
    /// Verbs whose past is like their present ("beat").
    package let unchanging: Set<String>
    /// Verbs that judge what was done before ("defended a deal signed in 2012").
    let judging: Set<String>
    /// Verbs whose participles describe for good ("a company called Acme").
    let lasting: Set<String>
    /// Verbs of saying, which date the telling rather than the told.
    package let saying: Set<String>
    /// Nouns of time, which hand a time that hangs on them up to their verb ("the night of June 3").
    package let times: Set<String>
    /// Words that deny.
    package let negations: Set<String>
    /// Words for nobody and nothing.
    let nobody: Set<String>
    /// Nouns whose "no" denies nothing of the verb ("lost no time", "made no secret").
    let certain: Set<String>
    /// Adverbs that leave undone what a verb tells ("nearly died").
    let nearly: Set<String>
    /// Verbs of amounts and ends, which are nearly so ("nearly doubled").
    let measuring: Set<String>
    /// Words that leave open whether an infinitive behind them came to pass ("tried to leave", "an attempt to leave").
    let trying: Set<String>
    /// Verbs that make a plan of an infinitive behind them ("agreed to leave").
    let consenting: Set<String>
    /// Nouns that leave open whether an infinitive behind them came to pass ("a chance to leave").
    let untried: Set<String>
    /// Words that say of a clause that it is not so ("it is false that").
    let untrue: Set<String>
    /// Adverbs that say of what is claimed that it is not so ("falsely claimed that").
    let falsely: Set<String>
    /// Words that leave open whether a clause is so ("doubted that", "it is possible that").
    let doubtful: Set<String>
    /// Nouns for what somebody says, and may not be so ("the claim that").
    let claims: Set<String>
    /// Nouns for grounds, without which a clause may not be so ("no evidence that").
    let evidence: Set<String>
    /// Verbs that say that a claim is not so ("rejected claims that").
    let refuting: Set<String>
    /// Words that suppose.
    package let hypothetical: Set<String>
    /// Lemmas that plan.
    package let planning: Set<String>
    /// Nouns whose "of" names those who do what they do ("members of", "the government of").
    package let parts: Set<String>
    /// Words before a noun that tell how real a happening is ("the planned visit").
    package private(set) var qualifying: [String: Factuality] = [:]
    /// Words that leave open whether a happening that they govern comes to pass ("feared an attack").
    package let unrealized: Set<String>
    /// Verbs that keep a happening from coming to pass ("prevented an attack").
    package let averting: Set<String>
    /// Verbs of coming to pass ("the trial did not take place").
    package let occurring: Set<String>
    /// Verbs of ``urging`` that may also only state ("told her that they leave").
    package let stating: Set<String>
    /// Nouns before a noun of a happening that make it another thing ("heart attack").
    package let estranging: Set<String>
    /// Verbs whose "in" names no place ("invested in Acme").
    package let figurative: Set<String>
    /// Nouns for parts and buildings of bodies that are where the body is ("the gates of the White House").
    package let sites: Set<String>
    /// Prepositions of place.
    package let placePrepositions: Set<String>

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        auxiliaries = classes.take("auxiliary")
        seeming = classes.take("seeming")
        failing = classes.take("failing")
        opting = classes.take("opting")
        refraining = classes.take("refraining")
        ending = classes.take("ending")
        alleging = classes.take("alleging")
        urging = classes.take("urging")
        announcing = classes.take("announcing")
        ensuing = classes.take("ensuing")
        hedging = classes.take("hedging")
        telling = classes.take("telling")
        judging = classes.take("judging")
        lasting = classes.take("lasting")
        saying = classes.take("saying")
        unchanging = classes.take("unchanging")
        times = classes.take("time")
        negations = classes.take("negation")
        hypothetical = classes.take("hypothetical")
        nobody = classes.take("nobody")
        certain = classes.take("certain")
        nearly = classes.take("nearly")
        measuring = classes.take("measuring")
        trying = classes.take("trying")
        consenting = classes.take("consenting")
        untried = classes.take("untried")
        untrue = classes.take("untrue")
        falsely = classes.take("falsely")
        doubtful = classes.take("doubtful")
        claims = classes.take("claim")
        evidence = classes.take("evidence")
        refuting = classes.take("refuting")
        planning = classes.take("planning")
        parts = classes.take("part")
        unrealized = classes.take("unrealized")
        averting = classes.take("averting")
        occurring = classes.take("occurring")
        stating = classes.take("stating")
        estranging = classes.take("estranging")
        figurative = classes.take("figurative")
        sites = classes.take("site")
        placePrepositions = classes.take("place")
        for (name, factuality) in Self.qualifiers {
            for word in classes.take(name) { qualifying[word] = factuality }
        }
        try classes.finish()
    }

    /// The classes of ``qualifying``.
    private static let qualifiers: [(String, Factuality)] = [
        ("planned", .planned), ("supposed", .hypothetical), ("alleged", .reported), ("averted", .denied),
    ]
}
