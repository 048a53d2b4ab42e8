/// A writer of JSON texts: compact, members in the order of the calls, the same calls giving the same bytes.
///
/// Commas are its business; names and values must alternate as JSON has it, which is the caller's.
package struct JSONWriter {
    /// What has been written.
    package private(set) var bytes: [UInt8]
    private var needsComma = false
    private var depth = 0
    private var selection: Selection?

    /// Which members to keep at one depth; the others are written and cut off again.
    private struct Selection {
        var depth: Int
        var names: Set<String>
        /// Where the member to cut off begins, and whether a comma stands due there.
        var cut: (start: Int, needsComma: Bool)?
    }

    package init(reserving capacity: Int = 512) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Hands over what has been written and starts anew, between two texts.
    package mutating func take() -> [UInt8] {
        defer {
            bytes = []
            needsComma = false
        }
        return bytes
    }

    /// Writes raw bytes between two texts (a line feed in NDJSON).
    package mutating func separator(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = false
    }

    /// Keeps only the named members of the objects that the body writes as its outermost; nil keeps all.
    package mutating func selecting(_ names: Set<String>?, _ body: (inout JSONWriter) -> Void) {
        let outer = selection
        selection = names.map { Selection(depth: depth + 1, names: $0) }
        body(&self)
        selection = outer
    }

    // MARK: Structure

    /// Writes an object; the body writes its members.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array; the body writes its elements.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        body(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes a member's name; its value must follow.
    package mutating func name(_ name: String) {
        cutUnselected()
        if let names = selection?.names, selection?.depth == depth, !names.contains(name) {
            selection?.cut = (bytes.count, needsComma)
        }
        comma()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func cutUnselected() {
        guard selection?.depth == depth, let cut = selection?.cut else { return }
        bytes.removeLast(bytes.count - cut.start)
        needsComma = cut.needsComma
        selection?.cut = nil
    }

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
        depth += 1
    }

    private mutating func close(_ bracket: UInt8) {
        cutUnselected()
        depth -= 1
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Values

    /// Writes a string.
    package mutating func string(_ value: String) {
        comma()
        quote(value)
    }

    /// Writes an integer.
    package mutating func integer(_ value: Int) {
        comma()
        append(String(value))
    }

    /// Writes a number in the shortest form that reads back as the same double; what JSON cannot express is null.
    package mutating func number(_ value: Double) {
        guard value.isFinite else {
            null()
            return
        }
        comma()
        if let integer = Int(exactly: value), integer.magnitude < 1 << 53 {
            append(String(integer))
        } else {
            append(value.description)
        }
    }

    /// Writes true or false.
    package mutating func bool(_ value: Bool) {
        comma()
        append(value ? "true" : "false")
    }

    /// Writes null.
    package mutating func null() {
        comma()
        append("null")
    }

    /// Writes a value that was read.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .array(let elements): array { for element in elements { $0.value(element) } }
        case .object(let object): self.object { for member in object.members { $0.member(member.name, member.value) } }
        }
    }

    // MARK: Members

    /// Writes a member with a string, or null.
    package mutating func member(_ name: String, _ value: String?) {
        self.name(name)
        if let value { string(value) } else { null() }
    }

    /// Writes a member with an integer, or null.
    package mutating func member(_ name: String, _ value: Int?) {
        self.name(name)
        if let value { integer(value) } else { null() }
    }

    /// Writes a member with a number, or null.
    package mutating func member(_ name: String, _ value: Double?) {
        self.name(name)
        if let value { number(value) } else { null() }
    }

    /// Writes a member with true or false.
    package mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    /// Writes a member with a value that was read.
    package mutating func member(_ name: String, _ value: JSONValue) {
        self.name(name)
        self.value(value)
    }

    /// Writes a member with strings.
    package mutating func member(_ name: String, _ values: [String]) {
        self.name(name)
        array { for value in values { $0.string(value) } }
    }

    /// Writes a member with an object; the body writes its members.
    package mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        object(body)
    }

    /// Writes a member with an array, one element for each item.
    package mutating func array<Item>(
        _ name: String,
        _ items: some Sequence<Item>,
        _ body: (inout JSONWriter, Item) -> Void
    ) {
        self.name(name)
        array { for item in items { body(&$0, item) } }
    }

    // MARK: Bytes

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes a string in quotes; only what must be is escaped.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var runStart = 0
            for index in 0..<utf8.count {
                let byte = utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: utf8[runStart..<index])
                escape(byte)
                runStart = index + 1
            }
            bytes.append(contentsOf: utf8[runStart...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            append("u00")
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 0x0F)])
        }
    }
}

// MARK: Numbers

/// A number to four decimals: more would claim a precision that no judgement has.
package func rounded(_ value: Double) -> Double {
    (value * 10_000).rounded() / 10_000
}

/// A duration in whole milliseconds.
func milliseconds(_ duration: Duration) -> Int {
    Int(duration.components.seconds) * 1_000 + Int(duration.components.attoseconds / 1_000_000_000_000_000)
}
