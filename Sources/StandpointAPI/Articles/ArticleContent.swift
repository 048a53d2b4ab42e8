import NewsModel

/// An article as a client sends it, checked; and the identity that follows from it.
package struct ArticleContent: Sendable {
    /// The article; its id is the client's, or derived from the content.
    package var article: Article
    /// Whether the client gave the id.
    package var hasOwnID: Bool
    /// A digest of all that the client sent, in a normal form.
    package var digest: [UInt8]

    /// The most Unicode code points of a title.
    package static let maximumTitle = 4_000
    /// The most Unicode code points of an outlet's, author's or story's name.
    package static let maximumName = 300
    /// The most Unicode code points of an address.
    package static let maximumURL = 2_048
    /// The most authors.
    package static let maximumAuthors = 100

    /// Completes a checked article: derives the digest, and the id where none was given.
    package init(article: Article, id: String?) {
        var article = article
        let fields: [String] = [
            id ?? "", article.title, article.text, article.outlet ?? "",
            article.authors.joined(separator: "\u{1}"), article.publishedAt?.description ?? "", article.language,
            article.genre?.rawValue ?? "", article.url ?? "", article.reprintOf?.rawValue ?? "", article.storyID ?? "",
        ]
        digest = Digest.sha256(Array(fields.joined(separator: "\u{0}").utf8))
        hasOwnID = id != nil
        article.id = ArticleID(rawValue: id ?? "a-" + Base64URL.encode(Array(digest.prefix(12))))
        self.article = article
    }

    /// Reads an article from JSON.
    ///
    /// - Parameters:
    ///   - value: The JSON value.
    ///   - pathID: The id in the path of a `PUT`, which the content may repeat but not contradict.
    ///   - maximumText: The most bytes of the text.
    ///   - analyzer: Whoever is to read the text.
    /// - Returns: The article.
    /// - Throws: ``ContentErrors`` with every fault; ``ProblemDetails`` for an empty or too long text and another
    ///   language.
    package static func read(
        _ value: JSONValue,
        pathID: String? = nil,
        maximumText: Int,
        for analyzer: any ArticleAnalyzing
    ) throws -> ArticleContent {
        let reader = try ObjectReader(value)
        var id = reader.string("id")
        let title = reader.string("title", maximumLength: maximumTitle)
        let text = reader.string("text", required: true)
        let outlet = reader.string("outlet", maximumLength: maximumName)
        let authors = reader.strings("authors", maximumCount: maximumAuthors, maximumLength: maximumName)
        let publishedAt = reader.timestamp("published_at")
        let language = reader.string("language", maximumLength: 35)
        let genre = reader.choice("genre", Genre.self)
        let url = reader.string("url", maximumLength: maximumURL)
        let reprintOf = reader.string("reprint_of")
        let storyID = reader.string("story_id", maximumLength: maximumName)

        for (name, value) in [("title", title), ("text", text), ("outlet", outlet), ("story_id", storyID)] {
            if let value, value.utf8.contains(0) { reader.note(.invalidValue, name, "U+0000 is not allowed.") }
        }
        if let authors, authors.contains(where: { $0.utf8.contains { $0 < 0x20 } }) {
            reader.note(.invalidValue, "authors", "Control characters are not allowed in names.")
        }
        for (name, value) in [("id", id), ("reprint_of", reprintOf)] {
            if let value, !isIdentifier(value) { reader.note(.invalidValue, name, identifierRule) }
        }
        if let pathID, let given = id, given != pathID {
            reader.note(.invalidValue, "id", "The id differs from the one in the path.")
        }
        if let url, !isWebAddress(url) {
            reader.note(.invalidValue, "url", "An absolute http or https address is expected.")
        }
        if let language, !isLanguageTag(language) {
            reader.note(.invalidValue, "language", "A BCP 47 language tag such as en or en-GB is expected.")
        }
        try reader.finish()

        guard let text else { throw ProblemDetails(.emptyText, "The article has no text.") }
        guard text.utf8.count <= maximumText else { throw tooLong(maximumText) }
        guard hasWords(text) else { throw ProblemDetails(.emptyText, "The text has no letters or digits.") }
        try requireEnglish(text, declared: language, by: analyzer)
        if let pathID { id = pathID }
        let article = Article(
            id: ArticleID(rawValue: ""),
            title: title ?? "",
            text: text,
            outlet: outlet.flatMap { $0.isEmpty ? nil : $0 },
            authors: authors ?? [],
            publishedAt: publishedAt,
            language: language ?? "en",
            genre: genre,
            url: url,
            reprintOf: reprintOf.map { ArticleID(rawValue: $0) },
            storyID: storyID.flatMap { $0.isEmpty ? nil : $0 }
        )
        return ArticleContent(article: article, id: id)
    }

    /// Refuses a text that is declared to be in another language than English or, without a declaration, reads like one.
    ///
    /// - Throws: ``ProblemType/unsupportedLanguage``.
    package static func requireEnglish(
        _ text: String,
        declared: String? = nil,
        by analyzer: any ArticleAnalyzing
    ) throws(ProblemDetails) {
        if let declared {
            let primary = declared.lowercased().split(separator: "-").first ?? ""
            guard primary == "en" else {
                throw ProblemDetails(.unsupportedLanguage, "Only English (language tag en) is analysed.")
            }
            return
        }
        guard analyzer.isPlausiblyEnglish(text) else {
            throw ProblemDetails(
                .unsupportedLanguage,
                "The text does not read like English, the only language that is analysed. If it is, say so in `language`."
            )
        }
    }

    /// The problem of a text beyond the limit.
    package static func tooLong(_ maximum: Int) -> ProblemDetails {
        ProblemDetails(
            .textTooLong,
            "The text has more than \(maximum) bytes of UTF-8, which is the most that is analysed."
        )
    }

    /// What identifiers look like.
    package static let identifierRule =
        "1 to 128 of the characters A-Z a-z 0-9 . _ ~ : - are expected; . and .. alone are no names."

    /// Whether a text can name an article: one segment of a path, and none that clients resolve away.
    ///
    /// Source: RFC 3986 sections 2.3 and 5.2.4.
    package static func isIdentifier(_ text: String) -> Bool {
        guard (1...128).contains(text.utf8.count), text != ".", text != ".." else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: ":"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }

    /// Whether a text looks like an absolute address of the web.
    package static func isWebAddress(_ text: String) -> Bool {
        let lowercased = text.lowercased()
        guard let scheme = ["http://", "https://"].first(where: { lowercased.hasPrefix($0) }) else { return false }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        guard let first = rest.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "?") else { return false }
        return rest.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\"") }
    }

    private static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count) else { return false }
        return parts.allSatisfy { part in
            (1...8).contains(part.utf8.count)
                && part.unicodeScalars.allSatisfy {
                    $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
                }
        }
    }

    /// Whether a text has anything to read.
    package static func hasWords(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
}
