import GRDB
import NewsModel
import Testing

@testable import NewsStore

@Suite("SearchScorer: the scores of FTS5")
struct SearchScorerTests {
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
}
