/// Reads the input as a cursor, bare and as the content of one whose check is right.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let coder = CursorCoder()
    _ = try? coder.decode(String(decoding: input, as: UTF8.self), query: "q")
    if let octets = Base64URL.decode(String(decoding: input, as: UTF8.self)) {
        precondition(Base64URL.decode(Base64URL.encode(octets)) == octets, "written and read")
    }
    let content = [1] + Digest.sha256(Array("q".utf8)).prefix(6) + input
    let cursor = Base64URL.encode(content + Digest.sha256(content).prefix(6))
    guard let key = try? coder.decode(cursor, query: "q") else { return 0 }
    let again = try? coder.decode(coder.encode(key, query: "q"), query: "q")
    precondition(again?.text == key.text, "a key survives its cursor")
    precondition((try? coder.decode(cursor, query: "other")) == nil, "a cursor holds for its query alone")
    return 0
}

/// Stands for SHA-256, so that the fuzzer needs no library; any function of the octets will do.
enum Digest {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return (0..<32).map { UInt8(truncatingIfNeeded: state >> UInt64($0 % 8 * 8)) }
    }
}

/// What a problem is to a cursor.
package struct ProblemDetails: Error {
    struct Fault {
        var pointer: String
        var detail: String
    }

    enum ProblemType { case invalidCursor }

    init(_ type: ProblemType, _ detail: String, errors: [Fault]) {}
}

/// What the store throws, which pages mention.
public struct StoreError: Error {}
