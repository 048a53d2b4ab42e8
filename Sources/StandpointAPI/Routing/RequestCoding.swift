import HTTPWire

/// What a request says of its content.
package enum RequestCoding {
    /// The media type of the content, in lower case, without parameters; nil where none is declared.
    ///
    /// - Throws: ``ProblemType/unsupportedMediaType`` for a charset other than UTF-8.
    package static func mediaType(_ fields: FieldSection) throws(ProblemDetails) -> String? {
        guard let value = fields["Content-Type"] else { return nil }
        let parts = value.split(separator: ";")
        for parameter in parts.dropFirst() {
            let text = trimmed(parameter).lowercased()
            guard text.hasPrefix("charset=") else { continue }
            let charset = text.dropFirst(8).filter { $0 != "\"" }
            guard charset == "utf-8" || charset == "utf8" || charset == "us-ascii" else {
                throw ProblemDetails(.unsupportedMediaType, "The content must be UTF-8, as JSON is.")
            }
        }
        return parts.first.map { trimmed($0).lowercased() }
    }

    /// Whether the content is compressed with gzip.
    ///
    /// - Throws: ``ProblemType/unsupportedMediaType`` for any other coding, with `Accept-Encoding` as RFC 9110
    ///   §15.5.16 asks.
    package static func isGzip(_ fields: FieldSection) throws(ProblemDetails) -> Bool {
        let codings = fields.members("Content-Encoding").map { $0.lowercased() }.filter { $0 != "identity" }
        if codings.isEmpty { return false }
        guard codings == ["gzip"] || codings == ["x-gzip"] else {
            throw ProblemDetails(
                .unsupportedMediaType,
                "The only content coding that is read is gzip.",
                fields: [("Accept-Encoding", "gzip")]
            )
        }
        return true
    }

    /// Whether the client takes gzip.
    ///
    /// Source: RFC 9110 §12.5.3.
    package static func acceptsGzip(_ fields: FieldSection) -> Bool {
        guard fields.contains("Accept-Encoding") else { return false }
        var wildcard = false
        for member in fields.members("Accept-Encoding") {
            let parts = member.split(separator: ";")
            guard let name = parts.first.map({ trimmed($0).lowercased() }) else { continue }
            let isAccepted = weight(parts.dropFirst()) > 0
            if name == "gzip" || name == "x-gzip" { return isAccepted }
            if name == "*" { wildcard = isAccepted }
        }
        return wildcard
    }
}
