/// Why the store could not do what was asked.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The data directory, or the file in it, cannot be read or written.
        case unavailable
        /// Another process holds the data directory.
        case locked
        /// The disk is full.
        case diskFull
        /// The file is not a store of this program.
        case foreignFile
        /// The file was written by a newer version.
        case newerFormat
        /// The file, or a record in it, is damaged.
        case damaged
        /// An analysis that was to be stored has a number that could not be read again; nothing was written.
        case unstorable
        /// A full-text query does not parse; `queryOffset` says where.
        case invalidQuery
        /// The store was closed, or gave up after a failure that left its state unknown.
        case closed
    }

    /// The kind of failure.
    public var code: Code
    /// The file or directory concerned; for the log, never for a response.
    public var path: String?
    /// The result code of SQLite, or `errno`.
    public var underlying: Int32?
    /// What went wrong, for people; holds neither article text nor paths.
    public var detail: String
    /// For `invalidQuery`: the offset in UTF-8 code units of the first thing that cannot be understood.
    public var queryOffset: Int?

    /// Makes an error.
    public init(
        _ code: Code,
        _ detail: String,
        path: String? = nil,
        underlying: Int32? = nil,
        queryOffset: Int? = nil
    ) {
        self.code = code
        self.detail = detail
        self.path = path
        self.underlying = underlying
        self.queryOffset = queryOffset
    }

    /// The code and the detail.
    public var description: String {
        let number = underlying.map { " (\($0))" } ?? ""
        let place = path.map { " [\($0)]" } ?? ""
        return "\(code.rawValue): \(detail)\(number)\(place)"
    }
}
