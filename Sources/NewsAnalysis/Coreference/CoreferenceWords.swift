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
