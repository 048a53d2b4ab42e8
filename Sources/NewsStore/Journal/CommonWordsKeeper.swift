import Dispatch
import GRDB
import Synchronization

/// Keeps the ``CommonWords`` of a journal; works on a queue of its own.
final class CommonWordsKeeper: Sendable {
    /// Texts that are looked at to find the common words.
    private static let sampled: Int64 = 400
    /// Words in at least one article of so many are common.
    private static let share = 24
    /// The most words.
    private static let mostWords = 256

    private let current = Mutex(CommonWords())
    private let previous = Mutex(CommonWords())
    /// The sequence number from which on there is something to do.
    private let due: Atomic<Int64>
    /// The entries after which the words are brought up to the last one: what came since is searched by the index alone.
    private let step: Int64
    /// When the words are brought up to the last entry at the earliest, however many come, and the last entry that waits for
    /// that moment.
    private let pausing = Mutex<(until: ContinuousClock.Instant?, last: Int64?)>((nil, nil))
    private let pause: Duration
    private let isClosed = Atomic(false)
    private let queue = DispatchQueue(label: "standpoint.journal.words", qos: .utility)

    /// Makes a keeper without words.
    ///
    /// - Parameters:
    ///   - fewest: With fewer entries nothing is kept, since the index is quick; after one in 32 of that many more the words
    ///     are brought up to the last one.
    ///   - pause: The least time from one such beginning to the next.
    init(fewest: Int64, pause: Duration) {
        step = max(1, fewest / 32)
        due = Atomic(fewest)
        self.pause = pause
    }

    var words: CommonWords { current.withLock { $0 } }

    /// Has the words brought up to the last entry, if that is worth it; returns at once.
    func refresh(_ database: any DatabaseReader, last: Int64) {
        guard last >= due.load(ordering: .relaxed), !isClosed.load(ordering: .relaxed), hasRested(database, last) else {
            return
        }
        due.store(last + step, ordering: .relaxed)
        queue.async { [self] in
            // Words that cannot be read are done without; whoever searches is told what is wrong with the file.
            let old = words
            guard let new = try? extended(old, database, to: last) else { return }
            current.withLock { $0 = new }
            // Kept until the next time, so that no search is the last to have them and has to release all the pages.
            previous.withLock { $0 = old }
        }
    }

    /// Whether the last time was long enough ago; if so, the next pause begins, else this is done when it ends.
    private func hasRested(_ database: any DatabaseReader, _ last: Int64) -> Bool {
        pausing.withLock { pausing in
            let now = ContinuousClock.now
            guard let until = pausing.until, now < until else {
                pausing = (now + pause, nil)
                return true
            }
            defer { pausing.last = last }
            guard pausing.last == nil else { return false }
            queue.asyncAfter(deadline: .now() + (until - now) / .seconds(1)) { [weak self] in
                guard let self, let last = self.pausing.withLock({ $0.last }) else { return }
                self.refresh(database, last: last)
            }
            return false
        }
    }

    /// Waits until what was asked for is there.
    func wait() { queue.sync {} }

    /// Ends what is under way.
    func close() {
        isClosed.store(true, ordering: .relaxed)
        wait()
    }

    /// Nil once closed.
    private func extended(_ old: CommonWords, _ database: any DatabaseReader, to last: Int64) throws -> CommonWords? {
        var new = old
        // Among twice as many articles other words may be common.
        if last >= old.chosenAt * 2 {
            new = CommonWords(lengths: old.lengths, chosenAt: last)
            for word in try database.read({ try Self.choose($0, last: last) }) { new.words[word] = CommonWords.Word() }
        }
        new.lengths = try extended(new.lengths, database, to: last)
        for word in new.words.keys {
            guard !isClosed.load(ordering: .relaxed) else { return nil }
            // One word at a time, so that no transaction is open for long.
            new.words[word] = try database.read { database in
                try Self.extended(new.words[word] ?? CommonWords.Word(), word, from: new.last, to: last, database)
            }
        }
        new.last = last
        return new
    }

    /// The lengths with what came since.
    private func extended(
        _ old: CommonWords.Lengths,
        _ database: any DatabaseReader,
        to last: Int64
    ) throws -> CommonWords.Lengths {
        var new = old
        while new.last < last, !isClosed.load(ordering: .relaxed) {
            // So many at a time, so that no transaction is open for long.
            let end = min(last, new.last + 65_536)
            try database.read { database in
                let statement = try database.cachedStatement(
                    sql: "SELECT id, sz FROM search_docsize WHERE id > ? AND id <= ?"
                )
                let rows = try Row.fetchCursor(statement, arguments: [new.last, end])
                new.extend(to: end)
                while let row = try rows.next() {
                    let length = try row.withUnsafeData(atIndex: 1) { data in data.flatMap { Self.length(Array($0)) } }
                    if let length { new.note(length, at: row[0]) }
                }
            }
        }
        return new
    }

    /// The words of an article, from what FTS5 keeps of it: for each column, a number of seven bits a byte, the highest first.
    ///
    /// Source: SQLite, `ext/fts5/fts5_storage.c` and `fts5_varint.c`; numbers of nine bytes there are none.
    private static func length(_ bytes: [UInt8]) -> Int? {
        guard bytes.count <= 8, bytes.last.map({ $0 < 0x80 }) ?? true else { return nil }
        var (sum, number) = (0, 0)
        for byte in bytes {
            number = number << 7 | Int(byte & 0x7F)
            if byte < 0x80 {
                sum += number
                number = 0
            }
        }
        return sum
    }

    /// The words of texts from all over the journal that many of them have.
    private static func choose(_ database: Database, last: Int64) throws -> [[UInt8]] {
        let tokenizer = try database.makeTokenizer(SQLiteJournal.tokenizer)
        let statement = try database.cachedStatement(
            sql: "SELECT title, text FROM entry WHERE sequence >= ? AND text IS NOT NULL ORDER BY sequence LIMIT 1"
        )
        var counts: [[UInt8]: Int] = [:]
        var texts = 0
        for index in 0..<sampled {
            guard let row = try Row.fetchOne(statement, arguments: [1 + last / sampled * index]) else { continue }
            texts += 1
            var words: Set<[UInt8]> = []
            for column in 0..<2 {
                for word in try TextTokens(row[column] ?? "", tokenizer, .document).words { words.insert(word.text) }
            }
            for word in words { counts[word, default: 0] += 1 }
        }
        return counts.filter { $0.value * share >= texts }
            .sorted { ($1.value, $0.key.count) < ($0.value, $1.key.count) }
            .prefix(mostWords)
            .map(\.key)
    }

    /// A word with what is between two sequence numbers.
    private static func extended(
        _ old: CommonWords.Word,
        _ word: [UInt8],
        from first: Int64,
        to last: Int64,
        _ database: Database
    ) throws -> CommonWords.Word {
        var new = old
        new.extend(to: last)
        let statement = try database.cachedStatement(
            sql: """
                SELECT frequency(search), rowid FROM search WHERE search MATCH ? AND rowid > ? AND rowid <= ?
                ORDER BY rowid
                """
        )
        let rows = try Row.fetchCursor(
            statement,
            arguments: [SearchQuery.quoted(String(decoding: word, as: UTF8.self)), first, last]
        )
        while let row = try rows.next() { new.note(row[0], at: row[1]) }
        return new
    }
}
