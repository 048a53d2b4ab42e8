import NewsModel

extension SharedPipeline {
    /// The entity that a word (its last occurrence) is a mention of, by name; "?" before what has none.
    static func owner(
        of word: String,
        in text: String,
        title: String = "",
        date: String? = "2016-10-01"
    ) throws -> String? {
        let analysis = try analyze(text, title: title, date: date)
        var found: (start: Int, name: String)?
        for entity in analysis.entities {
            for mention in entity.mentions where mention.span.part == .body {
                guard String(decoding: Array(text.utf8)[mention.span.utf8Range], as: UTF8.self) == word,
                    mention.span.lowerBound >= found?.start ?? 0
                else { continue }
                found = (mention.span.lowerBound, (entity.linkStatus == .unnamed ? "?" : "") + entity.name)
            }
        }
        return found?.name
    }
}
