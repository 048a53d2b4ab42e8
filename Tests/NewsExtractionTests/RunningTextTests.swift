import Testing

@testable import NewsExtraction

@Suite("The running text of a page")
struct RunningTextTests {
    @Test("Paragraphs come out in order; navigation, sharing, captions and comments do not")
    func body() throws {
        let furniture =
            "<nav><a href=/>Home</a> <a href=/n>News</a></nav><script>var text = 'not text at all';</script>"
        let comments =
            "<div class=comments><p>I was on that ferry, and it was cold, wet and dark all night long.</p></div>"
        let share = "<ul class=share-bar><li><a href=x>Share this</a></li></ul>"
        let article = try #require(try Shipped.extract(Shipped.page(before: furniture, after: share + comments)))
        #expect(article.text == Shipped.text)
    }

    @Test("The headline at the top of the text is left out, and given as the title")
    func headline() throws {
        let html = Shipped.page(head: "<title>Ferry runs again | The Sound</title>")
            .replacing("<article>", with: "<article><h1>Ferry runs again</h1>")
        let article = try #require(try Shipped.extract(html))
        #expect(article.title == "Ferry runs again")
        #expect(article.text == Shipped.text)
    }

    @Test("A body split in two by an advertisement stays whole")
    func split() throws {
        let halves = Shipped.paragraphs.map { "<div class=part><p>\($0)</p><p>\($0) Again.</p></div>" }
        let html = "<body><div id=story>\(halves.joined(separator: "<div class=ad>Buy now</div>"))</div></body>"
        let text = try #require(try Shipped.extract(html)).text
        for paragraph in Shipped.paragraphs { #expect(text.contains(paragraph + " Again.")) }
        #expect(!text.contains("Buy now"))
    }

    @Test("Where the page's text is only in its JSON-LD, it is taken from there")
    func linkedBody() throws {
        let json = "{\"@type\":\"NewsArticle\",\"articleBody\":\"\(Shipped.paragraphs.joined(separator: "\\n"))\"}"
        let html = "<script type='application/ld+json'>\(json)</script><body><p>Please enable scripts.</p></body>"
        #expect(try Shipped.extract(html)?.text == Shipped.text)
    }

    @Test("Pages without text give nothing", arguments: ["", " ", "<html></html>", "<!--", "<", "<p></p>"])
    func nothing(html: String) throws {
        #expect(try Shipped.extract(html) == nil)
    }

    @Test("A page of NUL bytes and one with NULs in its text are read")
    func nul() throws {
        #expect(try Shipped.extract(String(repeating: "\0", count: 10_000)) == nil)
        let html = Shipped.page().replacing("The ferry", with: "The\0 ferry")
        #expect(try #require(try Shipped.extract(html)).text.contains("forty passengers"))
    }

    static let hostilePages: [String] = [
        String(repeating: "<div>", count: 100_000),
        String(repeating: "<blockquote>a, b", count: 20_000),
        String(repeating: "<div><table></div>", count: 10_000),
        String(repeating: "<span>word ", count: 20_000),
        (0..<3000).map { "<b id=\($0)>" }.joined() + String(repeating: "<p>", count: 3000),
        "<p " + (0..<20_000).map { "a\($0) " }.joined() + ">",
        "<img src=\"" + String(repeating: "x", count: 1_000_000) + "\">",
        String(repeating: "<h1><div>", count: 10_000),
        String(repeating: "<div class=byline>", count: 10_000),
        String(repeating: "<!--", count: 50_000),
        "<script>" + String(repeating: "</scrip", count: 50_000),
        "<meta name=author content='" + String(repeating: "By A and ", count: 20_000) + "'>",
    ]

    @Test(
        "Hostile pages take bounded time, and the article in them is still found",
        .timeLimit(.minutes(15)),  // Against hanging; on a busy machine the tests beside it take minutes.
        arguments: hostilePages.indices
    )
    func hostile(index: Int) throws {
        _ = try Shipped.extract(Self.hostilePages[index])
        let text = try Shipped.extract(Shipped.page(after: Self.hostilePages[index]))?.text
        #expect(text?.contains(Shipped.paragraphs[1]) == true)
    }

    @Test("Ordinary pages pass the limits byte for byte")
    func limits() {
        for html in [
            Shipped.page(), "<a href=1>x<a href=2>y", "<p>1 < 2 <b>or</b> </i> <", "<!-->a<!-- <div> -->", "<a ='>",
        ] {
            #expect(MarkupLimits.applied(to: Array(html.utf8)) == Array(html.utf8))
        }
    }

    @Test("Of elements that stay open, so many are left as browsers read", arguments: ["<div>", "<optgroup>"])
    func deepest(tag: String) {
        let deep = Array(String(repeating: tag + "7", count: 600).utf8)
        let limited = String(decoding: MarkupLimits.applied(to: deep), as: UTF8.self)
        #expect(limited.ranges(of: tag).count == MarkupLimits.deepest)
        #expect(limited.count { $0 == "7" } == 600)
    }
}
