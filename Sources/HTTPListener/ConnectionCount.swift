import HTTPWire
import Synchronization

/// How many connections all loops of a listener hold together, and each address of them.
final class ConnectionCount: Sendable {
    /// What becomes of one more connection.
    enum Verdict {
        case within
        /// Beyond the limit, but within a reserve for essential requests.
        case surplus
        case beyond
        case beyondForAddress
    }

    /// Connections beyond the limit that are still listened to, for essential requests.
    static let reserve = 64

    private let limit: Int
    private let addressLimit: Int
    private let count = Atomic(0)
    private let addresses = Mutex<[IPAddress: Int]>([:])

    init(limit: Int, addressLimit: Int) {
        self.limit = limit
        self.addressLimit = addressLimit
    }

    /// Counts one more connection; it is counted, whatever the verdict, until released.
    ///
    /// - Parameter address: The address that it counts for; nil for none.
    /// - Returns: What becomes of it.
    func take(_ address: IPAddress?) -> Verdict {
        let total = count.wrappingAdd(1, ordering: .relaxed).newValue
        if let address {
            let own = addresses.withLock { addresses in
                addresses[address, default: 0] += 1
                return addresses[address, default: 0]
            }
            if own > addressLimit { return .beyondForAddress }
        }
        return total <= limit ? .within : total <= limit + Self.reserve ? .surplus : .beyond
    }

    /// Counts one connection less.
    func release(_ address: IPAddress?) {
        count.wrappingSubtract(1, ordering: .relaxed)
        guard let address else { return }
        addresses.withLock { addresses in
            guard let own = addresses[address] else { return }
            addresses[address] = own > 1 ? own - 1 : nil
        }
    }
}

/// How many octets all connections of a listener hold together.
final class BufferBudget: Sendable {
    private let limit: Int
    private let used = Atomic(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Octets held now.
    var octets: Int { used.load(ordering: .relaxed) }

    /// Counts octets that are held, or, where negative, no longer held.
    ///
    /// - Returns: Whether all is within the limit.
    func change(by octets: Int) -> Bool {
        used.wrappingAdd(octets, ordering: .relaxed).newValue <= limit
    }
}
