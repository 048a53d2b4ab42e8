import HTTPWire

/// Octets that stand for the state of a resource, with the fields that are sent beside them; made once, sent often.
package final class Representation: Sendable {
    let mediaType: MediaType
    /// The strong entity tag, with its quotes.
    let tag: String
    /// The content, and what the response says of it, where it is sent as it is.
    let response: PreparedResponse

    init(_ mediaType: MediaType, _ body: [UInt8]) {
        self.mediaType = mediaType
        tag = EntityTag.tag(of: body)
        var fields = FieldSection()
        fields.describe(mediaType, tag: tag)
        response = PreparedResponse(fields: fields, body: body)
    }
}

extension FieldSection {
    /// Adds what every response says of its content, unless its handler said otherwise.
    ///
    /// - Parameters:
    ///   - mediaType: What the content is.
    ///   - tag: The entity tag, for what may be kept and asked for again; nil for what may not.
    mutating func describe(_ mediaType: MediaType, tag: String?) {
        append("X-Content-Type-Options", "nosniff")
        append("Vary", "Accept, Accept-Encoding")
        set("Content-Type", mediaType.contentType)
        if let tag { set("ETag", tag) }
        if !contains("Cache-Control") { append("Cache-Control", tag == nil ? "no-store" : "no-cache") }
    }
}
