import Synchronization

/// How many connections all loops of a listener hold together, with the most they may.
final class ConnectionCount: Sendable {
    private let limit: Int
    private let count = Atomic(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts one more connection.
    ///
    /// - Returns: False where there are more than allowed; it is counted all the same until released.
    func take() -> Bool {
        count.wrappingAdd(1, ordering: .relaxed).newValue <= limit
    }

    /// Counts one connection less.
    func release() {
        count.wrappingSubtract(1, ordering: .relaxed)
    }
}
