import GRDB
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

    @Test("Scores are those of FTS5's own BM25 where words are rare enough to be counted")
    func scores() throws {
        let journal = try SQLiteJournal()
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        var random = RandomSource(seed: 2)
        _ = try store.put(
            (0..<120).map { number in
                Samples.item(
                    "a\(number)",
                    title: Samples.words(5, &random),
                    text: Samples.words(8 + number % 40, &random)
                )
            }
        )
        for text in ["strike", "harbour storm", "\"the and\" OR minister", "coal*", "title:budget court"] {
            let query = try SearchQuery(text)
            let ranking = try journal.ranking(query, newest: 1000) { _ in true }
            let expected = try journal.database.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT rowid, -bm25(search, 4.0, 1.0) FROM search WHERE search MATCH ? ORDER BY 2 DESC, 1",
                    arguments: [query.expression]
                ).map { row in (row[0] as Int64, row[1] as Double) }
            }
            #expect(!expected.isEmpty)
            #expect(ranking.isComplete)
            #expect(ranking.hits.map { Int64($0.sequence) } == expected.map(\.0), "\(text)")
            for (hit, score) in zip(ranking.hits, expected.map(\.1)) { #expect(abs(hit.score - score) < 1e-9) }
        }
    }

    /// "the" in nearly all texts, "and" and "of" in many, the last words in few.
    private static func text(_ count: Int, _ random: inout RandomSource) -> String {
        let words = ["the", "and", "of", "harbour", "Élan", "strike", "budget", "café", "comet", "quay"]
        return (0..<count).map { _ in
            words[min(words.count - 1, random.below(2) * random.below(4) + random.below(7) * random.below(2))]
        }.joined(separator: " ")
    }

    @Test("Where common words are looked up, scores are those of FTS5's own BM25")
    func scoresOfCommonWords() throws {
        let directory = try TemporaryDirectory()
        let journal = try SQLiteJournal(directory: directory.path, commonWordsFrom: 1200)
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        var random = RandomSource(seed: 7)
        _ = try store.put(
            (0..<1200).map {
                Samples.item("a\($0)", title: Self.text(3, &random), text: Self.text(4 + random.below(12), &random))
            }
        )
        journal.commonWords?.wait()
        let known = try #require(journal.commonWords?.words)
        #expect(known.last == 1200)
        let lengths = try journal.database.read { database in
            try Int64.fetchAll(database, sql: "SELECT rowid FROM search ORDER BY rowid").map { sequence in
                (sequence, known.lengths[sequence])
            }
        }
        #expect(lengths.count == 1200 && lengths.allSatisfy { $0.1 ?? 0 > 0 })
        #expect(known.lengths[0] == nil && known.lengths[1201] == nil)
        for text in [
            "the", "harbour", "of harbour", "comet of and", "quay élan and the", "comet comet of", "quay comet",
            "absent of",
        ] {
            let query = try SearchQuery(text)
            let ranking = try journal.ranking(query, newest: 2000) { _ in true }
            let expected = try journal.database.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT rowid, -bm25(search, 4.0, 1.0) FROM search WHERE search MATCH ?",
                    arguments: [query.expression]
                ).map { row in (UInt64(row[0] as Int64), row[1] as Double) }
            }
            let scores = Dictionary(uniqueKeysWithValues: expected)
            #expect(scores.isEmpty == (text == "absent of") && ranking.hits.count == scores.count, "\(text)")
            for hit in ranking.hits { #expect(abs(hit.score - (scores[hit.sequence] ?? .infinity)) < 1e-9, "\(text)") }
        }
        try store.close()
    }

    /// Asks two journals the same, the second of which has no common words, and compares which articles they find.
    private static func compare(_ journal: SQLiteJournal, _ plain: SQLiteJournal) throws {
        let living = Set(try plain.entries(after: 0, limit: 10_000).lazy.filter { $0.article != nil }.map(\.sequence))
        for text in [
            "the", "the and", "comet the", "the of and harbour", "comet quay the", "\"the and\" of", "the NOT of",
            "the (comet OR quay)", "title:the of", "elan the", "th* and", "the the comet", "the absent", "quay",
            "comet",
            "comet quay", "absent", "the-and of",
        ] {
            let query = try SearchQuery(text)
            for (limit, step) in [(2000, UInt64(1)), (40, 1), (25, 3)] {
                let found = try journal.ranking(query, newest: limit) { $0 % step == 0 && living.contains($0) }
                let expected = try plain.ranking(query, newest: limit) { $0 % step == 0 }
                #expect(found.isComplete == expected.isComplete, "\(text)")
                #expect(Set(found.hits.map(\.sequence)) == Set(expected.hits.map(\.sequence)), "\(text)")
            }
            // In how many articles a phrase is, is estimated; of single words it is counted, but for recent ones, and with those
            // that are gone.
            guard query.conjuncts.allSatisfy(\.isPlain), !text.contains(where: { "\"*-".contains($0) }) else {
                continue
            }
            let scores = try plain.database.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT rowid, -bm25(search, 4.0, 1.0) FROM search WHERE search MATCH ?",
                    arguments: [query.expression]
                ).reduce(into: [UInt64: Double]()) { $0[UInt64(clamping: $1[0] as Int64)] = $1[1] }
            }
            for hit in try journal.ranking(query, newest: 2000, where: living.contains).hits {
                let score = try #require(scores[hit.sequence])
                #expect(abs(hit.score - score) <= 0.1 * score + 0.05, "\(text)")
            }
        }
    }

    @Test(
        "Where common words are looked up, the same articles are found, also after replacements and deletions",
        arguments: [100, 30, 3]
    )
    func commonWords(_ count: Int) throws {
        let directory = try TemporaryDirectory()
        // The words of recent articles are entered after nine; those of more than 72 are looked up in the index.
        let journal = try SQLiteJournal(directory: directory.path, commonWordsFrom: 300)
        let plain = try SQLiteJournal()
        let stores = try [journal, plain].map { try ArticleStore(journal: $0, clock: { ArticleStore.noon }) }
        var random = RandomSource(seed: 6)
        func write(_ items: [StoreItem]) throws {
            for store in stores { _ = try store.put(items) }
            journal.commonWords?.wait()
        }
        func item(_ id: String) -> StoreItem {
            Samples.item(id, title: Self.text(3, &random), text: Self.text(4 + random.below(12), &random))
        }
        try write((0..<310).map { item("first-\($0)") })
        let rounds = 600 / count
        for round in 0..<rounds {
            // Some are replaced, so that what was looked up of them is of the past.
            let replaced = [item("first-\(round)")] + (round == 0 ? [] : [item("r\(round - 1)-0")])
            try write(replaced + (0..<count).map { item("r\(round)-\($0)") })
            if round == rounds / 2 {
                for store in stores { #expect(try store.delete(ArticleID(rawValue: "first-299"))) }
                try Self.compare(journal, plain)
            }
        }
        // So few more that they stay recent.
        try write((0..<5).map { item("last-\($0)") })
        let known = try #require(journal.commonWords?.words)
        let last = Int64(try journal.lastSequence())
        #expect(known.words.count > 4)
        #expect(known.lastRecent == last)
        #expect((5..<9).contains(known.recentCount) && known.last < last)
        try Self.compare(journal, plain)
        // What is entered from the texts is what the index says.
        let fresh = CommonWordsKeeper(fewest: 1, rest: 0)
        fresh.refresh(journal.database, last: known.last)
        fresh.wait()
        let living = try journal.database.read { database in
            try Int64.fetchAll(database, sql: "SELECT rowid FROM search WHERE rowid <= ?", arguments: [known.last])
        }
        #expect(Set(fresh.words.words.keys).isSuperset(of: known.words.keys))
        for (word, places) in known.words {
            let other = try #require(fresh.words.words[word])
            #expect(living.allSatisfy { places[$0] == other[$0] })
        }
        #expect(living.allSatisfy { known.lengths[$0] == fresh.words.lengths[$0] })
        for store in stores { try store.close() }
    }

    @Test("Articles that nothing is known of yet are found by the index")
    func behind() throws {
        let directory = try TemporaryDirectory()
        let journal = try SQLiteJournal(directory: directory.path, commonWordsFrom: 300, rest: 1e6)
        let plain = try SQLiteJournal()
        let stores = try [journal, plain].map { try ArticleStore(journal: $0, clock: { ArticleStore.noon }) }
        var random = RandomSource(seed: 8)
        for first in [0, 300, 320] {
            let items = (first..<(first == 0 ? 300 : first + 20)).map {
                Samples.item("a\($0)", title: Self.text(3, &random), text: Self.text(4 + random.below(12), &random))
            }
            for store in stores { _ = try store.put(items) }
            journal.commonWords?.wait()
        }
        let known = try #require(journal.commonWords?.words)
        // After the words were chosen it does not rest, after that it does.
        #expect(known.last == 320 && known.lastRecent == 320)
        try Self.compare(journal, plain)
        for store in stores { try store.close() }
    }

    @Test("Snippets are those of FTS5", arguments: 1...6)
    func snippetsOfIndex(_ seed: UInt64) throws {
        let journal = try SQLiteJournal()
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        var random = RandomSource(seed: seed)
        func text(_ count: Int) -> String {
            (0..<count).map { _ in
                Samples.words(1, &random) + random.pick([" ", " ", " ", ". ", ": ", ", ", "—", " Ö"])
            }
            .joined()
        }
        _ = try store.put(
            (0..<60).map { Samples.item("a\($0)", title: text(1 + random.below(30)), text: text(random.below(90))) }
        )
        for text in [
            "strike", "harbour storm", "\"the and\" OR minister", "coal*", "title:budget", "text:(court OR law) night",
            "strike \"strike and\" on", "ostrike OR said-the OR on", "union NOT leader", "\"of of\" OR o*",
        ] {
            let query = try SearchQuery(text)
            let sequences = try journal.matches(query)
            let snippets = try journal.snippets(query, at: sequences)
            for sequence in sequences {
                let marked = try journal.database.read { database in
                    try String.fetchOne(
                        database,
                        sql: """
                            SELECT snippet(search, -1, char(2), char(3), '…', 24) FROM search
                            WHERE rowid = ? AND search MATCH ?
                            """,
                        arguments: [Int64(sequence), query.expression]
                    )
                }
                #expect(snippets[sequence] == SearchSnippet(marked: try #require(marked)), "\(text)")
            }
        }
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

extension SearchSnippet {
    /// Reads a snippet whose matches stand between U+0002 and U+0003.
    fileprivate init(marked: String) {
        var bytes: [UInt8] = []
        var matches: [Range<Int>] = []
        var start = 0
        for byte in marked.utf8 {
            switch byte {
            case 2: start = bytes.count
            case 3: matches.append(start..<bytes.count)
            default: bytes.append(byte)
            }
        }
        self.init(text: String(decoding: bytes, as: UTF8.self), matches: matches)
    }
}
