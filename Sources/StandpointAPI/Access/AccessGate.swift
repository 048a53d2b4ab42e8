import HTTPWire
import Synchronization

/// Who may call, and how often.
public struct AccessRules: Sendable {
    /// The keys; nil where none is asked for.
    public var keys: KeyRing?
    /// What an address may do without a valid key; an IPv6 address counts with its /64.
    public var perAddress: RateQuota?
    /// What the bearer of a key may do.
    public var perKey: RateQuota?

    /// Makes rules.
    ///
    /// - Parameters:
    ///   - keys: The keys; nil where none is asked for.
    ///   - perAddress: What an address may do without a valid key; nil for anything.
    ///   - perKey: What the bearer of a key may do; nil for anything.
    public init(keys: KeyRing? = nil, perAddress: RateQuota? = nil, perKey: RateQuota? = nil) {
        self.keys = keys
        self.perAddress = perAddress
        self.perKey = perKey
    }
}

/// Lets requests in by key, scope and rate; the rules may change while it stands.
///
/// A request with a valid key counts for the key, any other for its address: so guessing keys is limited too.
final class AccessGate: Sendable {
    private struct State {
        var rules: AccessRules
        var addresses: RateLimiter<IPAddress>?
        var keys: RateLimiter<String>?
        /// Whether everything is let in.
        var isOpen: Bool { rules.keys == nil && addresses == nil && keys == nil }
    }

    private let state: Mutex<State>
    /// What is asked for each request first, so that a server without rules pays next to nothing.
    private let open: Atomic<Bool>
    private let nanoseconds: @Sendable () -> Int64

    init(_ rules: AccessRules, nanoseconds: @escaping @Sendable () -> Int64) {
        let first = Self.state(rules, after: nil, nanoseconds)
        state = Mutex(first)
        open = Atomic(first.isOpen)
        self.nanoseconds = nanoseconds
    }

    /// Replaces the rules; who has used up a quota that stays the same has still used it up.
    func change(_ rules: AccessRules) {
        state.withLock { state in
            state = Self.state(rules, after: state, nanoseconds)
            open.store(state.isOpen, ordering: .relaxed)
        }
    }

    private static func state(
        _ rules: AccessRules,
        after old: State?,
        _ nanoseconds: @escaping @Sendable () -> Int64
    ) -> State {
        State(
            rules: rules,
            addresses: rules.perAddress.map { quota in
                old?.addresses.flatMap { $0.quota == quota ? $0 : nil } ?? RateLimiter(quota, nanoseconds: nanoseconds)
            },
            keys: rules.perKey.map { quota in
                old?.keys.flatMap { $0.quota == quota ? $0 : nil } ?? RateLimiter(quota, nanoseconds: nanoseconds)
            }
        )
    }

    // MARK: Asking

    /// Whether everything is let in, and nobody told of a quota.
    var isOpen: Bool { open.load(ordering: .relaxed) }

    /// Counts a request for its client.
    ///
    /// - Throws: ``ProblemType/tooManyRequests``.
    func checkRate(_ head: RequestHead) throws(ProblemDetails) {
        guard !isOpen else { return }
        let state = state.withLock { $0 }
        guard let (_, _, rate) = Self.rate(head, state, counting: true), !rate.isWithin else { return }
        throw ProblemDetails(
            .tooManyRequests,
            "Too many requests in a short time; try again in \(rate.retryAfter) s.",
            fields: [("Retry-After", "\(rate.retryAfter)")]
        )
    }

    /// Asks for a key that allows what a route does; nil allows everyone.
    ///
    /// - Throws: ``ProblemType/keyRequired``, ``ProblemType/invalidKey``, ``ProblemType/insufficientScope``.
    ///
    /// Source: RFC 9110 §11.6.1, RFC 6750 §3.
    func checkScope(_ head: RequestHead, _ scope: AccessScope?) throws(ProblemDetails) {
        guard !isOpen, let scope, let keys = state.withLock({ $0.rules.keys }) else { return }
        let challenge = "Bearer realm=\"standpoint\""
        guard head.fields.contains("Authorization") else {
            throw ProblemDetails(
                .keyRequired,
                "This resource needs an API key: `Authorization: Bearer` and the key.",
                fields: [("WWW-Authenticate", challenge)]
            )
        }
        guard let token = Self.token(head.fields), let key = keys.key(presented: token) else {
            throw ProblemDetails(
                .invalidKey,
                "The API key is malformed or unknown.",
                fields: [("WWW-Authenticate", challenge + ", error=\"invalid_token\"")]
            )
        }
        guard key.allows(scope) else {
            throw ProblemDetails(
                .insufficientScope,
                "The API key does not allow this; the scope \(scope.rawValue) is needed.",
                fields: [
                    ("WWW-Authenticate", challenge + ", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\"")
                ]
            )
        }
    }

    /// Tells the client how much of its quota is left.
    ///
    /// Source: draft-ietf-httpapi-ratelimit-headers-10.
    func addRate(of head: RequestHead, to fields: inout FieldSection) {
        guard !isOpen else { return }
        let state = state.withLock { $0 }
        guard let (name, quota, rate) = Self.rate(head, state, counting: false) else { return }
        fields.set("RateLimit-Policy", "\"\(name)\";q=\(quota.requests);w=\(quota.window)")
        fields.set("RateLimit", "\"\(name)\";r=\(rate.remaining);t=\(rate.reset)")
    }

    private typealias Rate = RateLimiter<String>.State

    private static func rate(
        _ head: RequestHead,
        _ state: State,
        counting: Bool
    ) -> (name: String, quota: RateQuota, rate: Rate)? {
        if let keys = state.rules.keys, let token = token(head.fields), let key = keys.key(presented: token) {
            guard let limiter = state.keys else { return nil }
            return ("key", limiter.quota, counting ? limiter.take(key.name) : limiter.peek(key.name))
        }
        guard let limiter = state.addresses, let address = IPAddress(head.remoteAddress)?.neighbourhood else {
            return nil
        }
        let rate = counting ? limiter.take(address) : limiter.peek(address)
        return (
            "address", limiter.quota,
            Rate(isWithin: rate.isWithin, remaining: rate.remaining, reset: rate.reset, retryAfter: rate.retryAfter)
        )
    }

    /// The credentials of `Authorization: Bearer`; nil for anything else, and for more than one.
    ///
    /// Source: RFC 6750 §2.1.
    private static func token(_ fields: FieldSection) -> [UInt8]? {
        let values = fields.values("Authorization")
        guard values.count == 1, let value = values.first else { return nil }
        let parts = value.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer", (1...512).contains(parts[1].utf8.count) else {
            return nil
        }
        return Array(parts[1].utf8)
    }
}
