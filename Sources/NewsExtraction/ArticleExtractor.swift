import NewsModel

/// An article as a page gives it.
public struct ExtractedArticle: Hashable, Sendable {
    /// The headline, without the outlet's name.
    public var title: String?
    /// The running text; paragraphs are separated by a blank line.
    public var text: String
    /// The authors of the by-line.
    public var authors: [String]
    /// When it was published, as the page says.
    public var publishedAt: Timestamp?
    /// The outlet's name.
    public var outlet: String?
    /// The language that the page declares, as a BCP 47 tag.
    public var language: String?
    /// The address that the page calls its own.
    public var url: String?
}

/// Makes an article of a web page.
///
/// Immutable and shared by threads. Time grows linearly with the page.
public struct ArticleExtractor: Sendable {
    private let words: PageWords

    /// Makes an extractor.
    ///
    /// - Parameter words: How pages name their parts.
    public init(words: PageWords) {
        self.words = words
    }

    /// Finds the article of a page.
    ///
    /// - Parameters:
    ///   - html: The page's bytes.
    ///   - contentType: The `Content-Type` that it came with, which may name its encoding.
    /// - Returns: The article, or nil where the page has no running text.
    public func extract(html: [UInt8], contentType: String? = nil) -> ExtractedArticle? {
        let tree = HTMLTree(html: PageEncoding.utf8(html, contentType: contentType))
        guard !tree.nodes.isEmpty else { return nil }
        let metadata = PageMetadata(tree: tree)
        var blocks = BodyFinder(tree: tree, words: words).blocks()
        // The page's own headline at the top of the text is not text.
        if let title = metadata.title, let first = blocks.first, first.lowercased() == title.lowercased() {
            blocks.removeFirst()
        }
        var text = blocks.joined(separator: "\n\n")
        if text.utf8.count < 250, let declared = metadata.articleBody, declared.utf8.count > 2 * text.utf8.count {
            text = declared.split(whereSeparator: \.isNewline).map { collapsed(String($0)) }
                .filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        guard !text.isEmpty else { return nil }
        return ExtractedArticle(
            title: metadata.title,
            text: text,
            authors: metadata.authors,
            publishedAt: metadata.publishedAt,
            outlet: metadata.siteName,
            language: metadata.language,
            url: metadata.url
        )
    }
}
