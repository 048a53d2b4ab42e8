import Glibc
import NewsModel
import Synchronization
import Testing

@testable import NewsStore

/// What every journal must do.
@Suite("The journal's contract")
struct JournalContractTests {
    enum Kind: CaseIterable {
        case memory
        case file
        /// The journal that fails, told to fail never.
        case failing
    }

    private func journal(_ kind: Kind, _ directory: TemporaryDirectory) throws -> any Journal {
        switch kind {
        case .memory: try SQLiteJournal()
        case .file: try SQLiteJournal(directory: directory.path)
        case .failing: FailingJournal(try SQLiteJournal(), failing: .max, .before)
        }
    }

    private func entry(_ sequence: UInt64, _ id: String, isDeletion: Bool = false) -> JournalEntry {
        let article = JournalArticle(
            title: "Title \(sequence)",
            text: "Text \(sequence)",
            storyID: id,
            reprintGroup: id,
            payload: [UInt8(truncatingIfNeeded: sequence)]
        )
        return JournalEntry(sequence: sequence, articleID: id, article: isDeletion ? nil : article)
    }

    @Test(
        "Entries are read from a sequence number on, in order; those that were superseded may be gone",
        arguments: Kind.allCases
    )
    func reading(_ kind: Kind) throws {
        let directory = try TemporaryDirectory()
        let journal = try journal(kind, directory)
        #expect(try journal.lastSequence() == 0)
        try journal.append(JournalBatch(after: 0, entries: [entry(1, "a"), entry(2, "b"), entry(3, "c")]))
        try journal.append(JournalBatch(after: 3, entries: [entry(4, "b"), entry(5, "c", isDeletion: true)]))
        #expect(try journal.lastSequence() == 5)
        let all = try journal.entries(after: 0, limit: 10)
        #expect(all.map(\.sequence) == all.map(\.sequence).sorted())
        // For each article, the last entry is there.
        let last = Dictionary(all.map { ($0.articleID, $0.sequence) }) { _, later in later }
        #expect(last == ["a": 1, "b": 4, "c": 5])
        #expect(try journal.entries(after: 3, limit: 10).map(\.sequence) == [4, 5])
        #expect(try journal.entries(after: 3, limit: 1).map(\.sequence) == [4])
        #expect(try journal.entries(after: 5, limit: 10).isEmpty)
        #expect(try journal.entries(at: [4, 99]).map(\.article?.text) == ["Text 4"])
        try journal.close()
    }

    @Test("A batch that does not follow the last entry is refused, all of it", arguments: Kind.allCases)
    func wrongPlace(_ kind: Kind) throws {
        let directory = try TemporaryDirectory()
        let journal = try journal(kind, directory)
        try journal.append(JournalBatch(after: 0, entries: [entry(1, "a")]))
        let record = IdempotencyRecord(
            key: "k",
            bodyHash: try #require(ContentHash(Array(repeating: 1, count: 16))),
            status: 201,
            createdAt: ArticleStore.noon
        )
        #expect(throws: StoreError.self) {
            try journal.append(JournalBatch(after: 3, entries: [entry(4, "b")], idempotency: [record]))
        }
        #expect(try journal.lastSequence() == 1)
        #expect(try journal.idempotencyRecords(since: Timestamp(secondsSinceEpoch: 0)).isEmpty)
        try journal.append(JournalBatch(after: 1, entries: [entry(2, "b")], idempotency: [record]))
        #expect(try journal.idempotencyRecords(since: ArticleStore.noon).map(\.key) == ["k"])
        try journal.close()
    }

    @Test("The parts of a batch are written together or not at all", arguments: Kind.allCases)
    func parts(_ kind: Kind) throws {
        let directory = try TemporaryDirectory()
        let journal = try journal(kind, directory)
        func append(_ parts: [JournalBatch]) throws(StoreError) {
            var rest = parts[...]
            try journal.append { rest.popFirst() }
        }
        let told = Told()
        let following = try journal.follow(after: 0) { told.add($0) }
        let first = JournalBatch(after: 0, entries: [entry(1, "a"), entry(2, "b")])
        #expect(throws: StoreError.self) { try append([first, JournalBatch(after: 3, entries: [entry(4, "c")])]) }
        #expect(try journal.lastSequence() == 0)
        #expect(told.numbers.isEmpty)
        try append([first, JournalBatch(after: 2, entries: [entry(3, "a")])])
        #expect(try journal.entries(after: 0, limit: 9).map(\.sequence).suffix(2) == [2, 3])
        #expect(told.numbers == [3])
        try append([])
        #expect(try journal.lastSequence() == 3)
        following.cancel()
        try journal.close()
    }

    @Test("A follower is told of what it missed, then of every append, until it ends", arguments: Kind.allCases)
    func following(_ kind: Kind) throws {
        let directory = try TemporaryDirectory()
        let journal = try journal(kind, directory)
        try journal.append(JournalBatch(after: 0, entries: [entry(1, "a"), entry(2, "b")]))
        let told = Told()
        var behind: JournalFollowing? = try journal.follow(after: 0) { told.add($0) }
        #expect(told.numbers == [2])
        let upToDate = try journal.follow(after: 2) { told.add($0 + 100) }
        #expect(told.numbers == [2])
        try journal.append(JournalBatch(after: 2, entries: [entry(3, "c")]))
        #expect(told.numbers.sorted() == [2, 3, 103])
        behind = nil
        _ = behind
        try journal.append(JournalBatch(after: 3, entries: [entry(4, "d"), entry(5, "e")]))
        #expect(told.numbers.sorted() == [2, 3, 103, 105])
        upToDate.cancel()
        // A batch that was refused is none.
        #expect(throws: StoreError.self) { try journal.append(JournalBatch(after: 1, entries: [entry(2, "x")])) }
        try journal.append(JournalBatch(after: 5, entries: [entry(6, "f")]))
        #expect(told.numbers.count == 4)
        try journal.close()
    }

    @Test("What a follower reads, batch by batch, is the journal", arguments: Kind.allCases)
    func replica(_ kind: Kind) throws {
        let directory = try TemporaryDirectory()
        let journal = try journal(kind, directory)
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        let told = Told()
        let following = try journal.follow(after: 0) { told.add($0) }
        var sequence: UInt64 = 0
        var articles: [String: JournalArticle] = [:]
        var random = RandomSource(seed: 4)
        for round in 0..<20 {
            _ = try store.put((0..<3).map { _ in Samples.item("a\(random.below(12))", seed: UInt64(round)) })
            if random.chance(0.5) { _ = try store.delete(ArticleID(rawValue: "a\(random.below(12))")) }
            guard round % 4 == 3 else { continue }
            for entry in try journal.entries(after: sequence, limit: 1000) {
                articles[entry.articleID] = entry.article
                sequence = entry.sequence
            }
            #expect(told.numbers.max() == sequence)
            let living = store.snapshot.articles(page: PageRequest(limit: 100)).items.map(\.id.rawValue)
            #expect(articles.keys.sorted() == living.sorted())
        }
        following.cancel()
        try store.close()
    }

    @Test("A file that may not be written is reported, and left as it is", .enabled(if: WriteProtection.isPossible))
    func readOnly() throws {
        let directory = try TemporaryDirectory()
        let journal = try SQLiteJournal(directory: directory.path)
        try journal.append(JournalBatch(after: 0, entries: [entry(1, "a")]))
        try journal.close()
        let path = directory.path + "/" + SQLiteJournal.fileName
        let before = try Files.read(path)
        let protection = try #require(WriteProtection(path))
        #expect { try SQLiteJournal(directory: directory.path) } throws: { error in
            (error as? StoreError)?.code == .unavailable
        }
        #expect(try Files.read(path) == before)
        protection.end()
        try SQLiteJournal(directory: directory.path).close()
    }

    @Test("A disk that may not be written fails the write and nothing else, and the store goes on once it may")
    func readOnlyWhileServing() throws {
        let directory = try TemporaryDirectory()
        let journal = try SQLiteJournal(directory: directory.path)
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        _ = try store.put([Samples.item("a", seed: 1)])
        let before = VisibleCorpus(store.snapshot)
        try journal.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
        #expect(throws: StoreError.self) { try store.put([Samples.item("b", seed: 2)]) }
        #expect(throws: StoreError.self) { try store.delete(ArticleID(rawValue: "a")) }
        #expect(VisibleCorpus(store.snapshot) == before)
        #expect(try store.stored(ArticleID(rawValue: "a"))?.analysis == Samples.item("a", seed: 1).analysis)
        try journal.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 0") }
        _ = try store.put([Samples.item("b", seed: 2)])
        try store.close()
        let reopened = try ArticleStore.open(directory)
        #expect(reopened.snapshot.counts.articles == 2)
        try reopened.close()
    }
}

/// Numbers that a follower was told.
private final class Told: Sendable {
    private let list = Mutex<[UInt64]>([])
    var numbers: [UInt64] { list.withLock { $0 } }
    func add(_ number: UInt64) { list.withLock { $0.append(number) } }
}

/// Keeps a file from being written, also by root: by its permissions, or by a read-only mount of the file on itself.
private final class WriteProtection {
    private let path: String
    private let isMount: Bool

    /// Nil where root may not mount.
    init?(_ path: String) {
        self.path = path
        isMount = geteuid() == 0
        guard isMount else {
            chmod(path, 0o400)
            return
        }
        guard mount(path, path, nil, UInt(MS_BIND), nil) == 0 else { return nil }
        let flags = UInt(MS_BIND | MS_REMOUNT | MS_RDONLY)
        guard mount(path, path, nil, flags, nil) == 0 else {
            end()
            return nil
        }
    }

    deinit { end() }

    func end() {
        if isMount {
            umount2(path, CInt(MNT_DETACH))
        } else {
            chmod(path, 0o600)
        }
    }

    /// Whether files can be protected here.
    static var isPossible: Bool {
        guard let directory = try? TemporaryDirectory() else { return false }
        let path = directory.path + "/file"
        guard (try? Files.write([1], to: path)) != nil else { return false }
        return WriteProtection(path) != nil
    }
}
