import FoundationEssentials
import Testing

@testable import NewsExtraction
@testable import NewsModel

@Suite("Pages become articles")
struct ArticleExtractorTests {
    private let extractor: ArticleExtractor

    init() throws {
        let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Config/extraction.tsv").path
        extractor = ArticleExtractor(words: try PageWords(path: config))
    }

    private static let paragraph =
        "The harbour council voted on Tuesday to widen the northern quay, a project that engineers, dockers and "
        + "shipowners had asked for since the storm of last winter."

    private static let page = """
        <!DOCTYPE html><html lang="en"><head><title>Council widens quay | The Harbour Courier</title>
        <meta property="og:site_name" content="The Harbour Courier"><script type="application/ld+json">
        {"@type": "NewsArticle", "headline": "Council widens quay", "datePublished": "2025-02-14T09:30:00+01:00",
        "author": [{"@type": "Person", "name": "Ada Quill"}, {"name": "Bo Marsh"}]}</script></head>
        <body class="has-sidebar"><nav><a href="/">Home</a> <a href="/news">News</a></nav>
        <div class="site-main"><article><h1>Council widens quay</h1><div class="article-body">
        <p>\(paragraph)</p><div class="share-bar">Share this</div><p>Second: \(paragraph)</p>
        <ul class="related"><li><a href="/a">Another story</a></li><li><a href="/b">A third story</a></li></ul>
        <p>Third: \(paragraph)</p></div></article></div>
        <aside class="sidebar">Most read: nothing of note, really, nothing at all.</aside>
        <footer>All rights reserved</footer></body></html>
        """

    @Test("the running text is found, furniture is left out")
    func runningText() throws {
        let article = try #require(extractor.extract(html: Array(Self.page.utf8)))
        #expect(
            article.text
                == [Self.paragraph, "Second: " + Self.paragraph, "Third: " + Self.paragraph].joined(separator: "\n\n")
        )
    }

    @Test("headline, by-line, date and outlet come from what the page declares")
    func metadata() throws {
        let article = try #require(extractor.extract(html: Array(Self.page.utf8)))
        #expect(article.title == "Council widens quay")
        #expect(article.authors == ["Ada Quill", "Bo Marsh"])
        #expect(article.publishedAt?.description == "2025-02-14T08:30:00Z")
        #expect(article.outlet == "The Harbour Courier")
        #expect(article.language == "en")
    }

    @Test("a page in Windows-1252 is read by its declaration and without one")
    func encodings() throws {
        let text = Self.paragraph + " Caf\u{E9} \u{201C}Nord\u{201D}."
        var bytes: [UInt8] = Array("<p>".utf8)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{201C}": bytes.append(0x93)
            case "\u{201D}": bytes.append(0x94)
            default: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            }
        }
        for type in ["text/html; charset=windows-1252", nil] {
            #expect(extractor.extract(html: bytes, contentType: type)?.text == text)
        }
    }

    @Test("pages without text, and hostile ones, give no article and no harm")
    func hostile() {
        #expect(extractor.extract(html: []) == nil)
        #expect(extractor.extract(html: [0, 0xFF, 0xFE, 0]) == nil)
        #expect(
            extractor.extract(html: Array("<script type=\"application/ld+json\">{\"@graph\": [</script>".utf8)) == nil
        )
        let nested = String(repeating: "<div>", count: 300) + Self.paragraph
        #expect(extractor.extract(html: Array(nested.utf8)) != nil)
    }
}
