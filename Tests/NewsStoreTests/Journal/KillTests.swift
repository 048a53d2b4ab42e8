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
}
