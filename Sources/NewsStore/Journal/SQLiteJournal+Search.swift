import GRDB
import GRDBSQLite
import NewsModel

extension SQLiteJournal {
    /// The best of the articles that match a query and are wanted, and were stored last.
    ///
    /// What the common words of the query are known of is not asked of the index: there it goes from the newest article
    /// that has the rarer words to the oldest, and looks up whether it has the others. Articles that came after the words
    /// were looked up are searched first, for all words.
    public func ranking(
        _ query: SearchQuery,
        newest limit: Int,
        where isWanted: (UInt64) -> Bool
    ) throws(StoreError) -> SearchRanking {
        try read { database in
            try withoutActuallyEscaping(isWanted) { isWanted in
                let known = commonWords?.words ?? CommonWords()
                let words = try Self.words(of: query, known, database)
                let last = Int64(clamping: try Self.lastSequence(database))
                let scorer = SearchScorer(words: words, lengths: known.lengths, last: last, where: isWanted)
                let all = SearchPass(query.conjuncts, lookedUp: [], sequences: 0...last)
                var passes = [all]
                let lookedUp = Self.lookedUp(query, words)
                if !lookedUp.isEmpty {
                    passes = [SearchPass(query.conjuncts, lookedUp: lookedUp, sequences: 0...known.last)]
                    // The index finds its place for every word before it sees that nothing is asked for.
                    if last > known.last {
                        passes.insert(SearchPass(query.conjuncts, lookedUp: [], sequences: known.last...last), at: 0)
                    }
                }
                var ranking = SearchRanking(hits: [], isComplete: true)
                for pass in passes where ranking.isComplete {
                    try Self.rank(pass, scorer, limit: limit, into: &ranking, database)
                }
                ranking.hits.sort { ($1.score, $0.sequence) < ($0.score, $1.sequence) }
                return ranking
            }
        }
    }

    /// For each phrase of a query, where it stands, if it is a common word.
    private static func words(
        of query: SearchQuery,
        _ known: CommonWords,
        _ database: Database
    ) throws -> [CommonWords.Word?] {
        guard !known.words.isEmpty else { return Array(repeating: nil, count: query.phrases.count) }
        let tokenizer = try database.makeTokenizer(tokenizer)
        return try query.phrases.map { phrase in
            guard !phrase.isPrefix, phrase.columns.count == SearchColumn.allCases.count else { return nil }
            let tokens = try TextTokens(phrase.text, tokenizer, .query).words
            return tokens.count == 1 ? known.words[tokens[0].text] : nil
        }
    }

    /// The conjuncts that are looked up, as numbers: all that are common words, but the rarest if nothing else were left.
    private static func lookedUp(_ query: SearchQuery, _ words: [CommonWords.Word?]) -> Set<Int> {
        func rows(_ conjunct: SearchConjunct) -> Int? {
            conjunct.isPlain ? words[conjunct.phrases.lowerBound]?.rows : nil
        }
        var common = query.conjuncts.indices.filter { rows(query.conjuncts[$0]) != nil }
        if common.count == query.conjuncts.count {
            common.sort { rows(query.conjuncts[$0]) ?? 0 < rows(query.conjuncts[$1]) ?? 0 }
            common.removeFirst()
        }
        return Set(common)
    }

    /// Adds the matches of a pass to those of the passes before, until there are enough.
    private static func rank(
        _ pass: SearchPass,
        _ scorer: SearchScorer,
        limit: Int,
        into ranking: inout SearchRanking,
        _ database: Database
    ) throws {
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
                guard ranking.hits.count < limit else {
                    ranking.isComplete = false
                    return
                }
                let sequence = UInt64(clamping: sqlite3_column_int64(statement, 1))
                ranking.hits.append(SearchHit(sequence: sequence, score: sqlite3_column_double(statement, 0)))
            }
        }
    }

    /// The words around the best match in each article.
    public func snippets(
        _ query: SearchQuery,
        at sequences: [UInt64]
    ) throws(StoreError) -> [UInt64: SearchSnippet] {
        guard !sequences.isEmpty else { return [:] }
        return try read { database in
            let maker = try SnippetMaker(query, database)
            let statement = try database.cachedStatement(sql: "SELECT title, text FROM entry WHERE sequence = ?")
            var snippets: [UInt64: SearchSnippet] = [:]
            for sequence in sequences {
                guard let row = try Row.fetchOne(statement, arguments: [Int64(clamping: sequence)]),
                    let title: String = row[0]
                else { continue }
                snippets[sequence] = try maker.snippet(title: title, text: row[1] ?? "")
            }
            return snippets
        }
    }

    /// Has the common words looked up.
    public func prepareSearch() {
        // Where the file cannot be read, the first search says so.
        guard let last = try? lastSequence() else { return }
        commonWords?.refresh(database, last: Int64(clamping: last))
    }
}

/// What is asked of the index, and of which entries.
private struct SearchPass {
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
