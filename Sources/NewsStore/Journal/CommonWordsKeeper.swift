import Dispatch
import GRDB
import Synchronization

/// Keeps the ``CommonWords`` of a journal; works on a queue of its own.
///
/// The words are looked up in the index once, and again where so much came that this is quicker than to part the texts;
/// articles that come are parted into words as soon as they are stored, and their common words entered after each thousand.
final class CommonWordsKeeper: Sendable {
    /// Texts that are looked at to find the common words.
    private static let sampled: Int64 = 2048
    /// Words in at least one article of so many are common.
    private static let share = 200
    /// The most words.
    private static let mostWords = 4096
    /// The most bytes that all words together may take for an article: 256 MB for a million.
    private static let mostBytes = 256.0
    /// Texts that are read in one transaction, so that none is open for long.
    private static let textsAtOnce = 32

    private let current = Mutex(CommonWords())
    private let previous = Mutex(CommonWords())
    private let fewest: Int64
    /// After so many articles their words are entered.
    private let step: Int64
    /// After each time, but where the words are chosen, it rests for so many times the time it took.
    private let rest: Double
    /// The last entry there is, whether a time is to come, and when it may at the earliest.
    private let wanted = Mutex<(last: Int64, isComing: Bool, earliest: ContinuousClock.Instant?)>((0, false, nil))
    private let isClosed = Atomic(false)
    private let queue = DispatchQueue(label: "standpoint.journal.words", qos: .utility)

    /// Makes a keeper without words.
    ///
    /// - Parameters:
    ///   - fewest: With fewer entries nothing is kept, since the index is quick; after one in 32 of that many more the
    ///     words of recent articles are entered.
    ///   - rest: After each time, but where the words are chosen, it rests for so many times the time it took.
    init(fewest: Int64, rest: Double) {
        self.fewest = fewest
        self.rest = rest
        step = max(1, fewest / 32)
    }

    var words: CommonWords { current.withLock { $0 } }

    /// Has the words brought up to the last entry, if that is worth it; returns at once.
    func refresh(_ database: any DatabaseReader, last: Int64) {
        guard last >= fewest, !isClosed.load(ordering: .relaxed) else { return }
        let earliest: ContinuousClock.Instant?? = wanted.withLock { wanted in
            wanted.last = max(wanted.last, last)
            if wanted.isComing { return nil }
            wanted.isComing = true
            return .some(wanted.earliest)
        }
        guard let earliest else { return }
        let wait = earliest.map { ($0 - .now) / .seconds(1) } ?? 0
        if wait > 0 {
            queue.asyncAfter(deadline: .now() + wait) { [self] in bringUp(database) }
        } else {
            queue.async { [self] in bringUp(database) }
        }
    }

    private func bringUp(_ database: any DatabaseReader) {
        let last = wanted.withLock { wanted in
            wanted.isComing = false
            return wanted.last
        }
        guard !isClosed.load(ordering: .relaxed) else { return }
        let start = ContinuousClock.now
        var rest = rest
        let old = words
        // Words that cannot be read are done without; whoever searches is told what is wrong with the file.
        if let new = try? brought(old, database, to: last) {
            current.withLock { $0 = new }
            // That takes long, and seldom comes; what was written meanwhile should not have to wait again.
            if new.chosenAt != old.chosenAt { rest = 0 }
            // Kept until the next time, so that no search is the last to have them and has to release all the pages.
            previous.withLock { $0 = old }
        }
        let end = ContinuousClock.now
        wanted.withLock { $0.earliest = end + (end - start) * rest }
    }

    /// Waits until what was asked for is there, if nothing rests.
    func wait() { queue.sync {} }

    /// Ends what is under way.
    func close() {
        isClosed.store(true, ordering: .relaxed)
        wait()
    }

    /// Nil once closed.
    private func brought(_ old: CommonWords, _ database: any DatabaseReader, to last: Int64) throws -> CommonWords? {
        // Among twice as many articles other words may be common.
        if last >= old.chosenAt * 2 {
            var new = CommonWords(chosenAt: last)
            for word in try choose(database, last: last) { new.words[word] = CommonWords.Word() }
            return try lookedUp(new, database, to: last)
        }
        if last - old.lastRecent > step * 8 { return try lookedUp(old, database, to: last) }
        var new = old
        new.add(try articles(database, after: old.lastRecent, to: last), to: last)
        if new.recentCount >= step { new.enterRecent() }
        return new
    }

    // MARK: From the texts

    /// What came since, parted into words.
    private func articles(
        _ database: any DatabaseReader,
        after first: Int64,
        to last: Int64
    ) throws -> [(sequence: Int64, title: TextTokens, text: TextTokens)] {
        var articles: [(sequence: Int64, title: TextTokens, text: TextTokens)] = []
        var first = first
        while first < last {
            let rows = try database.read { database in
                let tokenizer = try database.makeTokenizer(SQLiteJournal.tokenizer)
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT sequence, title, text FROM entry WHERE sequence > ? AND sequence <= ?
                        ORDER BY sequence LIMIT \(Self.textsAtOnce)
                        """
                )
                var count = 0
                let rows = try Row.fetchCursor(statement, arguments: [first, last])
                while let row = try rows.next() {
                    count += 1
                    first = row[0]
                    // Deletions have no title.
                    guard let title: String = row[1] else { continue }
                    articles.append(
                        (
                            first, try TextTokens(title, tokenizer, .document),
                            try TextTokens(row[2] ?? "", tokenizer, .document)
                        )
                    )
                }
                return count
            }
            if rows < Self.textsAtOnce { break }
        }
        return articles
    }

    /// The words of texts from all over the journal that most of them have.
    private func choose(_ database: any DatabaseReader, last: Int64) throws -> [[UInt8]] {
        var counts: [[UInt8]: Int] = [:]
        var texts = 0
        for index in 0..<min(last, Self.sampled) {
            guard !isClosed.load(ordering: .relaxed) else { return [] }
            let place = last / Self.sampled * index + last % Self.sampled * index / Self.sampled
            try database.read { database in
                let tokenizer = try database.makeTokenizer(SQLiteJournal.tokenizer)
                let statement = try database.cachedStatement(
                    sql:
                        "SELECT title, text FROM entry WHERE sequence > ? AND text IS NOT NULL ORDER BY sequence LIMIT 1"
                )
                guard let row = try Row.fetchOne(statement, arguments: [place]) else { return }
                texts += 1
                var words: Set<[UInt8]> = []
                for column in 0..<2 {
                    for word in try TextTokens(row[column] ?? "", tokenizer, .document).words {
                        words.insert(word.text)
                    }
                }
                for word in words { counts[word, default: 0] += 1 }
            }
        }
        var left = Self.mostBytes
        return counts.filter { $0.value * Self.share >= texts }
            .sorted { ($1.value, $0.key.count) < ($0.value, $1.key.count) }
            .prefix(Self.mostWords)
            .prefix { word in
                left -= min(1, 3 * Double(word.value) / Double(texts))
                return left >= 0
            }
            .map(\.key)
    }

    // MARK: From the index

    /// The words with what the index has of them since the last that is entered; nil once closed.
    private func lookedUp(_ old: CommonWords, _ database: any DatabaseReader, to last: Int64) throws -> CommonWords? {
        var new = old
        new.lengths = try extended(new.lengths, database, to: last)
        for word in new.words.keys {
            guard !isClosed.load(ordering: .relaxed) else { return nil }
            // One word at a time, so that no transaction is open for long.
            new.words[word] = try database.read { database in
                try Self.extended(new.words[word] ?? CommonWords.Word(), word, from: new.last, to: last, database)
            }
        }
        new.hasEntered(to: last)
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
                    // A number for each column.
                    let length = try row.withUnsafeData(atIndex: 1) { data in data.map { IndexNumbers($0).sum } }
                    if let length { new.note(length, at: row[0]) }
                }
            }
        }
        return new
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
