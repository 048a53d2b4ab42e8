import HTTPWire
import Testing

@Suite("PathTemplate")
struct PathTemplateTests {
    @Test(
        "3986 §3.3 and §6.2.2 a path matches segment by segment, decoded, and no other way",
        arguments: [
            ("/", "/", []), ("/v1/articles", "/v1/articles", []), ("/v1/articles", "/v1/articles?x=/y", []),
            ("/v1/articles", "/%76%31/articles", []), ("/v1/articles/{id}", "/v1/articles/a%2Fb", ["a/b"]),
            ("/a/{x}/b/{y}", "/a/1/b/caf%C3%A9", ["1", "café"]), ("/{x}", "/a", ["a"]),
        ] as [(String, String, [String])]
    )
    func matches(_ template: String, _ target: String, _ values: [String]) throws {
        #expect(PathTemplate(template).match(try RequestTarget(target)) == values)
    }

    @Test(
        "A path with a segment more, less, other or empty does not match",
        arguments: [
            ("/", "*"), ("/", "/a"), ("/", "//"), ("/v1/articles", "/v1/article"), ("/v1/articles", "/v1/articlesx"),
            ("/v1/articles", "/v1/articles/"), ("/v1/articles", "/V1/articles"), ("/v1/articles", "/v1%2Farticles"),
            ("/v1/articles/{id}", "/v1/articles/"), ("/v1/articles/{id}", "/v1/articles/a/b"),
            ("/v1/articles/{id}/analysis", "/v1/articles//analysis"), ("/v1/{x}/b", "/v1/%61/c"),
        ]
    )
    func differs(_ template: String, _ target: String) throws {
        #expect(PathTemplate(template).match(try RequestTarget(target)) == nil)
    }
}
