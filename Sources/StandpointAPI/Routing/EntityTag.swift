import HTTPWire

/// Strong entity tags and the conditions that name them.
///
/// A tag is a digest of the bytes of the representation; a compressed one bears a suffix, which conditions disregard,
/// since both codings stand for the same state.
///
/// Source: RFC 9110 §8.8.3, §13.1.
package enum EntityTag {
    private static let gzipSuffix = "-gz"

    /// The tag of a representation, with its quotes.
    package static func tag(of body: [UInt8]) -> String { "\"\(Digest.short(body))\"" }

    /// The tag of the same representation, compressed.
    package static func compressed(_ tag: String) -> String { "\(tag.dropLast())\(gzipSuffix)\"" }

    /// Whether `If-None-Match` names the tag, or anything.
    package static func isNoneMatch(_ fields: FieldSection, _ tag: String) -> Bool {
        guard fields.contains("If-None-Match") else { return false }
        let names = fields.members("If-None-Match")
        return names.contains("*") || names.contains { normalized($0, weakly: true) == tag }
    }

    /// Whether the request may change the resource: it has no `If-Match`, or one that names the tag.
    ///
    /// - Parameters:
    ///   - fields: The request's fields.
    ///   - tag: The current tag; nil where the resource does not exist.
    /// - Returns: Whether to go on; if not, the answer is 412.
    package static func permits(_ fields: FieldSection, _ tag: String?) -> Bool {
        let names = fields.members("If-Match")
        guard !names.isEmpty else { return true }
        guard let tag else { return false }
        return names.contains("*") || names.contains { normalized($0, weakly: false) == tag }
    }

    private static func normalized(_ name: String, weakly: Bool) -> String {
        var text = Substring(name)
        if weakly, text.hasPrefix("W/") { text = text.dropFirst(2) }
        guard text.hasSuffix(gzipSuffix + "\"") else { return String(text) }
        return String(text.dropLast(gzipSuffix.utf8.count + 1)) + "\""
    }
}
