/// Reads little-endian numbers and texts from the bytes of a file.
struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>
    private let path: String

    init(bytes: [UInt8], path: String) {
        rest = bytes[...]
        self.path = path
    }

    /// The next bytes.
    mutating func take(_ count: Int) throws(ResourceError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else {
            throw ResourceError(.malformed, path: path, detail: "ends too early")
        }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// An unsigned number of 1 to 8 bytes.
    mutating func integer(bytes count: Int) throws(ResourceError) -> UInt64 {
        try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A text with its length in the byte before it.
    mutating func text() throws(ResourceError) -> String {
        let length = Int(try integer(bytes: 1))
        guard let text = String(validating: try take(length), as: UTF8.self) else {
            throw ResourceError(.malformed, path: path, detail: "has a text that is not UTF-8")
        }
        return text
    }

    /// Signed 16-bit weights; the lowest value stands for "forbidden".
    mutating func weights(_ count: Int) throws(ResourceError) -> [Int32] {
        var values: [Int32] = []
        for _ in 0..<count {
            let value = Int16(bitPattern: UInt16(try integer(bytes: 2)))
            values.append(value == .min ? SequenceModel.forbidden : Int32(value))
        }
        return values
    }
}
