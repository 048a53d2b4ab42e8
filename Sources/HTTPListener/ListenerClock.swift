import Glibc

/// Where a listener takes the time from, so that tests can move it.
package struct ListenerClock: Sendable {
    /// Nanoseconds from some fixed moment; never goes back.
    package let nanoseconds: @Sendable () -> Int64
    /// Seconds since 1970-01-01T00:00:00Z.
    package let secondsSinceEpoch: @Sendable () -> Int

    /// Makes a clock.
    package init(
        nanoseconds: @escaping @Sendable () -> Int64,
        secondsSinceEpoch: @escaping @Sendable () -> Int
    ) {
        self.nanoseconds = nanoseconds
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// The machine's clocks.
    package static let system = ListenerClock(
        nanoseconds: { read(CLOCK_MONOTONIC).nanoseconds },
        secondsSinceEpoch: { read(CLOCK_REALTIME_COARSE).seconds }
    )

    private static func read(_ clock: clockid_t) -> (seconds: Int, nanoseconds: Int64) {
        var time = timespec()
        clock_gettime(clock, &time)
        return (time.tv_sec, Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}

extension Duration {
    /// The duration in whole nanoseconds, held within what a word holds.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let bounded = min(max(seconds, -4_000_000_000), 4_000_000_000)
        return bounded * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
