/// Why bytes are not a record; each case carries the offset of the byte at fault.
enum CodecError: Error, Hashable, Sendable {
    /// The bytes end within a value.
    case truncated(offset: Int)
    /// An integer is longer than 64 bits.
    case overlongInteger(offset: Int)
    /// The version is none that this program reads.
    case unknownVersion(UInt8)
    /// A count is larger than the bytes that are left could hold.
    case implausibleCount(offset: Int)
    /// A number that stands for one of several things stands for none.
    case unknownCode(offset: Int)
    /// A number lies outside its range.
    case outOfRange(offset: Int)
    /// A string is not UTF-8.
    case invalidText(offset: Int)
    /// Bytes are left over.
    case trailingBytes(offset: Int)
}

/// Reads what ``ByteWriter`` wrote; no input can make it trap.
struct ByteReader {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var remaining: Int { bytes.count - offset }

    mutating func byte() throws(CodecError) -> UInt8 {
        guard offset < bytes.count else { throw .truncated(offset: offset) }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func raw(_ count: Int) throws(CodecError) -> [UInt8] {
        guard count >= 0, count <= remaining else { throw .truncated(offset: offset) }
        defer { offset += count }
        return Array(bytes[offset..<(offset + count)])
    }

    mutating func unsigned() throws(CodecError) -> UInt64 {
        let start = offset
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw .overlongInteger(offset: start) }
            value |= UInt64(next & 0x7F) << shift
            if next & 0x80 == 0 { return value }
            shift += 7
        }
    }

    /// A number from 0 to 2^62.
    mutating func integer() throws(CodecError) -> Int {
        let start = offset
        let value = try unsigned()
        guard value <= 1 << 62 else { throw .outOfRange(offset: start) }
        return Int(value)
    }

    /// The number of elements that follow, each at least one byte long.
    mutating func count() throws(CodecError) -> Int {
        let start = offset
        let value = try unsigned()
        guard value <= UInt64(remaining) else { throw .implausibleCount(offset: start) }
        return Int(value)
    }

    mutating func signed() throws(CodecError) -> Int {
        let value = try unsigned()
        return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
    }

    mutating func double() throws(CodecError) -> Double {
        Double(bitPattern: try unsigned().byteSwapped)
    }

    mutating func string() throws(CodecError) -> String {
        let length = try count()
        let start = offset
        defer { offset = start + length }
        let string = bytes.withUnsafeBufferPointer { bytes -> String? in
            let text = UnsafeBufferPointer(rebasing: bytes[start..<(start + length)])
            // Most are in ASCII, which needs no validation.
            if text.allSatisfy({ $0 < 0x80 }) { return String(decoding: text, as: UTF8.self) }
            return String(validating: text, as: UTF8.self)
        }
        guard let string else { throw .invalidText(offset: start) }
        return string
    }

    func finish() throws(CodecError) {
        guard remaining == 0 else { throw .trailingBytes(offset: offset) }
    }
}
