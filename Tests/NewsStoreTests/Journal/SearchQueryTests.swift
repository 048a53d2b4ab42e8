import NewsModel
import Testing

@testable import NewsStore

@Suite("SearchQuery")
struct SearchQueryTests {
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

    @Test(
        "A query that nests deeply is understood or refused, and no fault of SQLite",
        arguments: [
            String(repeating: "title:", count: 20) + "strike", String(repeating: "title:", count: 80) + "strike",
            String(repeating: "(text:", count: 20) + "strike" + String(repeating: ")", count: 20),
            String(repeating: "(a OR b c NOT ", count: 20) + "d" + String(repeating: ")", count: 20),
            String(repeating: "(text:title:title:", count: 10) + "a" + String(repeating: ")", count: 10),
            String(repeating: "(", count: 20) + "a" + String(repeating: " NOT b", count: 100)
                + String(repeating: ")", count: 20),
        ]
    )
    func nested(_ query: String) throws {
        do {
            _ = try SearchTests.store().articles(ArticleFilter(query: query), page: PageRequest(limit: 3))
        } catch let error as StoreError {
            #expect(error.code == .invalidQuery)
        }
    }

    @Test("What several words take away is taken from the first")
    func severalTakenAway() throws {
        #expect(try SearchQuery("a NOT b NOT c").expression == #"("a" NOT "b" NOT "c")"#)
    }

    @Test("Any text is a query or is refused; SQLite never sees a syntax error")
    func anything() throws {
        let store = try SearchTests.store()
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
}
