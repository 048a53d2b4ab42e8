import HTTPWire
import Synchronization

/// Gives each request an id: the client's own, where it is harmless, or a new one.
final class RequestNumbers: Sendable {
    private let prefix: String
    private let count = Atomic<UInt64>(0)

    init() {
        prefix = String(UInt64.random(in: 0...(.max)), radix: 36)
    }

    /// A new id: unique, and without meaning.
    func next() -> String {
        "\(prefix)-\(String(count.wrappingAdd(1, ordering: .relaxed).newValue, radix: 36))"
    }

    /// The id of a request.
    func identifier(for fields: FieldSection) -> String {
        guard let given = fields["X-Request-Id"], (1...64).contains(given.utf8.count),
            given.utf8.allSatisfy({ ($0 > 0x20 && $0 < 0x7F) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        else { return next() }
        return given
    }
}
