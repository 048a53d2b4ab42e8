/// Who says what, as far as it tells whom a pronoun means.
enum Speech {
    /// Verbs whose subject is a person or a body, in their lemmas.
    static let verbs: Set<String> = [
        "say", "add", "announce", "tell", "write", "warn", "claim", "argue", "insist", "deny", "believe", "think",
        "hope",
        "expect", "agree", "ask", "know", "want", "decide", "complain", "admit", "promise", "report", "pledge",
        "state", "acknowledge", "confirm", "declare",
    ]

    /// Whether a verb of saying follows a pronoun, past adverbs and "have": "they said", "it had also warned".
    static func isSaid(by pronoun: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        verb(of: pronoun, in: tokens, sentence: sentence).map(verbs.contains) ?? false
    }

    /// Whether a pronoun feels or perceives something, as only people do: "they will see", "they fear".
    static func isFelt(by pronoun: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        verb(of: pronoun, in: tokens, sentence: sentence).map(perceptions.contains) ?? false
    }

    /// The dictionary form of the verb behind a pronoun, past adverbs, modals and "have".
    private static func verb(of pronoun: Int, in tokens: [Token], sentence: Range<Int>) -> String? {
        var verb = pronoun + 1
        while sentence.contains(verb),
            tokens[verb].tag == .adverb || tokens[verb].tag == .modal || tokens[verb].lemma == "have"
        {
            verb += 1
        }
        return sentence.contains(verb) && tokens[verb].tag.isVerb ? tokens[verb].lemma : nil
    }

    private static let perceptions: Set<String> = [
        "see", "feel", "fear", "hate", "like", "love", "remember", "forget", "understand", "vote",
        "apologise", "apologize", "cheer", "cry", "dream", "enjoy", "laugh", "learn", "listen", "marry", "pray",
        "prefer", "regret", "shout", "sleep", "smile", "wear", "wonder", "worry",
    ]

    /// Words of the time of saying: "this week", "on Friday", "last month".
    static let times: Set<String> = [
        "on", "in", "this", "last", "week", "month", "year", "morning", "afternoon", "evening", "night", "late",
        "early",
    ]

    /// Nouns for what is written or said, and for bodies: "the report … it says", "the agency … it said".
    static let speakers: Set<String> = [
        "account", "advertisement", "advisory", "agency", "analysis", "announcement",
        "article", "association", "authority", "bank", "bill", "blog", "board", "book", "bureau", "campaign", "cable",
        "caption", "center", "centre", "chapter", "charity", "church", "city", "club", "commission", "committee",
        "company", "complaint", "constitution", "corporation", "council", "country", "county", "court",
        "department", "document", "editorial", "email", "embassy", "essay", "filing", "firm", "foundation",
        "government", "group", "guide", "headline", "hospital", "indictment", "institute", "label", "law", "lawsuit",
        "league", "leaflet", "letter", "magazine", "maker", "manifesto", "manual", "memo", "memorandum", "message",
        "military", "ministry", "motion", "network", "newspaper", "notice", "office", "opinion",
        "organisation", "organization", "outlet", "page", "panel", "paper", "paragraph", "party", "petition",
        "platform", "police", "poll", "post", "press", "publication", "publisher", "regulator",
        "release", "report", "resolution", "retailer", "review", "ruling", "section", "sentence",
        "sign", "site", "state", "statement", "station", "statute", "store", "story", "study", "suit", "survey", "team",
        "testimony", "text", "ticket", "treaty", "tweet", "union", "university", "utility", "verse", "version",
        "watchdog", "website",
    ]
}
