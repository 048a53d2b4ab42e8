import NewsModel
import Testing

@testable import NewsExtraction

@Suite("Metadata of a page")
struct PageMetadataTests {
    private func metadata(_ html: String) -> PageMetadata { PageMetadata(tree: HTMLTree(html: Array(html.utf8))) }

    private func linked(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }

    @Test("JSON-LD gives headline, authors, date and publisher, inside a graph or a list too")
    func linkedData() {
        let article = """
            {"@type":["NewsArticle","Thing"],"headline":" Ferry\\n back ","datePublished":"2025-03-04T05:06:07+01:00",
            "author":[{"@type":"Person","name":"Ann Lee"},"Bo Poe"],"publisher":{"name":"The Sound"}}
            """
        for json in [article, "[\(article)]", "{\"@graph\":[{\"@type\":\"WebSite\"},\(article)]}"] {
            let found = metadata(linked(json))
            #expect(found.title == "Ferry back")
            #expect(found.authors == ["Ann Lee", "Bo Poe"])
            #expect(found.publishedAt == Timestamp("2025-03-04T04:06:07Z"))
            #expect(found.siteName == "The Sound")
        }
    }

    @Test("Broken or too deep JSON-LD leaves the other signs")
    func brokenLinkedData() {
        let deep = String(repeating: "[", count: 100_000)
        let nested = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        for json in ["{\"@type\":\"NewsArticle\",", deep, nested, "", "null", "\"NewsArticle\""] {
            let found = metadata(linked(json) + "<meta property=og:title content='The other sign'>")
            #expect(found.title == "The other sign")
        }
    }

    @Test(
        "The outlet's name is cut off a title; other parts stay",
        arguments: [
            ("Ferry back | The Sound", "Ferry back"), ("Ferry back - The Sound News", "Ferry back"),
            ("Ferry back — The Sound", "Ferry back"), ("Ferry - back at last", "Ferry - back at last"),
            ("The Sound", "The Sound"), ("Ferry back |", "Ferry back |"),
        ]
    )
    func title(title: String, expected: String) {
        let site = "<meta property=og:site_name content='The Sound'>"
        #expect(metadata(site + "<title>\(title)</title>").title == expected)
    }

    @Test("The title element is cut where the page's heading ends")
    func titleByHeading() {
        #expect(
            metadata("<title>Ferry back at last :: Q9</title><h1>Ferry back at last</h1>").title == "Ferry back at last"
        )
    }

    @Test(
        "By-lines are split into names",
        arguments: [
            ("By Ann Lee and Bo Poe, political editor", ["Ann Lee", "Bo Poe"]), ("ANN LEE", ["ANN LEE"]),
            ("Ludwig van Dam | Élodie Marsh", ["Ludwig van Dam", "Élodie Marsh"]), ("12 March 2025", []),
            ("https://example.org/ann", []), ("", []),
        ] as [(String, [String])]
    )
    func authors(byline: String, names: [String]) {
        #expect(metadata("<meta name=author content=\"\(byline)\">").authors == names)
        #expect(metadata("<body><span class=\"article-byline\">\(byline)</span>").authors == names)
    }

    @Test(
        "Dates are read in the forms that pages use",
        arguments: [
            ("2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"), ("2020-01-02 03:04:05+0000", "2020-01-02T03:04:05Z"),
            ("2020-01-02T03:04:05.000+01:00", "2020-01-02T02:04:05Z"), ("2020-01-02T03:04", "2020-01-02T03:04:00Z"),
            ("2020-01-02", "2020-01-02T00:00:00Z"), ("20200102", "2020-01-02T00:00:00Z"),
            ("2020-01-02, late", "2020-01-02T00:00:00Z"), ("yesterday at noon", nil), ("2020-02-30", nil), ("", nil),
        ] as [(String, String?)]
    )
    func dates(text: String, moment: String?) {
        #expect(PageMetadata.timestamp(text)?.description == moment)
        #expect(metadata("<time datetime='\(text)'>then</time>").publishedAt?.description == moment)
    }

    @Test("Language and address are the page's own")
    func languageAndAddress() {
        let found = metadata("<html lang=en-GB><link rel=canonical href='https://a.example/1'>")
        #expect(found.language == "en-GB")
        #expect(found.url == "https://a.example/1")
    }
}
