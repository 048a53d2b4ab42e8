/// Words that show that an "it" stands for no thing, a part of ``CoreferenceWords``.
package final class EmptyPronounWords: Sendable {
    // MARK: What is judged

    /// Nouns for what a clause says: "it is a shame that".
    let judgements: Set<String>
    /// Nouns for what something is made: "make it a crime to".
    let ranks: Set<String>
    /// Nouns in "of great importance that", "in their interest to", "against the law to".
    let interests: Set<String>
    /// Participles of what is said and known: "it is reported that".
    let reports: Set<String>
    /// Those of ``reports`` behind which an infinitive tells what is to be done: "it was decided to".
    let orders: Set<String>
    /// Adjectives of what is done or is so, whatever opens the clause behind them.
    let judging: Set<String>
    /// Adjectives of who does something: "it is unable to pay".
    let ofDoers: Set<String>
    /// Adjectives of who thinks something: "it is confident that".
    let ofThinkers: Set<String>
    /// Adjectives of what was said, where nothing follows: "it is true".
    let verdicts: Set<String>
    /// Adjectives behind "too" of what is no more or not yet to be done: "it is too late to".
    let timely: Set<String>

    // MARK: Verbs that it is the subject of

    /// Verbs of how things seem: "it appears that".
    let appearing: Set<String>
    /// Verbs that tell of a state like "be": "it became clear that".
    let becoming: Set<String>
    /// Forms of verbs in asides: "as it happens".
    let asides: Set<String>
    /// Verbs of what comes to mind or to light: "it dawned on them that".
    let striking: Set<String>
    /// Verbs of what does good or harm: "it helps to".
    let helping: Set<String>
    /// Verbs of what somebody feels: "it worries them that".
    let moving: Set<String>
    /// Words behind "take" with which something takes it: "it took effect".
    let taken: Set<String>
    /// Nouns for what somebody takes in order to act: "it took steps to".
    let deeds: Set<String>
    /// Words whose relative clause only picks out what is meant, so that no cleft ends: "it is the kind that".
    let selecting: Set<String>

    // MARK: Weather, time and distance

    /// Verbs of weather: "it rained".
    let weather: Set<String>
    /// Gerunds that are verbs of weather behind "be" alone: "it is pouring".
    let pouring: Set<String>
    /// Verbs of beginning and ending: "it stopped raining".
    let phases: Set<String>
    /// Nouns of time, in the singular: "it took days".
    let times: Set<String>
    /// Times of day and of the year: "it was noon".
    let moments: Set<String>
    /// What stands behind a number for the time of day: "it was two o'clock".
    let clock: Set<String>
    /// Nouns of time that need no number: "it is years since".
    let spans: Set<String>
    /// Adjectives of weather and light: "it was dark".
    let sky: Set<String>
    /// Adjectives of weather and places, by what follows: "it is cold outside".
    let air: Set<String>
    /// What follows these.
    let settings: Set<String>
    /// Units of distance: "it is five miles to".
    let distances: Set<String>

    // MARK: Verbs that it is the object of

    /// Verbs of judging: "they find it odd that".
    let considering: Set<String>
    /// Verbs of liking: "she hates it when".
    let liking: Set<String>
    /// Adjectives behind "make it" with which a clause is made known: "made it clear".
    let plain: Set<String>
    /// Adverbs of how something is put: "to put it mildly".
    let manners: Set<String>
    /// Adverbs of how something is had or got: "he has it wrong".
    let results: Set<String>
    /// Adverbs of where somebody makes it: "they made it home".
    let arrivals: Set<String>
    /// Nouns that have it that something is so: "rumor has it".
    let rumours: Set<String>
    /// How it is played: "play it safe".
    let playing: Set<String>
    /// Nouns before "of it" that tell of nothing: "the half of it".
    let halves: Set<String>
    /// Verbs of knowing, behind "without": "without knowing it".
    let knowing: Set<String>

    /// Takes the classes that it knows from the table.
    init(_ classes: inout WordClasses) {
        judgements = classes.take("judgement")
        ranks = classes.take("rank")
        interests = classes.take("interest")
        reports = classes.take("report")
        orders = classes.take("ordered")
        judging = classes.take("judging")
        ofDoers = classes.take("doer")
        ofThinkers = classes.take("thinker")
        verdicts = classes.take("verdict")
        timely = classes.take("timely")
        appearing = classes.take("appearing")
        becoming = classes.take("becoming")
        asides = classes.take("aside")
        striking = classes.take("striking")
        helping = classes.take("helping")
        moving = classes.take("moving")
        taken = classes.take("taken")
        deeds = classes.take("deed")
        selecting = classes.take("selecting")
        weather = classes.take("weather")
        pouring = classes.take("pouring")
        phases = classes.take("phase")
        times = classes.take("time")
        moments = classes.take("moment")
        clock = classes.take("clock")
        spans = classes.take("span")
        sky = classes.take("sky")
        air = classes.take("air")
        settings = classes.take("setting")
        distances = classes.take("distance")
        considering = classes.take("considering")
        liking = classes.take("liking")
        plain = classes.take("plain")
        manners = classes.take("manner")
        results = classes.take("result")
        arrivals = classes.take("arrival")
        rumours = classes.take("rumour")
        playing = classes.take("playing")
        halves = classes.take("half")
        knowing = classes.take("knowing")
    }
}
