/// Who says what, as far as it tells whom a pronoun means.
enum Speech {
    /// Verbs whose subject is a person or a body, in their lemmas.
    static let verbs: Set<String> = [
        "say", "add", "announce", "tell", "write", "warn", "claim", "argue", "insist", "deny", "believe", "think",
        "hope",
        "expect", "agree", "ask", "know", "want", "decide", "complain", "admit", "promise", "report", "pledge",
        "state", "acknowledge", "confirm", "declare",
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
        "caption", "center", "centre", "chapter", "charity", "church", "club", "commission", "committee",
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
