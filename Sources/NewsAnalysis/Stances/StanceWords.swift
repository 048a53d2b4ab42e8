/// Words that stance is read by besides the cues themselves; read from `Config/stance/words.tsv`.
///
/// Verbs and nouns are in their lemmas. A class, so that what holds it is copied cheaply.
package final class StanceWords: Sendable {
    /// Offices, and what somebody is to another: who has one is not whom it is of.
    let offices: Set<String>
    /// Further nouns for what a person is to somebody.
    let companions: Set<String>
    /// Nouns of time that may stand between a word and what belongs to it.
    let times: Set<String>
    /// Plurals behind a name that taggers take for verbs: "Ilves allies resisted".
    let followers: Set<String>
    /// Verbs whose subject says what the object says.
    let issuing: Set<String>
    /// Nouns for what is said and written.
    let writings: Set<String>
    /// What somebody leads or strives for, named after them: "the Ilves government".
    let ledBodies: Set<String>
    /// Where something is said: "blamed Ilves on Twitter".
    let media: Set<String>
    /// Nouns for the choice of a person, whom who praises it praises, too.
    let choices: Set<String>
    /// What somebody makes of a thing and is not the thing: "blasted his vision of Norway".
    let pictures: Set<String>
    /// Adverbs with which "not" denies nothing: "did not just blame".
    let addingToNegation: Set<String>
    /// Verbs of making a claim, which tell nothing of what it says: "the claims that Kask made".
    let making: Set<String>
    /// Nouns for what is only thought of: "the idea of supporting Kask".
    let thoughts: Set<String>
    /// Verbs before a gerund that nobody says to be so: "I understand supporting him".
    let understanding: Set<String>
    /// Verbs whose object does not do what "from" and a participle after it say.
    ///
    /// After Karttunen, "Implicative Verbs", Language 47 (1971), whose negative class they extend.
    let preventing: Set<String>
    /// Verbs that do not say whether their object does what the infinitive after it says; unlike "force", "prompt".
    let urging: Set<String>
    /// Words of accusing or saying: what stands behind them may be somebody else's word.
    let accusing: Set<String>
    /// Verbs that reject a claim.
    let disputing: Set<String>
    /// Nouns for a claim.
    let claims: Set<String>
    /// Adverbs that call a claim false.
    let falsely: Set<String>
    /// Verbs of saying, which another clause may go round: "the rule that he said has helped".
    let saying: Set<String>
    /// Nouns for whom harm befell, and for what they are to others then: "is a victim of lies", "is a loss for Norway".
    let victims: Set<String>
    /// Adjectives for how somebody fares: "is afraid".
    let plights: Set<String>
    /// Nouns for what somebody loses by their own fault: "lost his temper".
    let composure: Set<String>
    /// Where somebody is against their will: "is in jail".
    let confinements: Set<String>
    /// Nouns for what is said and may be taken back, besides claims: "withdrew his remarks".
    let retractables: Set<String>
    /// Nouns for grounds, of which "no" denies what they are for: "there is no evidence that he lied".
    let evidence: Set<String>
    /// Further nouns for who speaks for a place but is not it: "the Norway congressman".
    let posts: Set<String>
    /// Verbs that tie nobody to whoever owns what they are about: "lamented his defeat".
    let sparing: Set<String>

    /// Reads the table: a word and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        offices = classes.take("office")
        companions = classes.take("companion")
        times = classes.take("time")
        followers = classes.take("follower")
        issuing = classes.take("issuing")
        writings = classes.take("writing")
        ledBodies = classes.take("led")
        media = classes.take("medium")
        choices = classes.take("choice")
        pictures = classes.take("picture")
        addingToNegation = classes.take("only")
        making = classes.take("making")
        thoughts = classes.take("thought")
        understanding = classes.take("understanding")
        preventing = classes.take("preventing")
        urging = classes.take("urging")
        accusing = classes.take("accusing")
        disputing = classes.take("disputing")
        claims = classes.take("claim")
        falsely = classes.take("falsely")
        saying = classes.take("saying")
        victims = classes.take("victim")
        plights = classes.take("plight")
        composure = classes.take("composure")
        confinements = classes.take("confinement")
        retractables = classes.take("retractable")
        evidence = classes.take("evidence")
        posts = classes.take("post")
        sparing = classes.take("sparing")
        try classes.finish()
    }

    /// Whether a noun says what a person is to somebody.
    func isPerson(_ lemma: String) -> Bool { offices.contains(lemma) || companions.contains(lemma) }
}
