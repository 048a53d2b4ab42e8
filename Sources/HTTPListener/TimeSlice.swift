import CLinux
import Glibc

/// How long the scheduler lets a thread run on before others that wait, and so how soon a thread that wakes up has its
/// turn: one with a short slice comes before one that is in the midst of a longer slice.
///
/// Source: sched(7); since Linux 6.12 `sched_runtime` of the ordinary policy is the slice that a thread asks for. An older
/// kernel disregards it.
enum TimeSlice {
    /// What an event loop asks for, in nanoseconds; the shortest that the system grants.
    ///
    /// It has work for microseconds, and should not wait milliseconds for the slices of threads that compute.
    static let short: UInt64 = 100_000

    /// `SCHED_FLAG_RESET_ON_FORK`: threads that this one starts have the ordinary slice.
    private static let resetsOnFork: UInt64 = 1

    /// Asks for short slices for the calling thread, where its policy is the ordinary one; its niceness stays.
    static func shorten() {
        guard var attributes = attributes(), attributes.policy == UInt32(SCHED_OTHER) else { return }
        attributes.flags |= resetsOnFork
        attributes.runtime = short
        // Where the system refuses, the loop runs as before.
        _ = linux_sched_setattr(&attributes)
    }

    /// The calling thread's slice in nanoseconds; nil where the system does not tell.
    static var current: UInt64? { attributes().map(\.runtime) }

    private static func attributes() -> linux_sched_attr? {
        var attributes = linux_sched_attr()
        return linux_sched_getattr(&attributes) == 0 ? attributes : nil
    }
}
