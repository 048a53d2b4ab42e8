import HTTPWire

/// Gives each request of a loop an id: the client's own, where it is harmless, or a new one.
struct RequestIDs {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    /// Digits of five bits that show all of a word; a text so short costs no allocation.
    private static let length = 13

    /// Begins anywhere, so that two loops, or a server and its successor, give the same id with no likelihood worth
    /// the name.
    private var last = UInt64.random(in: 0...(.max))

    /// The id of a request.
    mutating func id(for fields: FieldSection) -> String {
        guard let given = fields["X-Request-Id"], (1...64).contains(given.utf8.count),
            given.utf8.allSatisfy({ ($0 > 0x20 && $0 < 0x7F) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        else { return next() }
        return given
    }

    /// A new id: unique, and without meaning.
    mutating func next() -> String {
        last &+= 1
        let number = last
        return String(unsafeUninitializedCapacity: Self.length) { buffer in
            for position in 0..<Self.length {
                let shift = UInt64(5 * (Self.length - 1 - position))
                buffer[position] = Self.digits[Int(truncatingIfNeeded: number >> shift & 31)]
            }
            return Self.length
        }
    }
}
