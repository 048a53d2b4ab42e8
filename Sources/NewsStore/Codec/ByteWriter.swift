/// Bytes in the making: unsigned LEB128 integers, zigzag for signed ones.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    /// Makes room for so many bytes more than there are.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    mutating func raw(_ values: some Sequence<UInt8>) {
        bytes.append(contentsOf: values)
    }

    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A count or another number that is never negative.
    mutating func count(_ value: Int) {
        precondition(value >= 0)
        unsigned(UInt64(value))
    }

    mutating func signed(_ value: Int) {
        unsigned(UInt64(bitPattern: Int64(value << 1) ^ Int64(value >> 63)))
    }

    /// The bits with the bytes reversed, so that round numbers and single precision take few bytes; exact for all values.
    mutating func double(_ value: Double) {
        unsigned(value.bitPattern.byteSwapped)
    }

    mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            unsigned(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }
}
