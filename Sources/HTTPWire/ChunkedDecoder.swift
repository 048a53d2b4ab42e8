/// Reads chunked content from octets as they arrive.
///
/// A pure value that holds no content: a few words of state, and the trailer line that is being read. Extensions are
/// checked and ignored, trailers checked and dropped (never merged into the field section).
///
/// Source: RFC 9112 §7.1.
package struct ChunkedDecoder: Sendable {
    private enum State: Sendable {
        /// Digits of the size; how many there were.
        case size(digits: Int)
        case `extension`(ChunkExtensionState)
        /// The line feed behind a size.
        case sizeEnd
        case data
        /// The CR and the LF behind the data.
        case dataReturn
        case dataFeed
        case trailer
        case trailerFeed
        case finished
    }

    private let limits: RequestLimits
    /// The most octets of content that the resource takes.
    private let contentLimit: Int
    private var state = State.size(digits: 0)
    /// What is left of the current chunk, or its size so far.
    private var remaining = 0
    private var extensionLength = 0
    private var trailerLength = 0
    private var trailerLine: [UInt8] = []
    /// Octets read so far, as transferred.
    private var offset = 0
    /// Octets of content so far, chunks announced but not read included.
    private var contentLength = 0

    /// Makes a decoder for one message's content.
    ///
    /// - Parameters:
    ///   - limits: Limits on extensions and trailers.
    ///   - contentLimit: The most octets of content that are taken.
    package init(limits: RequestLimits = RequestLimits(), contentLimit: Int) {
        self.limits = limits
        self.contentLimit = contentLimit
    }

    /// Whether the last chunk and the trailer section are read.
    package var isFinished: Bool {
        if case .finished = state { true } else { false }
    }

    /// Reads on.
    ///
    /// - Parameters:
    ///   - input: The octets that came since the last call.
    ///   - content: Where content is appended.
    /// - Throws: ``RequestDecodingError`` with an offset from the start of the content as transferred. A chunk beyond
    ///   the limit is refused by its size, before its data is read.
    /// - Returns: How many octets were used: all of them, until the content is finished.
    package mutating func decode(
        _ input: Span<UInt8>,
        into content: inout [UInt8]
    ) throws(RequestDecodingError) -> Int {
        var position = 0
        while position < input.count {
            switch state {
            case .finished:
                return position
            case .data:
                let count = min(remaining, input.count - position)
                content.append(input, position..<(position + count))
                position += count
                offset += count
                remaining -= count
                if remaining == 0 { state = .dataReturn }
            default:
                try step(input[position])
                position += 1
                offset += 1
            }
        }
        return position
    }

    /// Takes one octet that is not data.
    private mutating func step(_ octet: UInt8) throws(RequestDecodingError) {
        switch state {
        case .size(let digits):
            try readSize(octet, digits: digits)
        case .extension(let inner):
            extensionLength += 1
            guard extensionLength <= limits.chunkExtensions, let next = inner.next(octet) else {
                throw .malformedChunk(offset: offset)
            }
            state = next == .finished ? .sizeEnd : .extension(next)
        case .sizeEnd:
            guard octet == 0x0A else { throw .malformedChunk(offset: offset) }
            state = remaining == 0 ? .trailer : .data
        case .dataReturn:
            guard octet == 0x0D else { throw .malformedChunk(offset: offset) }
            state = .dataFeed
        case .dataFeed:
            guard octet == 0x0A else { throw .malformedChunk(offset: offset) }
            state = .size(digits: 0)
        case .trailer:
            try readTrailer(octet)
        case .trailerFeed:
            guard octet == 0x0A else { throw .malformedTrailer(offset: offset) }
            try endTrailerLine()
        case .data, .finished:
            break
        }
    }

    /// Takes an octet of a size line before any extension.
    ///
    /// A blank behind the size is refused: recipients differ on it, and a difference is a way to smuggle.
    private mutating func readSize(_ octet: UInt8, digits: Int) throws(RequestDecodingError) {
        if let digit = octet.hexValue {
            // Fifteen digits fit a word; zeros in front count, so that they cannot go on for ever.
            guard digits < 15 else { throw .malformedChunk(offset: offset) }
            if digits == 0 { remaining = 0 }
            remaining = remaining << 4 | Int(digit)
            state = .size(digits: digits + 1)
            return
        }
        guard digits > 0, octet == 0x0D || octet == UInt8(ascii: ";") else { throw .malformedChunk(offset: offset) }
        guard remaining <= contentLimit - contentLength else { throw .contentTooLarge(offset: offset) }
        contentLength += remaining
        state = octet == 0x0D ? .sizeEnd : .extension(.nameStart)
    }

    private mutating func readTrailer(_ octet: UInt8) throws(RequestDecodingError) {
        trailerLength += 1
        guard trailerLength <= limits.trailerSection else { throw .trailerSectionTooLarge(offset: offset) }
        if octet == 0x0D {
            state = .trailerFeed
        } else {
            guard octet.isFieldValueOctet else { throw .malformedTrailer(offset: offset) }
            trailerLine.append(octet)
        }
    }

    /// Judges a whole trailer line; the empty one ends the message.
    ///
    /// Source: RFC 9110 §6.5.1: fields for framing, routing, authentication and content may not come as trailers.
    private mutating func endTrailerLine() throws(RequestDecodingError) {
        defer { trailerLine.removeAll(keepingCapacity: true) }
        guard !trailerLine.isEmpty else {
            state = .finished
            return
        }
        let name = trailerLine.prefix(while: \.isTokenOctet)
        guard !name.isEmpty, name.endIndex < trailerLine.count, trailerLine[name.endIndex] == UInt8(ascii: ":"),
            !Self.forbiddenTrailers.contains(String(decoding: name, as: UTF8.self).lowercased())
        else { throw .malformedTrailer(offset: offset) }
        state = .trailer
    }

    private static let forbiddenTrailers: Set<String> = [
        "authorization", "cache-control", "connection", "content-encoding", "content-length", "content-range",
        "content-type", "cookie", "expect", "host", "keep-alive", "max-forwards", "proxy-authorization", "range", "te",
        "trailer", "transfer-encoding", "upgrade",
    ]
}

/// Where in `*( ";" chunk-ext-name [ "=" chunk-ext-val ] )` a reader is.
///
/// Source: RFC 9112 §7.1.1.
private enum ChunkExtensionState: Sendable {
    case nameStart
    case name
    case valueStart
    case token
    case quoted
    case escaped
    case afterQuoted
    case finished

    /// The state after one more octet; nil where it may not stand there.
    func next(_ octet: UInt8) -> Self? {
        switch self {
        case .nameStart:
            if octet.isTokenOctet { return .name }
            return octet.isBlank ? .nameStart : nil
        case .name:
            if octet.isTokenOctet { return .name }
            return octet == UInt8(ascii: "=") ? .valueStart : Self.separator(octet)
        case .valueStart:
            if octet.isTokenOctet { return .token }
            if octet == UInt8(ascii: "\"") { return .quoted }
            return octet.isBlank ? .valueStart : nil
        case .token:
            return octet.isTokenOctet ? .token : Self.separator(octet)
        case .quoted:
            if octet == UInt8(ascii: "\"") { return .afterQuoted }
            if octet == UInt8(ascii: "\\") { return .escaped }
            return octet.isFieldValueOctet ? .quoted : nil
        case .escaped:
            return octet.isFieldValueOctet ? .quoted : nil
        case .afterQuoted:
            return Self.separator(octet)
        case .finished:
            return nil
        }
    }

    private static func separator(_ octet: UInt8) -> Self? {
        if octet == UInt8(ascii: ";") { return .nameStart }
        return octet == 0x0D ? .finished : nil
    }
}

extension [UInt8] {
    /// Appends part of a span.
    package mutating func append(_ span: Span<UInt8>, _ range: Range<Int>) {
        span.withUnsafeBufferPointer { append(contentsOf: $0[range]) }
    }
}
