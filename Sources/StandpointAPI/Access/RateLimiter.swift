import Synchronization

/// How many requests one client may make in a stretch of time.
public struct RateQuota: Hashable, Sendable {
    /// The requests, 1 or more; so many may come at once after a rest.
    public var requests: Int
    /// The stretch in seconds, 1 or more, in which so many more are earned.
    public var window: Int

    /// Makes a quota.
    ///
    /// - Parameters:
    ///   - requests: The requests, 1 or more.
    ///   - window: The stretch in seconds, 1 or more.
    public init(requests: Int, window: Int) {
        self.requests = max(1, requests)
        self.window = max(1, window)
    }
}

/// Counts the requests of each client: a bucket of tokens that fills steadily, and loses one to each request.
///
/// The number of buckets is bounded: when the young generation is full, the old one, whose clients were not seen since,
/// is let go. A client that was let go starts with a full bucket.
package final class RateLimiter<Client: Hashable & Sendable>: Sendable {
    /// What a request found.
    package struct State: Hashable, Sendable {
        /// Whether there was a token for it.
        package var isWithin: Bool
        /// Whole tokens left.
        package var remaining: Int
        /// Seconds until the bucket is full.
        package var reset: Int
        /// Seconds until there is a token; 0 where there is one.
        package var retryAfter: Int
    }

    private struct Bucket {
        var tokens: Double
        /// When `tokens` was right, in nanoseconds.
        var moment: Int64
    }

    private struct Buckets {
        var young: [Client: Bucket] = [:]
        var old: [Client: Bucket] = [:]
    }

    package let quota: RateQuota
    private let generationSize: Int
    private let buckets = Mutex(Buckets())
    private let nanoseconds: @Sendable () -> Int64

    /// Makes a limiter.
    ///
    /// - Parameters:
    ///   - quota: What each client may do.
    ///   - generationSize: Half of the most clients that are remembered.
    ///   - nanoseconds: Tells the time; never goes back.
    package init(_ quota: RateQuota, generationSize: Int = 50_000, nanoseconds: @escaping @Sendable () -> Int64) {
        self.quota = quota
        self.generationSize = generationSize
        self.nanoseconds = nanoseconds
    }

    /// Counts a request.
    package func take(_ client: Client) -> State { state(client, cost: 1) }

    /// Looks without counting.
    package func peek(_ client: Client) -> State { state(client, cost: 0) }

    /// The clients that are remembered.
    package var count: Int { buckets.withLock { $0.young.count + $0.old.count } }

    private func state(_ client: Client, cost: Double) -> State {
        let now = nanoseconds()
        let capacity = Double(quota.requests)
        let perSecond = capacity / Double(quota.window)
        let (tokens, isWithin) = buckets.withLock { buckets in
            var bucket = buckets.young[client] ?? buckets.old[client] ?? Bucket(tokens: capacity, moment: now)
            let seconds = Double(max(0, now - bucket.moment)) * 1e-9
            bucket.tokens = min(capacity, bucket.tokens + seconds * perSecond)
            bucket.moment = now
            let isWithin = bucket.tokens >= cost
            if isWithin { bucket.tokens -= cost }
            if cost > 0 {
                buckets.young[client] = bucket
                if buckets.young.count >= generationSize {
                    buckets.old = buckets.young
                    buckets.young = [:]
                }
            }
            return (bucket.tokens, isWithin)
        }
        return State(
            isWithin: isWithin,
            remaining: Int(tokens),
            reset: Int(((capacity - tokens) / perSecond).rounded(.up)),
            retryAfter: tokens >= 1 ? 0 : max(1, Int(((1 - tokens) / perSecond).rounded(.up)))
        )
    }
}
