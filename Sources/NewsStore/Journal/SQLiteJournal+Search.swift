import GRDB
import GRDBSQLite
import NewsModel

extension SQLiteJournal {
    /// The best of the articles that match a query and are wanted, and were stored last.
    ///
    /// What is known of its words is not asked of the index. There are three stretches of articles, the newest first: those
    /// that nothing is known of yet, for which the index is asked for all; the recent ones, all words of which are known;
    /// and those before, of which the common words are: the index goes through those that have the rarer words, and whether
    /// they have the others is looked up.
    public func ranking(
        _ query: SearchQuery,
        newest limit: Int,
        where isWanted: (UInt64) -> Bool
    ) throws(StoreError) -> SearchRanking {
        try read { database in
            try withoutActuallyEscaping(isWanted) { isWanted in
                let known = commonWords?.words ?? CommonWords()
                let tokens = try Self.tokens(of: query, known, database)
                let words = tokens.map { token in token.flatMap { known.words[$0] } }
                let last = Int64(clamping: try Self.lastSequence(database))
                var search = SearchInHand(
                    query: query,
                    known: known,
                    words: words,
                    scorer: SearchScorer(words: words, lengths: known.lengths, last: last, where: isWanted),
                    limit: limit
                )
                let lookedUp = search.lookedUp
                let all = tokens.compactMap { $0 }
                if lookedUp.isEmpty {
                    try search.askIndex(SearchPass(query.conjuncts, lookedUp: [], sequences: 0...last), database)
                } else {
                    let isPlain = query.conjuncts.allSatisfy(\.isPlain) && all.count == query.phrases.count
                    let new = isPlain ? known.lastRecent : known.last
                    // The index finds its place for every word before it sees that nothing is asked for.
                    if last > new {
                        try search.askIndex(SearchPass(query.conjuncts, lookedUp: [], sequences: new...last), database)
                    }
                    if isPlain { try search.lookUpRecent(all, database) }
                    if lookedUp.count == query.conjuncts.count {
                        try search.lookUp(words.compactMap { $0 }, database)
                    } else {
                        let pass = SearchPass(query.conjuncts, lookedUp: lookedUp, sequences: 0...known.last)
                        try search.askIndex(pass, database)
                    }
                }
                search.ranking.hits.sort { ($1.score, $0.sequence) < ($0.score, $1.sequence) }
                return search.ranking
            }
        }
    }

    /// For each phrase of a query the one word that it is and that may stand anywhere, as the index has it, or nil.
    private static func tokens(
        of query: SearchQuery,
        _ known: CommonWords,
        _ database: Database
    ) throws -> [[UInt8]?] {
        guard !known.words.isEmpty else { return Array(repeating: nil, count: query.phrases.count) }
        let tokenizer = try database.makeTokenizer(tokenizer)
        return try query.phrases.map { phrase in
            guard !phrase.isPrefix, phrase.columns.count == SearchColumn.allCases.count else { return nil }
            let tokens = try TextTokens(phrase.text, tokenizer, .query).words
            return tokens.count == 1 ? tokens[0].text : nil
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
