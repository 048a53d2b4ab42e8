import Foundation
import GRDB
import Glibc
import NewsModel
import Testing

@testable import NewsStore

@Suite("A store's files")
struct StoreFileTests {
    private func error(_ body: () throws -> Void) -> StoreError? {
        do {
            try body()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    private func copy(_ names: [String], from source: String, to target: String) throws {
        for name in names { try Files.write(try Files.read(source + "/" + name), to: target + "/" + name) }
    }

    private static let names = [SQLiteJournal.fileName, SQLiteJournal.fileName + "-wal"]

    @Test("A log cut short anywhere leaves the store as of one of its writes, and it goes on")
    func tornTail() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        var states: [VisibleCorpus] = [VisibleCorpus(store.snapshot)]
        for round in 0..<8 {
            _ = try store.put([Samples.item("a\(round)", seed: 1), Samples.item("b\(round / 2)", seed: UInt64(round))])
            states.append(VisibleCorpus(store.snapshot))
        }
        let wal = try Files.read(directory.path + "/" + Self.names[1])
        #expect(wal.count > 100_000)
        var reached: Set<UInt64> = []
        var random = RandomSource(seed: 3)
        for round in 0..<24 {
            let torn = try TemporaryDirectory()
            try copy(Self.names, from: directory.path, to: torn.path)
            // Cut at a random place; every other time with what a disk may leave beyond it.
            let length = random.below(wal.count)
            let rubbish = round % 2 == 0 ? [] : (0..<5_000).map { _ in UInt8(random.below(256)) }
            try Files.write(Array(wal[..<length]) + rubbish, to: torn.path + "/" + Self.names[1])
            let reopened = try ArticleStore.open(torn)
            let state = VisibleCorpus(reopened.snapshot)
            #expect(states.contains(state), "cut at \(length) of \(wal.count)")
            reached.insert(state.revision)
            #expect(try reopened.put([Samples.item("new", seed: 1)]).count == 1)
            try reopened.close()
        }
        #expect(reached.count > 2)
        try store.close()
    }

    @Test("A missing file whose log is there is damage, and the log is left alone")
    func missingFile() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        _ = try store.put([Samples.item("a", seed: 1)])
        let left = try TemporaryDirectory()
        try copy([Self.names[1]], from: directory.path, to: left.path)
        let before = try Files.read(left.path + "/" + Self.names[1])
        #expect(error { _ = try ArticleStore.open(left) }?.code == .damaged)
        #expect(try Files.read(left.path + "/" + Self.names[1]) == before)
        try store.close()
    }

    @Test("A sound store is told to be sound, also while it is written; each kind of damage is told")
    func verify() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        _ = try store.put((0..<20).map { Samples.item("a\($0)", seed: 1) })
        _ = try store.delete(ArticleID(rawValue: "a3"))
        var found = try SQLiteJournal.verify(directory: directory.path)
        #expect(found.faults == [])
        #expect(found.articles == 19)
        #expect(found.deletions == 1)
        #expect(found.lastSequence == 21)
        try store.close()

        let queue = try DatabaseQueue(path: directory.path + "/" + SQLiteJournal.fileName)
        try queue.write { database in
            try database.execute(
                sql: """
                    UPDATE entry SET payload = x'0101' WHERE sequence = 2;
                    UPDATE entry SET article_id = 'other' WHERE sequence = 5;
                    DELETE FROM search_docsize WHERE id = 7;
                    INSERT INTO entry (sequence, article_id) VALUES (30, 'a9');
                    """
            )
        }
        try queue.close()
        found = try SQLiteJournal.verify(directory: directory.path)
        #expect(found.faults.count == 4, "\(found.faults)")
        for (fault, word) in zip(found.faults, ["entry 2 ", "entry 5:", "entry 30:", "lacks 1"]) {
            #expect(fault.contains(word))
        }
        #expect(error { _ = try SQLiteJournal.verify(directory: directory.path + "/nowhere") }?.code == .unavailable)
        #expect(error { _ = try SQLiteJournal(directory: "") }?.code == .unavailable)
        #expect(error { try SQLiteJournal.backUp(directory: directory.path, to: "") }?.path == nil)
    }

    @Test(
        "A full-text index that does not hold what it should is told, although the pages of the file are sound",
        arguments: [
            ("DELETE FROM search_config", "cannot be read"),
            ("DELETE FROM search_data WHERE id = 10", "cannot be read"),
            ("UPDATE search_data SET block = substr(block, 1, 5) WHERE id > 10", "cannot be read"),
            ("UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10", "tells where 0 words stand"),
        ]
    )
    func verifyWords(_ damage: String, _ words: String) throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        _ = try store.put((0..<20).map { Samples.item("a\($0)", seed: 1) })
        try store.close()
        let queue = try DatabaseQueue(path: directory.path + "/" + SQLiteJournal.fileName)
        try queue.write { try $0.execute(sql: damage) }
        try queue.close()
        let found = try SQLiteJournal.verify(directory: directory.path)
        #expect(found.articles == 20)
        #expect(
            found.faults.count == 1 && found.faults[0].contains("the full-text index \(words)"),
            "\(found.faults)"
        )
    }

    @Test("A copy made while articles are written is the store at one moment, and can be served")
    func backUp() throws {
        let directory = try TemporaryDirectory()
        let destination = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        _ = try store.put((0..<50).map { Samples.item("a\($0)", seed: 1) })
        let writer = Thread {
            for number in 0..<40 { _ = try? store.put([Samples.item("w\(number)", seed: 1)]) }
        }
        writer.start()
        try SQLiteJournal.backUp(directory: directory.path, to: destination.path)
        let copied = try SQLiteJournal.verify(directory: destination.path)
        #expect(copied.faults == [])
        #expect((50...90).contains(copied.articles))
        let copy = try ArticleStore.open(destination)
        #expect(copy.snapshot.counts.articles == copied.articles)
        #expect(try copy.stored(ArticleID(rawValue: "a7"))?.analysis == Samples.item("a7", seed: 1).analysis)
        #expect(error { try SQLiteJournal.backUp(directory: directory.path, to: destination.path) } != nil)
        try copy.close()
        let again = error { try SQLiteJournal.backUp(directory: directory.path, to: destination.path) }
        #expect(again?.code == .unavailable)
        while !writer.isFinished { sched_yield() }
        try store.close()
    }

    /// Where stores of every format version lie; `Fixtures/stores/README.md` tells how they were made.
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/stores").path

    @Test(
        "A store of every format version that there ever was opens and holds what it held",
        arguments: [
            (version: "v1", records: 1), (version: "v1-records-2", records: 2), (version: "v2", records: 2),
            (version: "v2-records-3", records: 3),
        ]
    )
    func formats(_ version: String, records: Int) throws {
        let directory = try TemporaryDirectory()
        try copy([SQLiteJournal.fileName], from: "\(Self.fixtures)/\(version)", to: directory.path)
        let store = try ArticleStore.open(directory)
        // From version 2 on a fixture has two namesakes, from version 3 on an interrupted quotation.
        let added = [1: 0, 2: 2, 3: 3][records] ?? 0
        let revision = UInt64(8 + added)
        #expect(store.snapshot.corpusRevision == revision)
        #expect(store.snapshot.counts.articles == 5 + added)
        for (id, seed) in [("a", 2), ("b", 1), ("c", 1), ("e", 1), ("f", 1)] as [(String, UInt64)] {
            let stored = try #require(try store.stored(ArticleID(rawValue: id)))
            let item = Samples.item(id, seed: seed)
            #expect(stored.analysis == item.analysis)
            #expect(stored.article.text == item.article.text)
            #expect(stored.contentHash == item.contentHash)
        }
        if records > 2 {
            let stored = try store.stored(Self.interrupted.article.id)
            #expect(stored?.analysis.quotations == Self.interrupted.analysis.quotations)
        }
        #expect(try store.stored(ArticleID(rawValue: "d")) == nil)
        let record = store.idempotencyRecord(for: "key-1")
        #expect(record?.articleID?.rawValue == "f")
        let created = PutOutcome.created(ArticleID(rawValue: "g"), revision: revision + 1)
        #expect(try store.put([Samples.item("g", seed: 1)]) == [created])
        // From version 2 on a record keeps what the article tells of persons.
        _ = try store.put([Namesakes.item("p", "Ms Alex Morgan lost the cup.")])
        #expect(try store.persons("p") == [records > 1 ? Namesakes.second : Namesakes.name])
        try store.close()
    }

    /// An article with a quotation of two pieces.
    private static let interrupted: StoreItem = {
        var item = Samples.item("q", seed: 1)
        item.analysis.quotations = [
            Quotation(
                id: 1,
                kind: .direct,
                content: TextSpan(.body, 1..<9),
                pieces: [TextSpan(.body, 1..<3), TextSpan(.body, 7..<9)],
                cue: TextSpan(.body, 4..<6),
                source: QuotationSource(status: .unknown, confidence: 0)
            )
        ]
        return item
    }()

    private static let writesFixture = ProcessInfo.processInfo.environment["STANDPOINT_STORE_FIXTURE"]

    @Test(
        "Writes a fixture of the current format, where the environment asks for it",
        .enabled(if: writesFixture != nil)
    )
    func writeFixture() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        for id in ["a", "b", "c", "d", "e"] { _ = try store.put([Samples.item(id, seed: 1)]) }
        _ = try store.put([Samples.item("a", seed: 2)])
        _ = try store.delete(ArticleID(rawValue: "d"))
        var item = Samples.item("f", seed: 1)
        item.idempotency = IdempotencyRecord(
            key: "key-1",
            bodyHash: try #require(item.contentHash),
            status: 201,
            createdAt: ArticleStore.noon
        )
        _ = try store.put([item])
        _ = try store.put([
            Namesakes.item("m", "Mr Alex Morgan spoke in the harbour."),
            Namesakes.item("n", "Ms Alex Morgan won the cup."), Self.interrupted,
        ])
        try store.close()
        let target = try #require(Self.writesFixture)
        // The copy has everything in one file; what was just written still lies in the log.
        let copy = try TemporaryDirectory()
        try SQLiteJournal.backUp(directory: directory.path, to: copy.path)
        try Files.write(try Files.read(copy.path + "/" + SQLiteJournal.fileName), to: target)
    }
}
