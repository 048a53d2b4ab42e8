import CZlib

/// Writes gzip as the content comes, in pieces.
///
/// It holds about 256 KiB, zlib's window and tables, however long the content is. Not safe for use by several threads at
/// once.
///
/// Source: RFC 1952.
package final class Deflater {
    /// What follows a piece.
    package enum Following {
        /// More of the content, perhaps much later: all that was given so far can be read from what was returned so far.
        case pause
        /// Nothing: the content ends.
        case end
    }

    /// At an address of its own, since zlib keeps the address that it was opened with.
    private let stream: UnsafeMutablePointer<z_stream>
    private static let largestRoom = 64 * 1024

    /// Makes a writer; nil where zlib has no memory.
    ///
    /// - Parameter level: From 1, fast, to 9, small.
    package init?(level: Int32 = 5) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream,
            level,
            Z_DEFLATED,
            MAX_WBITS + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard status == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Compresses a piece of the content.
    ///
    /// - Parameters:
    ///   - piece: The piece, shorter than 2 GiB.
    ///   - following: What comes behind it; nothing may, once the end was named.
    /// - Returns: The next octets of the compressed content.
    package func deflate(_ piece: [UInt8], then following: Following) -> [UInt8] {
        let flush = following == .end ? Z_FINISH : Z_SYNC_FLUSH
        let bound = Int(clamping: deflateBound(stream, UInt(piece.count)))
        let room = min(bound, Self.largestRoom)
        var output: [UInt8] = []
        output.reserveCapacity(room)
        var input = piece
        input.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(clamping: input.count)
            var isFull = true
            // Room that is left over shows that all of it is out.
            while isFull {
                output += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(clamping: buffer.count)
                    let roomThere = stream.pointee.avail_out
                    _ = CZlib.deflate(stream, flush)
                    count = Int(roomThere - stream.pointee.avail_out)
                    isFull = stream.pointee.avail_out == 0
                }
            }
        }
        stream.pointee.next_in = nil
        stream.pointee.next_out = nil
        return output
    }

    /// Compresses a whole content; nil where zlib has no memory, and for 2 GiB and more.
    ///
    /// The same content gives the same bytes: the header bears no time.
    package static func gzip(_ content: [UInt8], level: Int32 = 5) -> [UInt8]? {
        guard content.count <= Int(Int32.max) else { return nil }
        return Deflater(level: level)?.deflate(content, then: .end)
    }
}
