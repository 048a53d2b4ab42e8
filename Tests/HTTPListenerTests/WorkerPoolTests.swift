import Dispatch
import Synchronization
import Testing

@testable import HTTPListener

@Suite("WorkerPool")
struct WorkerPoolTests {
    @Test("As many jobs run as there are workers, as many wait as the queue holds, and no more")
    func bounds() {
        let pool = WorkerPool(label: "test", workers: 2, queueLimit: 3)
        let gate = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
        let job: @Sendable () -> Void = {
            gate.wait()
            done.signal()
        }
        for _ in 0..<5 { #expect(pool.submit(job)) }
        #expect(!pool.submit(job))
        #expect(pool.queued == 3)
        for _ in 0..<5 { gate.signal() }
        for _ in 0..<5 { done.wait() }
        #expect(pool.queued == 0)
        gate.signal()
        #expect(pool.submit(job))
        done.wait()
    }

    @Test("Jobs that wait start in order")
    func order() {
        let pool = WorkerPool(label: "test", workers: 1, queueLimit: 5000)
        let order = Mutex<[Int]>([])
        let gate = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
        #expect(pool.submit { gate.wait() })
        for number in 0..<3000 {
            #expect(pool.submit { order.withLock { $0.append(number) } })
        }
        #expect(pool.submit { done.signal() })
        gate.signal()
        done.wait()
        #expect(order.withLock { $0 } == Array(0..<3000))
    }

    @Test("A job that is done is let go while others wait")
    func release() {
        final class Content: Sendable {}
        let pool = WorkerPool(label: "test", workers: 1, queueLimit: 3)
        let gate = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
        #expect(pool.submit { gate.wait() })
        weak let content: Content? = submitJob(with: Content(), to: pool)
        #expect(content != nil)
        #expect(
            pool.submit {
                done.signal()
                gate.wait()
            }
        )
        #expect(pool.submit { done.signal() })
        gate.signal()
        done.wait()
        #expect(pool.queued == 1)
        #expect(content == nil)
        gate.signal()
        done.wait()
    }

    private func submitJob<Content: AnyObject & Sendable>(with content: Content, to pool: WorkerPool) -> Content {
        #expect(pool.submit { withExtendedLifetime(content) {} })
        return content
    }
}
