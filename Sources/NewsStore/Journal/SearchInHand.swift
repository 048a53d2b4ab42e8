import Foundation
import GRDB
import GRDBSQLite

/// A search while it is carried out: stretch by stretch, from the newest articles to the oldest, until there are enough.
struct SearchInHand {
    let query: SearchQuery
    let known: CommonWords
    /// For each phrase of the query, where it stands, if it is a common word.
    let words: [CommonWords.Word?]
    let scorer: SearchScorer
    /// The most matches.
    let limit: Int
    var ranking = SearchRanking(hits: [], isComplete: true)

    /// The conjuncts that are common words, as numbers.
    var lookedUp: Set<Int> {
        Set(
            query.conjuncts.indices.filter { index in
                query.conjuncts[index].isPlain && words[query.conjuncts[index].phrases.lowerBound] != nil
            }
        )
    }

    /// Whether there is room for one more match; if not, these are not all.
    private mutating func hasRoom() -> Bool {
        if ranking.hits.count == limit { ranking.isComplete = false }
        return ranking.isComplete
    }

    /// Adds the recent articles that have all of some words, those of the query's phrases.
    mutating func lookUpRecent(_ tokens: [[UInt8]], _ database: Database) throws {
        guard ranking.isComplete else { return }
        scorer.begin(asked: Array(words.indices), lookedUp: [])
        for articles in known.recent.reversed() {
            let goesOn = try articles.forEachArticle(with: tokens) { sequence, length, frequencies in
                try add(sequence, length: length, frequencies, database)
            }
            guard goesOn else { return }
        }
    }

    /// Adds the articles before the recent ones that have all of some common words, those of the query's phrases.
    mutating func lookUp(_ words: [CommonWords.Word], _ database: Database) throws {
        guard ranking.isComplete else { return }
        scorer.begin(asked: Array(words.indices), lookedUp: [])
        var frequencies = Array(repeating: 0, count: words.count)
        try CommonWords.forEachArticle(with: words) { sequence in
            for index in words.indices { frequencies[index] = Int(words[index][sequence]) }
            return try add(sequence, length: known.lengths[sequence], frequencies, database)
        }
    }

    /// Adds an article if it is wanted; returns whether there was room.
    private mutating func add(
        _ sequence: Int64,
        length: Int?,
        _ frequencies: [Int],
        _ database: Database
    ) throws -> Bool {
        guard scorer.wants(sequence) else { return true }
        guard hasRoom() else { return false }
        try prepare(database)
        let score = scorer.score(length: length, frequencies: frequencies)
        ranking.hits.append(SearchHit(sequence: UInt64(clamping: sequence), score: score))
        return true
    }

    /// Has the scorer know what articles share, as ``SearchFunctions/Row`` would tell it.
    private func prepare(_ database: Database) throws {
        guard !scorer.isPrepared else { return }
        let averages = try Data.fetchOne(
            database.cachedStatement(sql: "SELECT block FROM search_data WHERE id = 1")
        )
        // Rows, then the words of each column.
        let numbers = averages.map { IndexNumbers($0).numbers } ?? []
        let totals = (rows: numbers.first ?? 0, tokens: numbers.dropFirst().reduce(0, &+))
        try scorer.prepare(totals) { phrase in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT count(*), ifnull(max(rowid), 0)
                    FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT \(SearchScorer.counted))
                    """
            )
            let row = try Row.fetchOne(statement, arguments: [SearchQuery.quoted(query.phrases[phrase].text)])
            return (rows: row?[0] ?? 0, lastRow: row?[1] ?? 0)
        }
    }

    /// Adds the matches that the index finds in a pass.
    mutating func askIndex(_ pass: SearchPass, _ database: Database) throws {
        guard ranking.isComplete else { return }
        scorer.begin(asked: pass.asked, lookedUp: pass.lookedUp)
        let statement = try database.cachedStatement(
            sql: """
                SELECT score(search, ?), rowid FROM search WHERE search MATCH ? AND rowid > ? AND rowid <= ?
                ORDER BY rowid DESC
                """
        ).sqliteStatement
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for code in [
            SearchFunctions.bind(scorer, to: statement, at: 1),
            sqlite3_bind_text(statement, 2, pass.expression, -1, transient),
            sqlite3_bind_int64(statement, 3, pass.sequences.lowerBound),
            sqlite3_bind_int64(statement, 4, pass.sequences.upperBound),
        ] where code != SQLITE_OK { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        try withExtendedLifetime(scorer) {
            while true {
                let code = sqlite3_step(statement)
                if code == SQLITE_DONE { return }
                guard code == SQLITE_ROW else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
                guard sqlite3_column_type(statement, 0) != SQLITE_NULL else { continue }
                guard hasRoom() else { return }
                let sequence = UInt64(clamping: sqlite3_column_int64(statement, 1))
                ranking.hits.append(SearchHit(sequence: sequence, score: sqlite3_column_double(statement, 0)))
            }
        }
    }
}

/// What is asked of the index, and of which entries.
struct SearchPass {
    /// In the language of FTS5.
    let expression: String
    /// The phrases that it asks for, in order.
    let asked: [Int]
    /// The phrases that are looked up.
    let lookedUp: [Int]
    /// Those above the lower bound, up to the upper one.
    let sequences: ClosedRange<Int64>

    init(_ conjuncts: [SearchConjunct], lookedUp: Set<Int>, sequences: ClosedRange<Int64>) {
        let asked = conjuncts.indices.filter { !lookedUp.contains($0) }
        expression = asked.map { conjuncts[$0].expression }.joined(separator: " AND ")
        self.asked = asked.flatMap { Array(conjuncts[$0].phrases) }
        self.lookedUp = lookedUp.sorted().flatMap { Array(conjuncts[$0].phrases) }
        self.sequences = sequences
    }
}
