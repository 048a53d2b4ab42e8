import HTTPWire

/// Gives each request of a loop an id: the client's own, where it is harmless, or a new one.
struct RequestIDs {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    /// Digits of five bits that show all of a word; a text so short costs no allocation.
    private static let length = PreparedResponse.idLength

    /// Begins anywhere, so that two loops, or a server and its successor, give the same id with no likelihood worth
    /// the name.
    private var last = UInt64.random(in: 0...(.max))

    /// The id of a request.
    mutating func id(for fields: FieldSection) -> String {
        guard let given = fields["X-Request-Id"], (1...64).contains(given.utf8.count),
            given.utf8.allSatisfy({ ($0 > 0x20 && $0 < 0x7F) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        else { return Self.text(next()) }
        return given
    }

    /// A new id, as a number: unique, and without meaning.
    mutating func next() -> UInt64 {
        last &+= 1
        return last
    }

    /// An id as it is sent.
    static func text(_ number: UInt64) -> String {
        String(unsafeUninitializedCapacity: length) { buffer in
            write(number, to: buffer)
            return length
        }
    }

    /// Writes an id into so many octets as it has.
    static func write(_ number: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>) {
        digits.withUnsafeBufferPointer { digits in
            for position in 0..<length {
                let shift = UInt64(5 * (length - 1 - position))
                buffer[position] = digits[Int(truncatingIfNeeded: number >> shift & 31)]
            }
        }
    }
}
