import NewsModel
import Testing

@testable import NewsStore

@Suite("Search")
struct SearchTests {
    /// Four articles.
    static func store() throws -> ArticleStore {
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
        let page = try Self.store().articles(ArticleFilter(query: query), page: PageRequest(limit: 10))
        #expect(page.items.map(\.id.rawValue).sorted() == expected)
        #expect(page.total == expected.count)
        let ranked = try Self.store().articles(
            ArticleFilter(query: query),
            sort: .relevance,
            page: PageRequest(limit: 10)
        )
        #expect(ranked.items.map(\.id.rawValue).sorted() == expected)
    }

    @Test("Of more matches than are ranked, those stored last are; and the page says so")
    func manyMatches() throws {
        let journal = try SQLiteJournal()
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        let count = ArticleStore.mostRanked + 20
        _ = try store.put(
            (0..<count).map { Samples.item("a\($0)", text: $0 % 7 == 0 ? "Storm storm." : "Storm calm.") }
        )
        let query = try SearchQuery("storm")
        let few = try journal.ranking(query, newest: 3) { $0 % 2 == 0 }
        #expect(!few.isComplete)
        #expect(few.hits.map(\.sequence).sorted() == [1016, 1018, 1020])
        let page = try store.articles(ArticleFilter(query: "storm"), sort: .relevance, page: PageRequest(limit: 5))
        #expect(!page.isComplete)
        #expect(page.total == ArticleStore.mostRanked)
        let all = try store.articles(ArticleFilter(query: "storm"), sort: .newestFirst, page: PageRequest(limit: 5))
        #expect(all.isComplete)
        #expect(all.total == count)
        let rare = try store.articles(
            ArticleFilter(query: "calm"),
            sort: .relevance,
            page: PageRequest(limit: 5)
        )
        #expect(rare.isComplete)
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
        let page = try Self.store().articles(ArticleFilter(query: "élan OR budget"), page: PageRequest(limit: 5))
        for item in page.items {
            let snippet = try #require(item.snippet)
            let match = try #require(snippet.matches.first)
            let words = String(decoding: Array(snippet.text.utf8)[match], as: UTF8.self)
            #expect(["Élan", "Budget"].contains(words))
        }
    }

    @Test("Deleted and replaced texts are not found")
    func deleted() throws {
        let store = try Self.store()
        _ = try store.delete(ArticleID(rawValue: "strike"))
        _ = try store.put([Samples.item("budget", title: "Budget", text: "Quite another text.")])
        #expect(try store.articles(ArticleFilter(query: "strike"), page: PageRequest(limit: 5)).total == 0)
        #expect(try store.articles(ArticleFilter(query: "another"), page: PageRequest(limit: 5)).total == 1)
    }

    @Test("A query joins the other filters")
    func filters() throws {
        let store = try Self.store()
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
