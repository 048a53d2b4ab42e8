import CZlib

/// Why compressed content could not be read.
package enum InflateError: Error, Hashable, Sendable {
    /// The bytes are no gzip, or their checksum is wrong.
    case damaged
    /// The content ends before the compressed stream does.
    case truncated
    /// The content inflates beyond the limit.
    case tooLarge
}

/// Reads gzip as it comes, in pieces, and never makes more than a set number of bytes of it, nor more than 200 times its
/// own size beyond the first megabyte.
///
/// Not safe for use by several threads at once. Several gzip members one after the other are one content.
///
/// Source: RFC 1952.
package final class Inflater {
    /// At an address of its own, since zlib keeps the address that it was opened with.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isOpen: Bool
    private var memberEnded = false
    private var produced = 0
    private let limit: Int
    private var consumed = 0
    private static let chunk = 32_768
    /// How many times its own size content may inflate to, beyond the first megabyte.
    ///
    /// Articles shrink to a third or a tenth; deflate allows 1,032 times, which only a bomb uses.
    private static let mostGrowth = 200
    private static let ungauged = 1 << 20

    /// Makes a reader.
    ///
    /// - Parameter limit: The most bytes that the content may inflate to.
    package init(limit: Int) {
        self.limit = limit
        let gzipOnly = MAX_WBITS + 16
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isOpen = inflateInit2_(stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isOpen { inflateEnd(stream) }
        stream.deallocate()
    }

    /// Inflates a piece of the content.
    ///
    /// - Throws: ``InflateError/damaged`` or ``InflateError/tooLarge``; the reader is of no use afterwards.
    package func inflate(_ piece: [UInt8]) throws(InflateError) -> [UInt8] {
        guard isOpen else { throw .damaged }
        guard !piece.isEmpty else { return [] }
        var output: [UInt8] = []
        var input = piece
        let failure = input.withUnsafeMutableBufferPointer { input -> InflateError? in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            return drain(into: &output)
        }
        stream.pointee.next_in = nil
        if let failure { throw failure }
        return output
    }

    private func drain(into output: inout [UInt8]) -> InflateError? {
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            if memberEnded {
                guard stream.pointee.avail_in > 0 else { return nil }
                guard inflateReset(stream) == Z_OK else { return .damaged }
                memberEnded = false
            }
            let available = stream.pointee.avail_in
            let (code, count) = buffer.withUnsafeMutableBufferPointer { buffer in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(buffer.count)
                let code = CZlib.inflate(stream, Z_NO_FLUSH)
                return (code, buffer.count - Int(stream.pointee.avail_out))
            }
            stream.pointee.next_out = nil
            produced += count
            consumed += Int(available - stream.pointee.avail_in)
            guard produced <= limit, produced <= Self.ungauged || produced / Self.mostGrowth <= consumed else {
                return .tooLarge
            }
            output.append(contentsOf: buffer[..<count])
            switch code {
            case Z_STREAM_END: memberEnded = true
            case Z_OK where stream.pointee.avail_in > 0 || count == Self.chunk: continue
            case Z_OK, Z_BUF_ERROR: return nil
            default: return .damaged
            }
        }
    }

    /// Checks that the content ended where a member does.
    package func finish() throws(InflateError) {
        guard memberEnded else { throw .truncated }
    }

    /// Inflates a whole content.
    package static func inflate(_ content: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
        let inflater = Inflater(limit: limit)
        let output = try inflater.inflate(content)
        try inflater.finish()
        return output
    }
}
