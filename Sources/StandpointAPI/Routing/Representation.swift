import HTTPWire
import Synchronization

/// Octets that stand for the state of a resource, with the fields that are sent beside them; made once, sent often.
package final class Representation: Sendable {
    let mediaType: MediaType
    /// The strong entity tag, with its quotes.
    let tag: String
    /// The content, and what the response says of it, where it is sent as it is.
    let response: PreparedResponse
    /// The same in gzip, once a client has asked for it.
    private let compressed = Mutex<PreparedResponse?>(nil)
    /// Smaller content gains nothing from compression.
    static let compressionThreshold = 1_024

    init(_ mediaType: MediaType, _ body: [UInt8]) {
        self.mediaType = mediaType
        tag = EntityTag.tag(of: body)
        var fields = FieldSection()
        fields.describe(mediaType, tag: tag)
        response = PreparedResponse(fields: fields, body: body)
    }

    /// About the bytes that it may come to hold: objects, fields, and the content, also in gzip.
    var cost: Int {
        1_024 + (response.bodyCount > Self.compressionThreshold ? response.bodyCount * 3 / 2 : response.bodyCount)
    }

    /// The same as ``response(inGzip:)`` gives, where nothing long is left to do: for event loops.
    func readyResponse(inGzip isGzip: Bool) -> PreparedResponse? {
        guard isGzip, response.bodyCount > Self.longestCompressedAtOnce else { return response(inGzip: isGzip) }
        return compressed.withLockIfAvailable { $0 } ?? nil
    }

    /// Content that is compressed in a fraction of a millisecond.
    private static let longestCompressedAtOnce = 16 * 1_024

    /// The response to a client that takes gzip, where that gains something, compressed once; or that does not.
    func response(inGzip isGzip: Bool) -> PreparedResponse {
        guard isGzip, response.bodyCount > Self.compressionThreshold else { return response }
        return compressed.withLock { compressed in
            if let compressed { return compressed }
            guard let body = Deflater.gzip(response.body) else { return response }
            var fields = FieldSection()
            fields.append("Content-Encoding", "gzip")
            fields.describe(mediaType, tag: EntityTag.compressed(tag))
            let made = PreparedResponse(fields: fields, body: body)
            compressed = made
            return made
        }
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
