import NewsModel
import Testing

@testable import NewsStore

@Suite("Search")
struct SearchTests {
    private func store() throws -> ArticleStore {
        let store = try ArticleStore.inMemory()
        _ = try store.put([
            Samples.item("strike", title: "Harbour strike ends", text: "The dockers' strike is over.", outlet: "A"),
            Samples.item(
                "budget",
                title: "Budget passes",
                text: "No strike this year, said the minister.",
                outlet: "B"
            ),
            Samples.item("café", title: "A café opens", text: "Élan in the harbour: a café, at last.", outlet: "A"),
            Samples.item("storm", title: "Storm", text: "The harbour wall held. The wall is new.", outlet: "B"),
        ])
        return store
    }

    @Test(
        "Words, phrases, prefixes, operators and columns",
        arguments: [
            ("strike", ["budget", "strike"]), ("strike harbour", ["strike"]), ("strike AND harbour", ["strike"]),
            ("strike OR harbour", ["budget", "café", "storm", "strike"]), ("harbour NOT strike", ["café", "storm"]),
            ("\"harbour wall\"", ["storm"]), ("\"wall harbour\"", []), ("dock*", ["strike"]),
            ("STRIKE", ["budget", "strike"]),
            ("cafe", ["café"]), ("elan", ["café"]), ("title:harbour", ["strike"]), ("text:harbour", ["café", "storm"]),
            ("(budget OR storm) NOT wall", ["budget"]), ("title:(budget OR storm)", ["budget", "storm"]),
            ("storm OR budget strike", ["budget", "storm"]), ("and", []), ("said-the", ["budget"]),
            ("harbour NOT strike NOT café", ["storm"]), ("dockers'", ["strike"]), ("budget; DROP", []),
        ]
    )
    func queries(_ query: String, _ expected: [String]) throws {
        let page = try store().articles(ArticleFilter(query: query), page: PageRequest(limit: 10))
        #expect(page.items.map(\.id.rawValue).sorted() == expected)
        #expect(page.total == expected.count)
        let ranked = try store().articles(ArticleFilter(query: query), sort: .relevance, page: PageRequest(limit: 10))
        #expect(ranked.items.map(\.id.rawValue).sorted() == expected)
    }

    @Test(
        "A query that cannot be understood is refused with the place",
        arguments: [
            ("", 0), ("   ", 3), ("strike AND", 10), ("AND strike", 0), ("strike OR OR wall", 10), ("NOT strike", 0),
            ("\"open", 0), ("a \"open", 2), ("(a OR b", 0), ("a )", 2), ("()", 1), ("*", 0), ("a !!! b", 2),
            ("title:", 6), ("a AND NOT b", 6), ("café )", 6),
        ]
    )
    func refused(_ query: String, _ offset: Int) throws {
        #expect { try SearchQuery(query) } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .invalidQuery && error.queryOffset == offset
        }
    }

    @Test("Any text is a query or is refused; SQLite never sees a syntax error")
    func anything() throws {
        let store = try store()
        var random = RandomSource(seed: 9)
        let parts = [
            "a", "harbour", "\"", "(", ")", "*", " ", "AND", " OR ", "NOT ", "title:", "é", "^", "+", "-", "{", "'",
            ":", "NEAR", ",",
        ]
        var understood = 0
        for _ in 0..<3000 {
            let text = (0..<random.below(8)).map { _ in random.pick(parts) }.joined()
            do {
                _ = try store.articles(ArticleFilter(query: text), page: PageRequest(limit: 3))
                understood += 1
            } catch {
                #expect(error.code == .invalidQuery, "\(text): \(error)")
            }
        }
        #expect(understood > 300)
        let deep = String(repeating: "(", count: 400) + "a" + String(repeating: ")", count: 400)
        #expect(throws: StoreError.self) { try SearchQuery(deep) }
        #expect(throws: StoreError.self) { try SearchQuery(String(repeating: "a ", count: 600)) }
    }

    @Test("The best match comes first; a match in the title counts more")
    func relevance() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put([
            Samples.item(
                "body",
                title: "Other news of the day",
                text: "A word on the bridge and on much else besides."
            ),
            Samples.item("title", title: "The bridge", text: "A word on much else besides and on other things."),
            Samples.item("none", title: "Nothing", text: "Nothing at all."),
        ])
        let page = try store.articles(ArticleFilter(query: "bridge"), sort: .relevance, page: PageRequest(limit: 5))
        #expect(page.items.map(\.id.rawValue) == ["title", "body"])
    }

    @Test("A snippet shows the match and where it stands")
    func snippets() throws {
        let page = try store().articles(ArticleFilter(query: "élan OR budget"), page: PageRequest(limit: 5))
        for item in page.items {
            let snippet = try #require(item.snippet)
            let match = try #require(snippet.matches.first)
            let words = String(decoding: Array(snippet.text.utf8)[match], as: UTF8.self)
            #expect(["Élan", "Budget"].contains(words))
        }
    }

    @Test("Deleted and replaced texts are not found")
    func deleted() throws {
        let store = try store()
        _ = try store.delete(ArticleID(rawValue: "strike"))
        _ = try store.put([Samples.item("budget", title: "Budget", text: "Quite another text.")])
        #expect(try store.articles(ArticleFilter(query: "strike"), page: PageRequest(limit: 5)).total == 0)
        #expect(try store.articles(ArticleFilter(query: "another"), page: PageRequest(limit: 5)).total == 1)
    }

    @Test("A query joins the other filters")
    func filters() throws {
        let store = try store()
        for sort in ArticleSort.allCases {
            let page = try store.articles(
                ArticleFilter(outlet: "A", query: "harbour"),
                sort: sort,
                page: PageRequest(limit: 5)
            )
            #expect(page.items.map(\.id.rawValue).sorted() == ["café", "strike"])
        }
    }

    @Test("Pages by relevance neither repeat nor skip while articles arrive")
    func paging() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((0..<50).map { Samples.item("a\($0)", seed: 11) })
        let filter = ArticleFilter(query: "harbour OR strike")
        let whole = try store.articles(filter, sort: .relevance, page: PageRequest(limit: 1000)).items.map(\.id)
        var ids: [ArticleID] = []
        var request = PageRequest(limit: 4)
        while true {
            let page = try store.articles(filter, sort: .relevance, page: request)
            ids += page.items.map(\.id)
            guard let next = page.next else { break }
            request.after = next
            _ = try store.put((0..<5).map { Samples.item("b\(ids.count)-\($0)", seed: 11) })
        }
        #expect(ids == whole)
        #expect(ids.count > 20)
    }
}
