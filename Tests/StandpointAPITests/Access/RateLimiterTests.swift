import Synchronization
import Testing

@testable import StandpointAPI

@Suite("RateLimiter")
struct RateLimiterTests {
    private final class Clock: Sendable {
        private let time = Atomic<Int64>(7)

        func advance(seconds: Double) {
            time.wrappingAdd(Int64(seconds * 1e9), ordering: .relaxed)
        }

        @Sendable func now() -> Int64 { time.load(ordering: .relaxed) }
    }

    @Test("A full bucket serves a burst; then tokens come one by one, and never more than fit")
    func bucket() {
        let clock = Clock()
        let limiter = RateLimiter<Int>(RateQuota(requests: 3, window: 60), nanoseconds: clock.now)
        #expect(limiter.peek(1) == .init(isWithin: true, remaining: 3, reset: 0, retryAfter: 0))
        #expect((0..<3).map { _ in limiter.take(1).remaining } == [2, 1, 0])
        #expect(limiter.take(1) == .init(isWithin: false, remaining: 0, reset: 60, retryAfter: 20))
        #expect(limiter.take(2).isWithin)
        clock.advance(seconds: 19)
        #expect(limiter.take(1).retryAfter == 1)
        clock.advance(seconds: 1.01)
        #expect(limiter.take(1).isWithin)
        #expect(!limiter.take(1).isWithin)
        clock.advance(seconds: 1e6)
        #expect(limiter.take(1).remaining == 2)
    }

    @Test("The clients remembered are bounded, and the busy ones stay")
    func bounds() {
        let clock = Clock()
        let limiter = RateLimiter<Int>(
            RateQuota(requests: 2, window: 60),
            generationSize: 100,
            nanoseconds: clock.now
        )
        for client in 0..<10_000 {
            _ = limiter.take(client)
            #expect(limiter.count <= 200)
            if client.isMultiple(of: 10) { _ = limiter.take(-1) }
        }
        #expect(!limiter.take(-1).isWithin)
    }
}
