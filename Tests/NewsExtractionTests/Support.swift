import FoundationEssentials

@testable import NewsExtraction

/// The shipped words, and an extractor with them.
enum Shipped {
    static func words() throws -> PageWords {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try PageWords(path: root.appending(path: "Config/extraction.tsv").path)
    }

    static func extract(_ html: String) throws -> ExtractedArticle? {
        try ArticleExtractor(words: words()).extract(html: Array(html.utf8))
    }

    /// A page with a head and three paragraphs of text in an article.
    static func page(head: String = "", before: String = "", after: String = "") -> String {
        """
        <!DOCTYPE html><html lang="en"><head>\(head)</head><body>\(before)<article>
        <p>\(paragraphs[0])</p><p>\(paragraphs[1])</p><p>\(paragraphs[2])</p></article>\(after)</body></html>
        """
    }

    static let paragraphs = [
        "The ferry to the islands will run again from Monday, the harbour office said, after two weeks of repairs.",
        "Its engine had failed on the night crossing, and forty passengers, among them a school class, were towed home.",
        "Fares stay as they were until autumn, when the council votes on a new contract, officials added.",
    ]
    static let text = paragraphs.joined(separator: "\n\n")
}
