/// Reads the content of one request, however it is delimited.
package struct ContentReader: Sendable {
    private enum Kind: Sendable {
        case length(remaining: Int)
        case chunked(ChunkedDecoder)
    }

    private var kind: Kind

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - framing: How the content is delimited.
    ///   - limits: Limits on extensions and trailers.
    ///   - contentLimit: The most octets of content that are taken; a larger `Content-Length` is the caller's to
    ///     refuse before anything is read.
    package init(_ framing: MessageFraming, limits: RequestLimits, contentLimit: Int) {
        switch framing.content {
        case .length(let length): kind = .length(remaining: length)
        case .chunked: kind = .chunked(ChunkedDecoder(limits: limits, contentLimit: contentLimit))
        }
    }

    /// Whether all content is read.
    package var isFinished: Bool {
        switch kind {
        case .length(let remaining): remaining == 0
        case .chunked(let decoder): decoder.isFinished
        }
    }

    /// Reads on.
    ///
    /// - Parameters:
    ///   - input: The octets that came since the last call.
    ///   - content: Where content is appended.
    /// - Throws: ``RequestDecodingError`` where chunks are malformed or too large.
    /// - Returns: How many octets were used: all of them, until the content is finished.
    package mutating func decode(
        _ input: Span<UInt8>,
        into content: inout [UInt8]
    ) throws(RequestDecodingError) -> Int {
        switch kind {
        case .length(let remaining):
            let count = min(remaining, input.count)
            content.append(input, 0..<count)
            kind = .length(remaining: remaining - count)
            return count
        case .chunked(var decoder):
            // The stored copy is let go first, so that the decoder's line buffer stays unshared.
            kind = .length(remaining: 0)
            defer { kind = .chunked(decoder) }
            return try decoder.decode(input, into: &content)
        }
    }
}
