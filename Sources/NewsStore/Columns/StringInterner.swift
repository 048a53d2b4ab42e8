import Synchronization

/// Strings by number, and numbers by string.
///
/// Numbers are handed out in order and never change. Readers look strings up by number in ``StringColumn`` copies without
/// a lock; the way back takes a lock for one look-up.
final class StringInterner: Sendable {
    private let numbers = Mutex<[String: UInt32]>([:])

    /// The number of a string, if it has one below a bound.
    func number(of string: String, below bound: Int) -> UInt32? {
        numbers.withLock { numbers in
            guard let number = numbers[string], number < bound else { return nil }
            return number
        }
    }

    /// The number of a string, new if need be (writer only).
    func intern(_ string: String, into column: inout Column<String>) -> UInt32 {
        numbers.withLock { numbers in
            if let number = numbers[string] { return number }
            let number = UInt32(column.count)
            // A string that is a slice of a large text would keep all of it.
            var own = string
            own.makeContiguousUTF8()
            column.append(own)
            numbers[own] = number
            return number
        }
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
    func number(of string: String) -> UInt32? { interner.number(of: string, below: count) }

    /// The number of a string, new if need be (writer only).
    mutating func intern(_ string: String) -> UInt32 { interner.intern(string, into: &strings) }

    /// The number of a string, or `noIndex` for nil (writer only).
    mutating func intern(_ string: String?) -> UInt32 { string.map { intern($0) } ?? noIndex }
}
