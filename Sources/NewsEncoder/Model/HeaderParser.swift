/// Reads the JSON of a safetensors header: objects, arrays, strings and whole numbers, nothing else.
struct HeaderParser {
    indirect enum Value: Equatable {
        case object([String: Value])
        case array([Value])
        case string(String)
        case number(Int)
    }

    struct Fault: Error {
        let offset: Int
        let detail: String
    }

    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    static func parse(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> Value {
        var parser = HeaderParser(bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.at == bytes.count else { throw parser.fault("text after the object") }
        return value
    }

    private func fault(_ detail: String) -> Fault { Fault(offset: at, detail: detail) }

    private mutating func skipSpace() {
        while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    private mutating func peek() -> UInt8? {
        skipSpace()
        return at < bytes.count ? bytes[at] : nil
    }

    private mutating func take(_ byte: UInt8) throws(Fault) {
        guard peek() == byte else { throw fault("'\(Character(Unicode.Scalar(byte)))' is missing") }
        at += 1
    }

    private mutating func value(depth: Int) throws(Fault) -> Value {
        guard depth < 8 else { throw fault("nested too deeply") }
        switch peek() {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case let digit? where (0x30...0x39).contains(digit): return .number(try number())
        default: throw fault("neither object, array, string nor whole number")
        }
    }

    private mutating func object(depth: Int) throws(Fault) -> [String: Value] {
        var members: [String: Value] = [:]
        try take(UInt8(ascii: "{"))
        if peek() == UInt8(ascii: "}") {
            at += 1
            return members
        }
        while true {
            guard peek() == UInt8(ascii: "\"") else { throw fault("a name is missing") }
            let name = try string()
            try take(UInt8(ascii: ":"))
            let member = try value(depth: depth + 1)
            guard members.updateValue(member, forKey: name) == nil else { throw fault("\"\(name)\" stands twice") }
            guard peek() == UInt8(ascii: ",") else {
                try take(UInt8(ascii: "}"))
                return members
            }
            at += 1
        }
    }

    private mutating func array(depth: Int) throws(Fault) -> [Value] {
        var elements: [Value] = []
        try take(UInt8(ascii: "["))
        if peek() == UInt8(ascii: "]") {
            at += 1
            return elements
        }
        while true {
            elements.append(try value(depth: depth + 1))
            guard peek() == UInt8(ascii: ",") else {
                try take(UInt8(ascii: "]"))
                return elements
            }
            at += 1
        }
    }

    private mutating func number() throws(Fault) -> Int {
        var value = 0
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(bytes[at] - 0x30))
            guard !overflow, !carry else { throw fault("a number too large") }
            value = sum
            at += 1
        }
        return value
    }

    private mutating func string() throws(Fault) -> String {
        at += 1
        var text: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw fault("not UTF-8") }
                return string
            case UInt8(ascii: "\\"):
                text.append(contentsOf: try escape())
            case 0..<0x20:
                throw fault("a control character in a string")
            default:
                text.append(byte)
            }
        }
        throw fault("a string without an end")
    }

    private mutating func escape() throws(Fault) -> [UInt8] {
        guard at < bytes.count else { throw fault("a string without an end") }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "u"):
            guard at + 4 <= bytes.count,
                let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            else { throw fault("an escape that is no character") }
            at += 4
            return Array(String(Character(scalar)).utf8)
        default: throw fault("an unknown escape")
        }
    }
}
