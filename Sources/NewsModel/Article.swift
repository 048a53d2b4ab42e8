/// The stable name of an article: given by the caller, or derived from its content.
public struct ArticleID: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The identifier as the API shows it: 1 to 128 of `A-Z a-z 0-9 . _ ~ : -`.
    public let rawValue: String

    /// Wraps an identifier; the caller has validated it.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The identifier itself.
    public var description: String { rawValue }

    /// Orders by the identifier's scalars.
    public static func < (left: ArticleID, right: ArticleID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What kind of text an article is.
public enum Genre: String, Hashable, Sendable, CaseIterable {
    /// A report.
    case news
    /// A signed column or guest essay.
    case opinion
    /// An outlet's own unsigned opinion.
    case editorial
    /// Background and interpretation by the newsroom.
    case analysis
    /// Questions and answers.
    case interview
    /// Anything else.
    case other
}

/// A news or opinion article, as it was given.
public struct Article: Hashable, Sendable {
    /// The stable name.
    public var id: ArticleID
    /// The headline; empty where there is none.
    public var title: String
    /// The running text; paragraphs are separated by a blank line or a line break.
    public var text: String
    /// The outlet that published it, as its readers know it ("The Times").
    public var outlet: String?
    /// The authors, in the order of the by-line.
    public var authors: [String]
    /// When it was published; time expressions resolve against it.
    public var publishedAt: Timestamp?
    /// The language as a BCP 47 tag; only `en` is analysed.
    public var language: String
    /// What kind of text it is, if known.
    public var genre: Genre?
    /// The address that it was published at.
    public var url: String?
    /// The article that this one repeats, if it is a reprint (wire copy counts once).
    public var reprintOf: ArticleID?
    /// The story (articles on the same event) that it belongs to.
    public var storyID: String?

    /// Makes an article.
    ///
    /// - Parameters:
    ///   - id: The stable name.
    ///   - title: The headline, or an empty string.
    ///   - text: The running text.
    ///   - outlet: The outlet's name.
    ///   - authors: The authors, in order.
    ///   - publishedAt: The time of publication.
    ///   - language: A BCP 47 tag.
    ///   - genre: The kind of text.
    ///   - url: The address.
    ///   - reprintOf: The article that this one repeats.
    ///   - storyID: The story that it belongs to.
    public init(
        id: ArticleID,
        title: String = "",
        text: String,
        outlet: String? = nil,
        authors: [String] = [],
        publishedAt: Timestamp? = nil,
        language: String = "en",
        genre: Genre? = nil,
        url: String? = nil,
        reprintOf: ArticleID? = nil,
        storyID: String? = nil
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.outlet = outlet
        self.authors = authors
        self.publishedAt = publishedAt
        self.language = language
        self.genre = genre
        self.url = url
        self.reprintOf = reprintOf
        self.storyID = storyID
    }

    /// The text of a part: the title or the body.
    public func text(of part: TextPart) -> String {
        switch part {
        case .title: title
        case .body: text
        }
    }

    /// The words under a span, or nil where the span does not lie within the text.
    ///
    /// - Complexity: Linear in the length of the span.
    public func text(of span: TextSpan) -> String? {
        let whole = text(of: span.part).utf8
        guard span.lowerBound >= 0, span.upperBound <= whole.count else { return nil }
        let lower = whole.index(whole.startIndex, offsetBy: span.lowerBound)
        let upper = whole.index(whole.startIndex, offsetBy: span.upperBound)
        return String(whole[lower..<upper])
    }
}
