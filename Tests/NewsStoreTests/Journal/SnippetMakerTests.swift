import GRDB
import NewsModel
import Testing

@testable import NewsStore

@Suite("SnippetMaker")
struct SnippetMakerTests {
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
