import GRDB
import Glibc
import NewsModel
import Testing

@testable import NewsStore

@Suite("SQLiteJournal")
struct SQLiteJournalTests {
    private func code(_ body: () throws -> Void) -> StoreError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test("A corpus after a restart is the corpus before, deletions and replacements included")
    func replayEquality() throws {
        let directory = try TemporaryDirectory()
        var store = try ArticleStore.open(directory)
        var random = RandomSource(seed: 7)
        for round in 0..<30 {
            _ = try store.put((0..<8).map { _ in Samples.item("a\(random.below(80))", seed: UInt64(round)) })
            if random.chance(0.7) { _ = try store.delete(ArticleID(rawValue: "a\(random.below(80))")) }
            guard round % 10 == 9 else { continue }
            let before = VisibleCorpus(store.snapshot)
            try store.close()
            store = try ArticleStore.open(directory)
            #expect(VisibleCorpus(store.snapshot) == before)
        }
        let ids = store.snapshot.articles(page: PageRequest(limit: 1000)).items.map(\.id)
        for id in ids { #expect(try store.stored(id)?.article.id == id) }
        try store.close()
    }

    @Test("A second opener of a directory is told that it is in use")
    func locked() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        #expect(code { _ = try ArticleStore.open(directory) } == .locked)
        try store.close()
    }

    @Test("A file that is no database, and the database of another program, are left alone")
    func foreignFiles() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/" + SQLiteJournal.fileName
        for content in ["", "not a database", String(repeating: "x", count: 5000)] {
            try Files.write(Array(content.utf8), to: path)
            #expect(code { _ = try SQLiteJournal(directory: directory.path) } == .foreignFile)
            #expect(try Files.read(path) == Array(content.utf8))
        }
        unlink(path)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE song (title TEXT)") }
        try queue.close()
        let before = try Files.read(path)
        #expect(code { _ = try SQLiteJournal(directory: directory.path) } == .foreignFile)
        #expect(try Files.read(path) == before)
    }

    @Test("A newer format is refused, and the file left alone")
    func newerFormat() throws {
        let directory = try TemporaryDirectory()
        try ArticleStore.open(directory).close()
        let path = directory.path + "/" + SQLiteJournal.fileName
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try queue.close()
        let before = try Files.read(path)
        #expect(code { _ = try SQLiteJournal(directory: directory.path) } == .newerFormat)
        #expect(try Files.read(path) == before)
    }

    @Test("The first write to a store of an earlier format makes it one of this format; reading alone does not")
    func earlierFormat() throws {
        let directory = try TemporaryDirectory()
        try ArticleStore.open(directory).close()
        let path = directory.path + "/" + SQLiteJournal.fileName
        func version() throws -> Int32? {
            try DatabaseQueue(path: path).read { try Int32.fetchOne($0, sql: "PRAGMA user_version") }
        }
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 1") }
        try ArticleStore.open(directory).close()
        #expect(try version() == 1)
        let store = try ArticleStore.open(directory)
        _ = try store.put([Samples.item("a", seed: 1)])
        try store.close()
        #expect(try version() == SQLiteJournal.formatVersion)
    }

    @Test("A file with damaged pages is reported as damaged")
    func damaged() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        _ = try store.put((0..<200).map { Samples.item("a\($0)", seed: 1) })
        try store.close()
        let path = directory.path + "/" + SQLiteJournal.fileName
        var bytes = try Files.read(path)
        for index in 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        try Files.write(bytes, to: path)
        #expect(code { _ = try ArticleStore.open(directory) } == .damaged)
    }

    @Test("A record that does not decode is reported as damaged, with its number")
    func damagedRecord() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        _ = try store.put((0..<3).map { Samples.item("a\($0)", seed: 1) })
        try store.close()
        let queue = try DatabaseQueue(path: directory.path + "/" + SQLiteJournal.fileName)
        try queue.write { try $0.execute(sql: "UPDATE entry SET payload = x'0101' WHERE sequence = 2") }
        try queue.close()
        #expect { try ArticleStore.open(directory) } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .damaged && error.detail.contains("entry 2")
        }
    }

    @Test("A full disk fails the write, loses nothing, and the store goes on once there is room")
    func diskFull() throws {
        let directory = try TemporaryDirectory()
        let journal = try SQLiteJournal(directory: directory.path)
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        _ = try store.put([Samples.item("a", seed: 1)])
        let before = VisibleCorpus(store.snapshot)
        try journal.database.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
        }
        let items = (0..<200).map { Samples.item("b\($0)", seed: 1) }
        #expect(code { _ = try store.put(items) } == .diskFull)
        #expect(VisibleCorpus(store.snapshot) == before)
        #expect(try store.stored(ArticleID(rawValue: "a")) != nil)
        try journal.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        #expect(try store.put(items).count == 200)
        #expect(store.snapshot.counts.articles == 201)
        try store.close()
    }

    @Test("Two journals over one file: the second to write is told, and nothing is overwritten")
    func somebodyElseWrote() throws {
        let journal = try SQLiteJournal()
        let first = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        let second = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        _ = try first.put([Samples.item("a", seed: 1)])
        #expect(code { _ = try second.put([Samples.item("b", seed: 1)]) } == .unavailable)
        // Having been told, the second has caught up.
        #expect(second.snapshot.corpusRevision == 1)
        #expect(try second.put([Samples.item("b", seed: 1)]) == [.created(ArticleID(rawValue: "b"), revision: 2)])
    }

    @Test("A directory that cannot be made or written is reported with its path")
    func noDirectory() throws {
        let directory = try TemporaryDirectory()
        try Files.write([], to: directory.path + "/file")
        #expect { try SQLiteJournal(directory: directory.path + "/file/data") } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .unavailable && error.path?.contains("/file") == true
        }
        try SQLiteJournal(directory: directory.path + "/data").close()
        let made = directory.path + "/data"
        for name in TemporaryDirectory.names(in: made) { unlink(made + "/" + name) }
        rmdir(made)
    }
}

/// Whole files.
enum Files {
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw StoreError(.unavailable, "cannot open", path: path, underlying: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    static func write(_ bytes: [UInt8], to path: String, append: Bool = false) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC), 0o600)
        guard descriptor >= 0 else { throw StoreError(.unavailable, "cannot open", path: path, underlying: errno) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw StoreError(.unavailable, "cannot write", path: path, underlying: errno)
        }
    }
}
