import GRDB
import GRDBSQLite

#if canImport(Glibc)
import Glibc
#endif

/// BM25 as an auxiliary function of FTS5, for ranking some of the rows that match.
///
/// FTS5's own `bm25()` goes through every row of each phrase before it scores the first, to count them: a second and more
/// for a common word in a million articles. This one reads at most ``counted`` rows of each phrase, the earliest, and
/// takes them to lie as densely in the rest; with fewer rows than that its scores are those of `bm25()`.
///
/// Source: SQLite, `ext/fts5/fts5_aux.c`; Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond",
/// 2009.
enum SearchRank {
    /// The function's name; its argument beside the table is the largest row id.
    static let name = "score"
    /// The most rows of a phrase that are read to estimate how many there are.
    static let counted = 500
    /// What an occurrence counts: in the title, in the text.
    private static let weights = (title: 4.0, text: 1.0)

    /// Makes the function known to a connection.
    static func install(in database: Database) throws {
        let api = UnsafeMutablePointer(mutating: FTS5.api(database))
        guard let create = api.pointee.xCreateFunction,
            create(api, name, nil, { SearchRank.score($0, $1, $2, $3, $4) }, nil) == SQLITE_OK
        else { throw DatabaseError(resultCode: .SQLITE_ERROR, message: "no auxiliary function") }
    }

    /// What a query's rows share: for each phrase its inverse document frequency, after the mean length.
    private struct Constants {
        let values: UnsafeMutablePointer<Double>
        let phrases: Int

        var meanLength: Double { values[0] }
        func weight(of phrase: Int) -> Double { values[1 + phrase] }
    }

    private static func score(
        _ api: UnsafePointer<Fts5ExtensionApi>?,
        _ context: OpaquePointer?,
        _ result: OpaquePointer?,
        _ count: Int32,
        _ arguments: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        guard let api = api?.pointee, let context else { return sqlite3_result_error_code(result, SQLITE_ERROR) }
        let last = count > 0 ? sqlite3_value_int64(arguments?[0]) : 0
        var length: Int32 = 0
        guard let constants = constants(api, context, last: last), api.xColumnSize(context, -1, &length) == SQLITE_OK
        else { return sqlite3_result_error_code(result, SQLITE_ERROR) }
        let (k1, b) = (1.2, 0.75)
        let norm = k1 * (1 - b + b * Double(length) / constants.meanLength)
        var score = 0.0
        for phrase in 0..<constants.phrases {
            var iterator = Fts5PhraseIter()
            var column: Int32 = -1
            var offset: Int32 = -1
            guard api.xPhraseFirst(context, Int32(phrase), &iterator, &column, &offset) == SQLITE_OK else {
                return sqlite3_result_error_code(result, SQLITE_ERROR)
            }
            var frequency = 0.0
            while column >= 0 {
                frequency += column == 0 ? weights.title : weights.text
                api.xPhraseNext(context, &iterator, &column, &offset)
            }
            score += constants.weight(of: phrase) * frequency * (k1 + 1) / (frequency + norm)
        }
        sqlite3_result_double(result, score)
    }

    /// Worked out at a query's first row.
    private static func constants(
        _ api: Fts5ExtensionApi,
        _ context: OpaquePointer,
        last: Int64
    ) -> Constants? {
        let phrases = Int(api.xPhraseCount(context))
        if let kept = api.xGetAuxdata(context, 0) {
            return Constants(values: kept.assumingMemoryBound(to: Double.self), phrases: phrases)
        }
        var rows: Int64 = 0
        var tokens: Int64 = 0
        guard api.xRowCount(context, &rows) == SQLITE_OK,
            api.xColumnTotalSize(context, -1, &tokens) == SQLITE_OK,
            let memory = malloc((phrases + 1) * MemoryLayout<Double>.stride)
        else { return nil }
        let values = memory.bindMemory(to: Double.self, capacity: phrases + 1)
        values[0] = max(1, Double(tokens) / Double(max(1, rows)))
        for phrase in 0..<phrases {
            var sample = PhraseSample()
            let code = api.xQueryPhrase(context, Int32(phrase), &sample) { api, context, sample in
                guard let api, let context, let sample = sample?.assumingMemoryBound(to: PhraseSample.self) else {
                    return SQLITE_ERROR
                }
                sample.pointee.rows += 1
                sample.pointee.lastRow = api.pointee.xRowid(context)
                return sample.pointee.rows < SearchRank.counted ? SQLITE_OK : SQLITE_DONE
            }
            guard code == SQLITE_OK else {
                free(memory)
                return nil
            }
            let matching = sample.estimate(last: last, rows: rows)
            let weight = log((Double(rows) - matching + 0.5) / (matching + 0.5))
            // A word in most articles tells nothing, but must not count against them.
            values[1 + phrase] = weight > 0 ? weight : 1e-6
        }
        guard api.xSetAuxdata(context, memory, { free($0) }) == SQLITE_OK else { return nil }
        return Constants(values: values, phrases: phrases)
    }

    private struct PhraseSample {
        var rows = 0
        var lastRow: Int64 = 0

        /// How many rows have the phrase.
        func estimate(last: Int64, rows total: Int64) -> Double {
            guard rows == SearchRank.counted, lastRow > 0 else { return Double(rows) }
            return min(Double(total), Double(rows) * max(1, Double(last) / Double(lastRow)))
        }
    }
}
