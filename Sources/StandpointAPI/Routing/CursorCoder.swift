import NewsStore

/// Makes opaque cursors of page keys, and reads them back.
///
/// A cursor names the query that it belongs to and carries a check, so that a damaged one, one of another list and one
/// of an older format are all refused instead of giving another page.
package struct CursorCoder: Sendable {
    /// The most characters of a cursor; the longest name of an outlet has fewer.
    package static let maximumLength = 2_000
    private static let version: UInt8 = 1
    private static let checkLength = 6
    private static let fingerprintLength = 6

    package init() {}

    /// Makes a cursor.
    ///
    /// - Parameters:
    ///   - key: Where the next page begins.
    ///   - query: What tells the list apart from others: its path and filters.
    /// - Returns: The cursor, safe in addresses.
    package func encode(_ key: PageKey, query: String) -> String {
        var bytes = [Self.version] + Self.fingerprint(query) + Array(key.text.utf8)
        bytes += Digest.sha256(bytes).prefix(Self.checkLength)
        return Base64URL.encode(bytes)
    }

    /// Reads a cursor.
    ///
    /// - Throws: ``ProblemType/invalidCursor``.
    package func decode(_ cursor: String, query: String) throws(ProblemDetails) -> PageKey {
        guard cursor.utf8.count <= Self.maximumLength, let bytes = Base64URL.decode(cursor),
            bytes.count > 1 + Self.fingerprintLength + Self.checkLength
        else { throw Self.invalid("It is not one that this server gave out.") }
        let content = Array(bytes.dropLast(Self.checkLength))
        guard Array(Digest.sha256(content).prefix(Self.checkLength)) == Array(bytes.suffix(Self.checkLength)) else {
            throw Self.invalid("It is not one that this server gave out.")
        }
        guard content[0] == Self.version else { throw Self.invalid("It is of another version of this server.") }
        guard Array(content[1...Self.fingerprintLength]) == Self.fingerprint(query) else {
            throw Self.invalid("It belongs to another query; a cursor goes with the parameters that it was given for.")
        }
        // Repaired text would be another key than the one given out.
        let text = String(validating: content[(1 + Self.fingerprintLength)...], as: UTF8.self)
        guard let key = text.flatMap({ PageKey($0) }) else {
            throw Self.invalid("It is not one that this server gave out.")
        }
        return key
    }

    private static func invalid(_ reason: String) -> ProblemDetails {
        ProblemDetails(
            .invalidCursor,
            "The cursor is not valid. \(reason)",
            errors: [ProblemDetails.Fault(pointer: "?cursor", detail: reason)]
        )
    }

    private static func fingerprint(_ query: String) -> [UInt8] {
        Array(Digest.sha256(Array(query.utf8)).prefix(fingerprintLength))
    }
}
