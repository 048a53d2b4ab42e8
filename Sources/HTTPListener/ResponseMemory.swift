import Glibc
import HTTPWire

/// Responses that a loop may give again, by the octets of the requests that they were given to.
///
/// A request whose head is the same octet for octet means the same, so that neither is it read again nor its response
/// made again. Each request line has one place, and what comes twice in a row there has it, so that what comes once
/// costs no copy and displaces nothing; the places are few, and large heads and responses get none, so that all of it is
/// bounded.
struct ResponseMemory {
    /// A request with its response.
    final class Entry {
        let octets: [UInt8]
        let head: RequestHead
        let response: PreparedResponse
        let permit: RepeatPermit

        init(octets: [UInt8], head: RequestHead, response: PreparedResponse, permit: RepeatPermit) {
            self.octets = octets
            self.head = head
            self.response = response
            self.permit = permit
        }
    }

    private static let places = 256
    private static let longestHead = 2 * 1024
    private static let longestBody = 32 * 1024

    private var entries = [Entry?](repeating: nil, count: places)
    /// What of each place came last that had no entry.
    private var lastHashes = [UInt64](repeating: 0, count: places)

    /// The response to a request at the start of some input, in a state of the handler.
    func entry(for input: Span<UInt8>, epoch: UInt64) -> Entry? {
        guard let hash = Self.hash(input), let entry = entries[Self.place(hash)], entry.permit.epoch == epoch,
            entry.octets.count <= input.count
        else { return nil }
        // A head ends with an empty line, so that one that begins with all of another is no longer than it.
        let isSame = input.withUnsafeBytes { input in
            entry.octets.withUnsafeBytes { octets in
                guard let one = input.baseAddress, let other = octets.baseAddress else { return false }
                return memcmp(one, other, octets.count) == 0
            }
        }
        return isSame ? entry : nil
    }

    /// Keeps a response to a request whose head is the first octets of some input, where one with the same first line
    /// came before it.
    ///
    /// Left out is what has an id of its own, what has content, and what ends its connection.
    mutating func consider(
        _ response: @autoclosure () -> PreparedResponse,
        to message: RequestDecoder.Message,
        _ input: Span<UInt8>,
        _ permit: RepeatPermit
    ) {
        guard let hash = Self.hash(input) else { return }
        let place = Self.place(hash)
        guard lastHashes[place] == hash else {
            lastHashes[place] = hash
            return
        }
        guard Self.canRepeat(message), message.length <= Self.longestHead,
            !message.head.fields.contains("X-Request-Id")
        else { return }
        let response = response()
        guard response.bodyCount <= Self.longestBody else { return }
        entries[place] = Entry(
            octets: input.withUnsafeBytes { [UInt8]($0[..<message.length]) },
            head: message.head,
            response: response,
            permit: permit
        )
    }

    /// Whether a prepared response may answer a request: one of HTTP/1.1 without content, which leaves its connection
    /// open.
    static func canRepeat(_ message: RequestDecoder.Message) -> Bool {
        !message.framing.hasContent && message.framing.keepsAlive && message.head.version == .http11
    }

    private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash % UInt64(places)) }

    /// A hash of the first line; nil where none ends early enough, and for one too short for a request line.
    private static func hash(_ input: Span<UInt8>) -> UInt64? {
        input.withUnsafeBytes { input in
            guard let start = input.baseAddress, let end = memchr(start, 0x0A, min(input.count, longestHead)) else {
                return nil
            }
            let last = UnsafeRawPointer(end) - start - 8
            guard last >= 0 else { return nil }
            var hash: UInt64 = 0
            var position = 0
            while true {
                hash = (hash ^ start.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                if position == last { return hash }
                // The last eight octets overlap those before them where the length is no multiple of eight.
                position = min(position + 8, last)
            }
        }
    }
}
