import GRDB
import GRDBSQLite

/// The store's own auxiliary functions of FTS5.
///
/// `score(search, scorer)` is what a ``SearchScorer`` says of the row, or NULL; `frequency(search)` is how often the first
/// phrase occurs in it, the title's weight included.
enum SearchFunctions {
    /// What an occurrence counts.
    static let weights = (title: 4, text: 1)
    /// The type that SQLite knows the pointer to a scorer by.
    private static let scorerType: StaticString = "standpoint.scorer"

    /// SQLite's code for why a function cannot answer.
    struct Failure: Error {
        let code: Int32
    }

    /// Makes the functions known to a connection.
    static func install(in database: Database) throws {
        let api = UnsafeMutablePointer(mutating: FTS5.api(database))
        guard let create = api.pointee.xCreateFunction,
            create(api, "score", nil, { SearchFunctions.score($0, $1, $2, $3, $4) }, nil) == SQLITE_OK,
            create(
                api,
                "frequency",
                nil,
                { api, context, result, _, _ in
                    SearchFunctions.frequency(api, context, result)
                },
                nil
            ) == SQLITE_OK
        else { throw DatabaseError(resultCode: .SQLITE_ERROR, message: "no auxiliary function") }
    }

    /// Gives a scorer to a statement, which must not outlive it.
    static func bind(_ scorer: SearchScorer, to statement: OpaquePointer, at index: Int32) -> Int32 {
        scorerType.withUTF8Buffer { type in
            // A static string stays where it is.
            type.withMemoryRebound(to: CChar.self) { type in
                sqlite3_bind_pointer(
                    statement,
                    index,
                    Unmanaged.passUnretained(scorer).toOpaque(),
                    type.baseAddress,
                    nil
                )
            }
        }
    }

    private static func score(
        _ api: UnsafePointer<Fts5ExtensionApi>?,
        _ context: OpaquePointer?,
        _ result: OpaquePointer?,
        _ count: Int32,
        _ arguments: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        let pointer = scorerType.withUTF8Buffer { type in
            type.withMemoryRebound(to: CChar.self) {
                count == 1 ? sqlite3_value_pointer(arguments?[0], $0.baseAddress) : nil
            }
        }
        guard let api, let context, let pointer else { return sqlite3_result_error_code(result, SQLITE_MISUSE) }
        let scorer = Unmanaged<SearchScorer>.fromOpaque(pointer).takeUnretainedValue()
        do throws(Failure) {
            guard let score = try scorer.score(Row(api: api, context: context)) else {
                return sqlite3_result_null(result)
            }
            sqlite3_result_double(result, score)
        } catch {
            sqlite3_result_error_code(result, error.code)
        }
    }

    private static func frequency(
        _ api: UnsafePointer<Fts5ExtensionApi>?,
        _ context: OpaquePointer?,
        _ result: OpaquePointer?
    ) {
        guard let api, let context else { return sqlite3_result_error_code(result, SQLITE_MISUSE) }
        do throws(Failure) {
            sqlite3_result_int64(result, Int64(try Row(api: api, context: context).frequency(ofPhrase: 0)))
        } catch {
            sqlite3_result_error_code(result, error.code)
        }
    }

    /// The row of the index that a statement is at.
    struct Row {
        fileprivate let api: UnsafePointer<Fts5ExtensionApi>
        fileprivate let context: OpaquePointer

        var sequence: Int64 { api.pointee.xRowid(context) }

        /// The phrases that the statement asks for.
        var phrases: Int { Int(api.pointee.xPhraseCount(context)) }

        /// Words in title and text.
        func length() throws(Failure) -> Int {
            var length: Int32 = 0
            try check(api.pointee.xColumnSize(context, -1, &length))
            return Int(length)
        }

        /// How often a phrase occurs, the title's weight included.
        func frequency(ofPhrase phrase: Int) throws(Failure) -> Int {
            var iterator = Fts5PhraseIter()
            var column: Int32 = -1
            var offset: Int32 = -1
            try check(api.pointee.xPhraseFirst(context, Int32(phrase), &iterator, &column, &offset))
            var frequency = 0
            while column >= 0 {
                frequency += column == 0 ? weights.title : weights.text
                api.pointee.xPhraseNext(context, &iterator, &column, &offset)
            }
            return frequency
        }

        /// Rows and words of the whole index.
        func totals() throws(Failure) -> (rows: Int64, tokens: Int64) {
            var rows: Int64 = 0
            var tokens: Int64 = 0
            try check(api.pointee.xRowCount(context, &rows))
            try check(api.pointee.xColumnTotalSize(context, -1, &tokens))
            return (rows, tokens)
        }

        /// The first rows that have a phrase: how many there are, up to a bound, and the last of them.
        func sample(ofPhrase phrase: Int, rows bound: Int) throws(Failure) -> (rows: Int, lastRow: Int64) {
            var sample = (rows: 0, lastRow: Int64(0), bound: bound)
            typealias Sample = (rows: Int, lastRow: Int64, bound: Int)
            try check(
                api.pointee.xQueryPhrase(context, Int32(phrase), &sample) { api, context, sample in
                    guard let api, let context, let sample = sample?.assumingMemoryBound(to: Sample.self) else {
                        return SQLITE_ERROR
                    }
                    sample.pointee.rows += 1
                    sample.pointee.lastRow = api.pointee.xRowid(context)
                    return sample.pointee.rows < sample.pointee.bound ? SQLITE_OK : SQLITE_DONE
                }
            )
            return (sample.rows, sample.lastRow)
        }

        private func check(_ code: Int32) throws(Failure) {
            guard code == SQLITE_OK else { throw Failure(code: code) }
        }
    }
}
