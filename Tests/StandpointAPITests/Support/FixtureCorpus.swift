/// Small articles about invented people, places and companies, from invented outlets.
enum FixtureCorpus {
    /// As clients send them.
    static let articles = [
        article(
            "council-vote",
            "Council votes on the harbour",
            "Mara Lindqvist attacked the Orsted Company on Tuesday. Tomas Reyle praised the Orsted Company. "
                + "The council of Port Ansel will meet again. The Orsted Company is a disgrace.",
            "The Ansel Courier",
            "Jonas Feld",
            "2025-01-09T09:00:00Z"
        ),
        article(
            "reyle-column",
            "A company worth having",
            "Tomas Reyle welcomed the Orsted Company to Port Ansel. This page admires the Orsted Company.",
            "Harbour Gazette",
            "Ines Okar",
            "2025-01-20T07:30:00Z"
        ),
        article(
            "lindqvist-quote",
            "Lindqvist speaks",
            "\"The Orsted Company made a reckless bid,\" Mara Lindqvist told the council. The Zürich office 😀 did not reply.",
            "The Ansel Courier",
            "Jonas Feld",
            "2025-02-03T12:00:00Z"
        ),
        article(
            "gazette-editorial",
            "The harbour and its critics",
            "Mara Lindqvist is a disgrace to the council, and the harbour is not her toy. Tomas Reyle admires the "
                + "Orsted Company.",
            "Harbour Gazette",
            "Ines Okar",
            "2025-02-18T06:00:00Z"
        ),
        article(
            "courier-report",
            "Nothing new in Port Ansel",
            "The council of Port Ansel adjourned. Mara Lindqvist condemned Tomas Reyle on Tuesday.",
            "The Ansel Courier",
            "Petra Sand",
            "2025-03-06T10:00:00Z"
        ),
        article("undated", "", "Tomas Reyle praised Mara Lindqvist.", nil, nil, nil),
    ]

    private static func article(
        _ id: String,
        _ title: String,
        _ text: String,
        _ outlet: String?,
        _ author: String?,
        _ publishedAt: String?
    ) -> String {
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\\\"") + "\"" }
        var members = ["\"id\":\(quoted(id))", "\"title\":\(quoted(title))", "\"text\":\(quoted(text))"]
        if let outlet { members.append("\"outlet\":\(quoted(outlet))") }
        if let author { members.append("\"authors\":[\(quoted(author))]") }
        if let publishedAt { members.append("\"published_at\":\(quoted(publishedAt))") }
        return "{\(members.joined(separator: ","))}"
    }
}
