import Glibc
import HTTPWire

/// Responses that a loop may give again, by the octets of the requests that they were given to.
///
/// A request whose head is the same octet for octet means the same, so that neither is it read again nor its response
/// made again. Each request line has one place, and what comes last has it; the places are few, and large heads and
/// responses get none, so that all of it is bounded.
struct ResponseMemory {
    /// A request with its response.
    struct Entry {
        let octets: [UInt8]
        let head: RequestHead
        let keepsAlive: Bool
        let response: HTTPResponse
        let permit: RepeatPermit
    }

    private static let places = 256
    private static let longestHead = 2 * 1024
    private static let longestBody = 32 * 1024

    private var entries = [Entry?](repeating: nil, count: places)

    /// The response to a request at the start of some input, in a state of the handler.
    func entry(for input: Span<UInt8>, epoch: UInt64) -> Entry? {
        guard let place = Self.place(input), let entry = entries[place], entry.permit.epoch == epoch,
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

    /// Keeps a response to a request whose head is the first octets of some input.
    mutating func keep(
        _ response: HTTPResponse,
        to message: RequestDecoder.Message,
        _ input: Span<UInt8>,
        _ permit: RepeatPermit
    ) {
        guard message.length <= Self.longestHead, response.body.count <= Self.longestBody,
            // Its id is the request's own.
            !message.head.fields.contains("X-Request-Id"), let place = Self.place(input)
        else { return }
        let octets = [UInt8](unsafeUninitializedCapacity: message.length) { buffer, count in
            for offset in 0..<message.length { buffer[offset] = input[offset] }
            count = message.length
        }
        entries[place] = Entry(
            octets: octets,
            head: message.head,
            keepsAlive: message.framing.keepsAlive,
            response: response,
            permit: permit
        )
    }

    /// The place of a request by its first line; nil where there is none that ends early enough.
    private static func place(_ input: Span<UInt8>) -> Int? {
        // FNV-1a, a word of it.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for position in 0..<min(input.count, longestHead) {
            let octet = input[position]
            if octet == 0x0A { return Int(truncatingIfNeeded: (hash ^ hash >> 32) % UInt64(places)) }
            hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3
        }
        return nil
    }
}
