extension EmptySubject {
    /// Nouns for what a clause says: "it is a shame that".
    static let judgements: Set<String> = [
        "accident", "belief", "case", "certainty", "challenge", "choice", "cliché", "coincidence", "crime", "custom",
        "decision",
        "duty", "exaggeration", "fact", "honor", "honour", "hope", "idea", "intention", "job", "joy", "matter",
        "miracle", "mistake", "near-certainty", "myth", "obligation", "opinion", "pity", "pleasure", "policy",
        "position", "possibility",
        "practice", "privilege", "relief", "responsibility", "role", "secret", "shame", "shock", "stretch", "surprise",
        "task",
        "thing", "tradition", "tragedy", "truth", "view", "wonder",
    ]

    /// Nouns in "of great importance that", "in their interest to", "against the law to".
    static let interests: Set<String> = ["importance", "interest", "interests", "law", "rules", "concern", "essence"]

    /// Participles of what is said and known: "it is reported that".
    static let reports: Set<String> = [
        "accepted", "acknowledged", "agreed", "alleged", "announced", "argued", "asserted", "assumed", "believed",
        "claimed", "concluded", "confirmed", "decided", "determined", "disclosed", "discovered", "established",
        "estimated", "expected", "feared", "felt", "forbidden", "forgotten", "found", "hoped", "implied", "known",
        "learned", "noted", "pointed", "proposed", "proved", "proven", "recognized", "recommended", "reported",
        "revealed", "rumored", "rumoured", "said", "shown", "speculated", "stated", "suggested", "thought",
        "understood", "written",
    ]

    /// Adjectives of what is done or is so, whatever opens the clause behind them.
    static let judging: Set<String> = [
        "alarming", "amazing", "apparent", "appropriate", "astonishing", "bad", "best", "better", "clear", "common",
        "crucial", "dangerous", "depressing", "difficult", "disappointing", "disturbing", "easier", "easy",
        "embarrassing", "encouraging", "essential", "evident", "exciting", "fair", "fascinating", "fine", "fitting",
        "frustrating", "funny", "good", "great", "hard", "harder", "heartbreaking", "helpful", "illegal", "important",
        "impossible", "inappropriate", "incredible", "inevitable", "interesting", "ironic", "likely", "necessary",
        "nice", "o.k.", "obvious", "odd", "ok", "okay", "possible", "premature", "rare", "reasonable", "ridiculous",
        "risky", "sad", "safe", "scary", "shocking", "strange", "striking", "surprising", "tempting", "troubling",
        "true", "uncertain", "unclear", "understandable", "unfair", "unfortunate", "unlikely", "unnecessary",
        "unnerving", "weird", "wise", "wonderful", "wrong",
    ]

    /// Adjectives of who does something: "it is unable to pay".
    static let ofDoers: Set<String> = [
        "able", "afraid", "anxious", "apt", "bound", "careful", "certain", "close", "committed", "content",
        "desperate", "determined", "due", "eager", "eligible", "entitled", "free", "glad", "happy", "helpless",
        "hesitant", "inclined", "keen", "liable", "likely", "lucky", "next", "open", "poised", "powerless", "prepared",
        "prone", "proud", "quick", "ready", "reluctant", "set", "similar", "slow", "sorry", "subject", "supposed",
        "sure", "unable", "unlikely", "unwilling", "welcome", "willing",
    ]

    /// Adjectives of who thinks something: "it is confident that".
    static let ofThinkers: Set<String> = [
        "afraid", "aware", "concerned", "confident", "convinced", "disappointed", "glad", "happy", "hopeful",
        "optimistic", "pleased", "proud", "sorry", "sure", "unaware", "worried",
    ]

    /// Adjectives of what was said, where nothing follows: "it is true".
    static let verdicts: Set<String> = [
        "impossible", "inevitable", "likely", "obvious", "possible", "true", "unclear", "understandable",
        "unfortunate", "unlikely", "unsurprising", "untrue",
    ]
}
