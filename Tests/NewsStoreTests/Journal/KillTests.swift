import Dispatch
import Glibc
import NewsModel
import Testing

@testable import NewsStore

@Suite("SIGKILL")
struct KillTests {
    @Test("What was acknowledged before a kill is there after it, once and with the same analysis", arguments: 1...4)
    func kill(_ round: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
            let store = try ArticleStore(journal: SQLiteJournal(directory: path), clock: { ArticleStore.noon })
            // The kill comes from within, after a number of acknowledgements that no transaction's end coincides with.
            let last = 37 * round
            DispatchQueue.concurrentPerform(iterations: 4) { worker in
                for number in 0..<1000 {
                    let id = "w\(worker)-\(number)"
                    guard (try? store.put([Samples.item(id, seed: 5)])) != nil else { continue }
                    // One write call to a file in append mode is not torn by a kill.
                    guard (try? Files.write(Array("\(id)\n".utf8), to: path + "/acknowledged", append: true)) != nil
                    else { continue }
                    if worker == 0, number == last { Glibc.kill(getpid(), SIGKILL) }
                }
            }
        }
        let acknowledged = String(decoding: try Files.read(path + "/acknowledged"), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        #expect(acknowledged.count > 37 * round)
        let store = try ArticleStore.open(directory)
        for id in acknowledged {
            let stored = try store.stored(ArticleID(rawValue: id))
            #expect(stored?.analysis == Samples.item(id, seed: 5).analysis, "article \(id)")
        }
        let listed = store.snapshot.articles(page: PageRequest(limit: 100_000)).items.map(\.id.rawValue)
        #expect(Set(listed).count == listed.count)
        #expect(Set(listed).isSuperset(of: acknowledged))
        // What was under way and not acknowledged is whole or absent.
        for id in Set(listed).subtracting(acknowledged) {
            #expect(try store.stored(ArticleID(rawValue: id))?.analysis == Samples.item(id, seed: 5).analysis)
        }
        try store.close()
    }

    @Test("Of a batch that was being written in parts nothing is there after a kill", arguments: 1...3)
    func killBetweenParts(_ part: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, part = part as Int] in
            let journal = try SQLiteJournal(directory: path)
            try journal.append(JournalBatch(after: 0, entries: Self.entries(1...64)))
            var given = 0
            try journal.append {
                if given == part { Glibc.kill(getpid(), SIGKILL) }
                given += 1
                let first = UInt64(given * 64 + 1)
                return JournalBatch(after: first - 1, entries: Self.entries(first...first + 63))
            }
        }
        let journal = try SQLiteJournal(directory: path)
        #expect(try journal.lastSequence() == 64)
        try journal.append(JournalBatch(after: 64, entries: Self.entries(65...66)))
        #expect(try journal.entries(after: 64, limit: 10).map(\.sequence) == [65, 66])
        try journal.close()
    }

    private static func entries(_ sequences: ClosedRange<UInt64>) -> [JournalEntry] {
        sequences.map { sequence in
            let id = "a\(sequence)"
            let article = JournalArticle(title: "T", text: "words", storyID: id, reprintGroup: id, payload: [1])
            return JournalEntry(sequence: sequence, articleID: id, article: article)
        }
    }
}
