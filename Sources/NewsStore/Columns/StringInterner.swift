import Synchronization

/// Strings by number, and numbers by string.
///
/// Numbers are handed out in order and never change. Readers look strings up by number in copies of a ``Column`` without
/// a lock; the way back takes a lock for one look-up.
final class StringInterner: Sendable {
    private let numbers = Mutex(TagTable())

    /// The number of a string, if it is in a column of this interner's strings.
    func number(of string: String, in column: Column<String>) -> UInt32? {
        let hash = Self.hash(of: string)
        return numbers.withLock { numbers in
            // The table may know strings that came after the column was copied.
            numbers.find(hash) { $0 < column.count && column[$0] == string }
        }
    }

    /// The number of a string, new if need be (writer only).
    func intern(_ string: String, into column: inout Column<String>) -> UInt32 {
        let hash = Self.hash(of: string)
        return numbers.withLock { numbers in
            if let number = numbers.find(hash, where: { column[$0] == string }) { return number }
            let number = UInt32(column.count)
            // A string that is a slice of a large text would keep all of it.
            var own = string
            own.makeContiguousUTF8()
            column.append(own)
            numbers.insert(number, hash: hash)
            return number
        }
    }

    /// Another for each process, so that nobody can choose strings that meet.
    private static let seed = (low: UInt64.random(in: .min ... .max), high: UInt64.random(in: .min ... .max) | 1)

    /// A hash of which all bits are good; equal strings have the same.
    private static func hash(of string: String) -> UInt64 {
        var string = string
        if let hash = string.withUTF8({ hash(ofASCII: $0) }) { return hash }
        // Beyond ASCII, strings of different bytes may be equal, and three letters are equal to ASCII ones.
        guard string.unicodeScalars.contains(where: { plainLetters[$0] != nil }) else {
            return UInt64(bitPattern: Int64(string.hashValue))
        }
        var plain = String.UnicodeScalarView()
        for scalar in string.unicodeScalars { plain.append(plainLetters[scalar] ?? scalar) }
        return hash(of: String(plain))
    }

    /// What Unicode holds to be the same as an ASCII character: Kelvin sign, Greek question mark, Greek varia.
    private static let plainLetters: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{212A}": "K", "\u{37E}": ";", "\u{1FEF}": "`",
    ]

    /// Nil where a byte is none of ASCII.
    private static func hash(ofASCII bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = seed.low ^ UInt64(raw.count)
        var letters: UInt64 = 0
        var offset = 0
        while raw.count - offset >= 8 {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            letters |= word
            hash = fold(hash ^ word, seed.high)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < raw.count {
            rest = rest << 8 | UInt64(raw[offset])
            offset += 1
        }
        guard (letters | rest) & 0x8080_8080_8080_8080 == 0 else { return nil }
        return fold(hash ^ rest, seed.high)
    }

    /// Both halves of the product, in one.
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}

/// A set of strings that grows: numbers for the writer's rows, strings for the reader's answers.
struct Vocabulary: Sendable {
    private let interner = StringInterner()
    private var strings = Column<String>()

    var count: Int { strings.count }

    subscript(number: UInt32) -> String { strings[number] }

    /// The string of a number, or nil for `noIndex`.
    func string(_ number: UInt32) -> String? { number == noIndex ? nil : strings[number] }

    /// The number of a string that this copy knows.
    func number(of string: String) -> UInt32? { interner.number(of: string, in: strings) }

    /// The number of a string, new if need be (writer only).
    mutating func intern(_ string: String) -> UInt32 { interner.intern(string, into: &strings) }

    /// The number of a string, or `noIndex` for nil (writer only).
    mutating func intern(_ string: String?) -> UInt32 { string.map { intern($0) } ?? noIndex }
}
