import Synchronization

/// Whoever follows a journal, for a journal to keep.
final class JournalFollowers: Sendable {
    private struct State {
        var followers: [Int: @Sendable (UInt64) -> Void] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Adds a follower until the result is released or cancelled.
    func add(_ follower: @escaping @Sendable (UInt64) -> Void) -> JournalFollowing {
        let number = state.withLock { state in
            defer { state.next += 1 }
            state.followers[state.next] = follower
            return state.next
        }
        return JournalFollowing { [weak self] in
            self?.state.withLock { $0.followers[number] = nil }
        }
    }

    /// Tells all of the number of the last entry.
    func tell(_ sequence: UInt64) {
        for follower in state.withLock({ Array($0.followers.values) }) { follower(sequence) }
    }
}

/// A hold on a journal's news; they end when it is cancelled or released.
public final class JournalFollowing: Sendable {
    private let end: @Sendable () -> Void

    /// Makes a hold.
    ///
    /// - Parameter end: Ends the news; may be called again.
    public init(_ end: @escaping @Sendable () -> Void) {
        self.end = end
    }

    /// Ends the news; a call that is under way on another queue may still come.
    public func cancel() { end() }

    deinit { end() }
}
