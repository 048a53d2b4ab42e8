/// Words by which references are resolved; read from `Config/coreference.tsv`.
///
/// A class, as its parts are, so that what holds it is copied cheaply.
package final class CoreferenceWords: Sendable {
    package let speech: Speech
    package let emptyPronouns: EmptyPronounWords
    /// Adjectives that make of an office or a person another one: "the former president".
    let distancing: Set<String>
    /// Parts of a state, as modifiers of bodies: "the county court".
    let levels: Set<String>
    /// Nouns that most organizations may be called by: "the company".
    let companies: Set<String>
    /// Nouns that tell of somebody else than the subject behind them: "In his place, Kask leads".
    let steads: Set<String>
    /// Nouns for those who act for whoever is named before them: "the Kask campaign".
    let staffs: Set<String>
    /// Nouns for somebody's death and what comes of it: whoever acts on "his death" is alive.
    let deaths: Set<String>
    /// Verbs for what one does about one's own death, in their lemmas: "faked his death", "fell to his death".
    let ownDeaths: Set<String>
    /// Verbs whose passive subject is dead, in their lemmas.
    let killings: Set<String>
    /// Nouns for when somebody died or how near it was: "the anniversary of his death".
    let deathTimes: Set<String>
    /// Verbs whose passive subject is held to have done it, in their lemmas: "was charged with his murder".
    let suspicions: Set<String>
    /// Nouns for what one gives another: "has his full support".
    let backings: Set<String>
    /// Nouns for how long somebody held a post: "during his tenure".
    let tenures: Set<String>
    /// Verbs whose object is told its duty, in their lemmas: "told Kask he must".
    let notices: Set<String>
    /// Nouns before the names of those who put questions: "told host Mart Kask".
    let interviewers: Set<String>
    /// Nouns for those who speak for another: "his lawyer said he".
    let representatives: Set<String>
    /// Nouns for those who speak of other firms than theirs: "Globex analyst Mart Kask".
    let analysts: Set<String>
    /// Nouns that make an adverb with "in": "in general".
    let adverbials: Set<String>
    /// Nouns that rarely stand for anything: "lot".
    let vague: Set<String>
    /// Nouns that with "of" only count or measure what follows: "a couple of".
    let quantities: Set<String>
    /// Nouns that "a" makes a rate of, behind a number: "$2 a share".
    let rates: Set<String>
    /// Pronouns that stand for something else each time, though they are tagged as nouns: "something".
    let indefinites: Set<String>
    /// Nouns of which there is one: "the world" is not "a turbulent world".
    let uniques: Set<String>
    /// Phrases with a noun that stands for nothing: "take part", "on condition of anonymity"; verbs in their lemmas.
    let idioms: PhraseTable<Bool>
    /// Last words of names that look like plurals and are none: "Reuters".
    let singulars: Set<String>
    /// Endings of abstract nouns: "tion".
    let abstractEndings: Set<String>

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        speech = Speech(&classes)
        emptyPronouns = EmptyPronounWords(&classes)
        distancing = classes.take("distancing")
        levels = classes.take("level")
        companies = classes.take("company")
        steads = classes.take("stead")
        staffs = classes.take("staff")
        deaths = classes.take("death")
        ownDeaths = classes.take("own-death")
        killings = classes.take("killing")
        deathTimes = classes.take("death-time")
        suspicions = classes.take("suspecting")
        backings = classes.take("backing")
        tenures = classes.take("tenure")
        notices = classes.take("notifying")
        interviewers = classes.take("interviewer")
        representatives = classes.take("representative")
        analysts = classes.take("analyst")
        adverbials = classes.take("adverbial")
        vague = classes.take("vague")
        quantities = classes.take("quantity")
        rates = classes.take("rate")
        indefinites = classes.take("indefinite")
        uniques = classes.take("unique")
        idioms = classes.take("idiom").reduce(into: PhraseTable()) { $0.insert($1, true) }
        singulars = classes.take("singular")
        abstractEndings = classes.take("abstract")
        try classes.finish()
    }
}
