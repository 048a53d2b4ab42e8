import Testing

@testable import HTTPWire

@Suite("RequestTarget")
struct RequestTargetTests {
    @Test(
        "3986 §3.3 segments are decoded one by one",
        arguments: [
            ("/", []), ("/v1/articles", ["v1", "articles"]), ("/a/", ["a", ""]), ("//a", ["", "a"]),
            ("/a%2Fb/c", ["a/b", "c"]), ("/caf%C3%A9", ["café"]), ("/../%2e%2E", ["..", ".."]), ("/a+b", ["a+b"]),
            ("/a?b/c", ["a"]), ("*", []), ("/?", []), ("/%25", ["%"]),
        ] as [(String, [String])]
    )
    func segments(_ text: String, _ segments: [String]) throws {
        let target = try RequestTarget(text)
        #expect(target.segments == segments)
        #expect(target.description == text)
    }

    @Test("A path and a query are kept apart, as they were sent")
    func pathAndQuery() throws {
        let target = try RequestTarget("/a%20b?c=%20&d?e")
        #expect(target.path == "/a%20b")
        #expect(target.query == "c=%20&d?e")
        #expect(try RequestTarget("/a").query == nil)
        #expect(try RequestTarget("/a?").query == "")
    }

    @Test(
        "Pairs of a query are decoded in order",
        arguments: [
            ("", []), ("a=b", [("a", "b")]), ("a=", [("a", "")]), ("a=b=c", [("a", "b=c")]),
            ("q=new+york%2B&q=caf%C3%A9", [("q", "new york+"), ("q", "café")]), ("%61+b=%26", [("a b", "&")]),
        ] as [(String, [(String, String)])]
    )
    func queryItems(_ query: String, _ expected: [(String, String)]) throws {
        let items = try RequestTarget("/?\(query)").queryItems()
        #expect(items == expected.map { QueryItem(name: $0.0, value: $0.1) })
    }

    @Test(
        "A query that is not made of pairs is an error, not a shorter list",
        arguments: [
            ("a", .malformedItem(offset: 0)), ("a=b&", .malformedItem(offset: 4)), ("=b", .malformedItem(offset: 0)),
            ("a=b&&c=d", .malformedItem(offset: 4)), ("a=%FF", .invalidText(offset: 2)),
            ("%C0%AF=x", .invalidText(offset: 0)),
        ] as [(String, RequestTargetError)]
    )
    func malformedQuery(_ query: String, _ error: RequestTargetError) throws {
        let target = try RequestTarget("/?\(query)")
        #expect(throws: error) { try target.queryItems() }
    }

    @Test("Nothing, a relative path, and a URL are no targets", arguments: ["", "a", "http://a/", "/ ", "/\u{E9}"])
    func invalid(_ text: String) {
        #expect(throws: RequestTargetError.self) { try RequestTarget(text) }
    }
}
