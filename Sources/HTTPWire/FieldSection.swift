/// The field lines of a message, in order, with names matched without regard to case.
///
/// All lines lie in one buffer, in the form that they have on the wire, and text is made only for the lines that are
/// asked for: a request with nine fields costs two allocations, and a response's lines are sent by one copy.
///
/// Source: RFC 9110 §5.
public struct FieldSection: Sendable {
    /// Where one line's name and value lie in the buffer.
    struct Line: Sendable {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32
    }

    /// The lines, one behind the other, each with its CRLF.
    private(set) var bytes: [UInt8]
    /// The lines, in order.
    private(set) var index: [Line]
    /// Whether a line may be one that only the wire sends, such as `Date`.
    package private(set) var mayHaveWireLines: Bool
    /// The marks of the names, so that nearly every name that is absent is known to be without looking at a line.
    private var marks: UInt64 = 0

    /// Makes an empty section.
    public init() {
        bytes = []
        index = []
        mayHaveWireLines = false
    }

    /// Makes a section of lines that the decoder has validated.
    init(validated bytes: [UInt8], index: [Line]) {
        self.bytes = bytes
        self.index = index
        mayHaveWireLines = true
        for line in index { marks |= Self.mark(bytes[Int(line.nameStart)..<Int(line.nameEnd)]) }
    }

    /// One bit for a name's length and ends, in any case.
    private static func mark(_ name: some BidirectionalCollection<UInt8>) -> UInt64 {
        guard let first = name.first, let last = name.last else { return 0 }
        return 1 << UInt64((name.count &+ 3 &* Int(first | 0x20) &+ 5 &* Int(last | 0x20)) & 63)
    }

    /// Whether a line with this name may be present.
    private func mayContain(_ name: String) -> Bool { marks & Self.mark(name.utf8) != 0 }

    /// The number of field lines.
    public var count: Int { index.count }

    /// Whether there is no field line.
    public var isEmpty: Bool { index.isEmpty }

    /// The value of the first line with this name; setting replaces every line with the name, nil removes them.
    ///
    /// Octets that are not UTF-8 are read as U+FFFD.
    ///
    /// - Complexity: Linear in the number of lines.
    public subscript(name: String) -> String? {
        get {
            guard mayContain(name) else { return nil }
            for line in index where matches(line, name) { return value(line) }
            return nil
        }
        set {
            if let newValue { set(name, newValue) } else { remove(name) }
        }
    }

    /// The values of all lines with this name, in order.
    ///
    /// - Parameter name: A field name, in any case.
    /// - Returns: One value a line; lines are not split at commas.
    public func values(_ name: String) -> [String] {
        mayContain(name) ? index.filter { matches($0, name) }.map(value) : []
    }

    /// Whether a line with this name is present.
    public func contains(_ name: String) -> Bool {
        mayContain(name) && index.contains { matches($0, name) }
    }

    /// The only value under a name.
    ///
    /// - Parameter name: A field name, in any case.
    /// - Returns: The value as it was sent; nil where there is none, or more than one.
    package func onlyValue(_ name: String) -> ArraySlice<UInt8>? {
        guard mayContain(name) else { return nil }
        var found: ArraySlice<UInt8>?
        for line in index where matches(line, name) {
            guard found == nil else { return nil }
            found = bytes[Int(line.valueStart)..<Int(line.valueEnd)]
        }
        return found
    }

    /// Adds a line at the end.
    ///
    /// - Parameters:
    ///   - name: A token; anything else is a mistake of ours and traps.
    ///   - value: The value. Control characters in it become spaces, so that text from elsewhere can never end the
    ///     line (RFC 9110 §5.5), and spaces around it are dropped.
    public mutating func append(_ name: String, _ value: String) {
        let nameStart = bytes.count
        bytes.append(contentsOf: name.utf8)
        let nameEnd = bytes.count
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
        let valueStart = bytes.count
        var value = value.utf8[...]
        while let first = value.first, !first.isVisible { value.removeFirst() }
        while let last = value.last, !last.isVisible { value.removeLast() }
        bytes.append(contentsOf: value)
        let valueEnd = bytes.count
        let token = OctetSet.token
        var isToken = nameEnd > nameStart
        bytes.withUnsafeMutableBufferPointer { buffer in
            for offset in nameStart..<nameEnd where !token.contains(buffer[offset]) { isToken = false }
            for offset in valueStart..<valueEnd where !buffer[offset].isFieldValueOctet { buffer[offset] = 0x20 }
        }
        precondition(isToken, "a field name is a token")
        bytes.append(0x0D)
        bytes.append(0x0A)
        index.append(
            Line(
                nameStart: UInt32(truncatingIfNeeded: nameStart),
                nameEnd: UInt32(truncatingIfNeeded: nameEnd),
                valueStart: UInt32(truncatingIfNeeded: valueStart),
                valueEnd: UInt32(truncatingIfNeeded: valueEnd)
            )
        )
        marks |= Self.mark(name.utf8)
        if Self.isWireName(bytes[nameStart..<nameEnd]) { mayHaveWireLines = true }
    }

    /// Whether a field is one that only the wire may send.
    static func isWireName(_ name: ArraySlice<UInt8>) -> Bool {
        switch name.count {
        case 4: name.equalsIgnoringCase("date")
        case 10: name.equalsIgnoringCase("connection") || name.equalsIgnoringCase("keep-alive")
        case 12: name.equalsIgnoringCase("x-request-id")
        case 14: name.equalsIgnoringCase("content-length")
        case 17: name.equalsIgnoringCase("transfer-encoding")
        default: false
        }
    }

    /// The octets of a line, its CRLF included.
    func octets(ofLine position: Int) -> ArraySlice<UInt8> {
        let end = position + 1 < index.count ? Int(index[position + 1].nameStart) : bytes.count
        return bytes[Int(index[position].nameStart)..<end]
    }

    /// Replaces every line with this name by one, at the end.
    ///
    /// - Parameters:
    ///   - name: A token.
    ///   - value: The value, treated as by ``append(_:_:)``.
    public mutating func set(_ name: String, _ value: String) {
        remove(name)
        append(name, value)
    }

    /// Removes every line with this name.
    ///
    /// - Parameter name: A field name, in any case.
    public mutating func remove(_ name: String) {
        guard contains(name) else { return }
        var kept = FieldSection()
        (kept.mayHaveWireLines, kept.marks) = (mayHaveWireLines, marks)
        for (position, line) in index.enumerated() where !matches(line, name) {
            let shift = line.nameStart - UInt32(truncatingIfNeeded: kept.bytes.count)
            kept.bytes.append(contentsOf: octets(ofLine: position))
            kept.index.append(
                Line(
                    nameStart: line.nameStart - shift,
                    nameEnd: line.nameEnd - shift,
                    valueStart: line.valueStart - shift,
                    valueEnd: line.valueEnd - shift
                )
            )
        }
        self = kept
    }

    /// The members of a comma-separated list over all lines with this name, without empty ones.
    ///
    /// Only for fields whose members hold no quoted commas, such as `Connection`.
    ///
    /// - Parameter name: A field name, in any case.
    /// - Returns: The members, without surrounding blanks.
    ///
    /// Source: RFC 9110 §5.6.1.
    public func members(_ name: String) -> [String] {
        var members: [String] = []
        guard mayContain(name) else { return members }
        for line in index where matches(line, name) {
            let value = bytes[Int(line.valueStart)..<Int(line.valueEnd)]
            for part in value.split(separator: UInt8(ascii: ",")) {
                let member = part.trimmingBlanks
                if !member.isEmpty { members.append(String(decoding: member, as: UTF8.self)) }
            }
        }
        return members
    }

    private func value(_ line: Line) -> String {
        String(decoding: bytes[Int(line.valueStart)..<Int(line.valueEnd)], as: UTF8.self)
    }

    private func matches(_ line: Line, _ name: String) -> Bool {
        // The length rules out nearly every other field at once.
        guard name.utf8.count == Int(line.nameEnd - line.nameStart) else { return false }
        var position = Int(line.nameStart)
        for octet in name.utf8 {
            if bytes[position].lowercasedASCII != octet.lowercasedASCII { return false }
            position += 1
        }
        return true
    }
}

extension FieldSection: RandomAccessCollection {
    /// One field line.
    public struct Element: Hashable, Sendable {
        /// The name, as it was sent.
        public let name: String
        /// The value, without surrounding blanks.
        public let value: String
    }

    /// The position of the first line.
    public var startIndex: Int { 0 }

    /// The position after the last line.
    public var endIndex: Int { index.count }

    /// The line at a position.
    public subscript(position: Int) -> Element {
        let line = index[position]
        let name = String(decoding: bytes[Int(line.nameStart)..<Int(line.nameEnd)], as: UTF8.self)
        return Element(name: name, value: value(line))
    }
}

extension FieldSection: Equatable {
    /// Whether both have the same lines in the same order, names compared without regard to case.
    public static func == (left: FieldSection, right: FieldSection) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { one, other in
                one.value == other.value && one.name.lowercased() == other.name.lowercased()
            }
    }
}

extension FieldSection: ExpressibleByDictionaryLiteral {
    /// Makes a section of literal lines, repeated names included.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        bytes.reserveCapacity(elements.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count + 4 })
        index.reserveCapacity(elements.count)
        for (name, value) in elements { append(name, value) }
    }
}
