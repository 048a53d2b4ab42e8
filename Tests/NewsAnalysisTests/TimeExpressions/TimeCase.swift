import NewsModel
import Testing

@testable import NewsAnalysis

private let builder = Result { try DocumentBuilder(configDirectory: configDirectory) }
private let finder = Result { try TimeExpressionFinder(configDirectory: configDirectory) }

/// A text, and the words, value and modifier of each time that is found in it.
struct TimeCase: Sendable, CustomTestStringConvertible {
    var text: String
    var found: [String]

    init(_ text: String, _ found: String...) {
        self.text = text
        self.found = found
    }

    /// When the articles were published: a Saturday.
    static let saturday = "2025-02-15"

    var testDescription: String { text }
}

/// A suite that reads the times of texts.
protocol TimeReadingSuite {}

extension TimeReadingSuite {
    /// The document of a text, with its times.
    func document(
        _ text: String,
        title: String = "",
        published: String? = TimeCase.saturday,
        outlet: String? = nil
    ) throws -> Document {
        let article = Article(
            id: ArticleID(rawValue: "a"),
            title: title,
            text: text,
            outlet: outlet,
            publishedAt: published.flatMap { Timestamp($0) }
        )
        var document = try builder.get().document(for: article)
        try finder.get().annotate(&document)
        return document
    }

    /// "words = value [mod]" of each expression.
    func values(_ document: Document) -> [String] {
        document.timeExpressions.map { time in
            let words = document.article.text(of: time.span) ?? ""
            return "\(words) = \(time.value)" + (time.mod.map { " " + $0 } ?? "")
        }
    }

    /// Expects what a case says.
    func check(_ item: TimeCase, published: String? = TimeCase.saturday, outlet: String? = nil) throws {
        #expect(try values(document(item.text, published: published, outlet: outlet)) == item.found)
    }
}
