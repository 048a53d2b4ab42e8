import HTTPWire
import Synchronization

/// What one loop counts; written by the loop, read by anyone.
final class LoopCounters: Sendable {
    let connectionsAccepted = Atomic(0)
    let connectionsOpen = Atomic(0)
    let requests = Atomic(0)
    let bytesReceived = Atomic(0)
    let bytesSent = Atomic(0)
    private let informational = Atomic(0)
    private let successful = Atomic(0)
    private let redirections = Atomic(0)
    private let clientErrors = Atomic(0)
    private let serverErrors = Atomic(0)
    private let rejections = Mutex<[String: Int]>([:])

    /// Counts a response.
    func count(_ status: HTTPStatus) {
        switch status.code / 100 {
        case 1: informational.add(1)
        case 2: successful.add(1)
        case 3: redirections.add(1)
        case 4: clientErrors.add(1)
        default: serverErrors.add(1)
        }
    }

    /// Counts a refusal.
    func count(_ rejection: ProtocolRejection) {
        rejections.withLock { $0[rejection.code, default: 0] += 1 }
    }

    /// Adds this loop's counts to a snapshot.
    func add(to metrics: inout ListenerMetrics) {
        metrics.connectionsAccepted += connectionsAccepted.value
        metrics.connectionsOpen += connectionsOpen.value
        metrics.requests += requests.value
        metrics.bytesReceived += bytesReceived.value
        metrics.bytesSent += bytesSent.value
        for (index, count) in [
            informational.value, successful.value, redirections.value, clientErrors.value,
            serverErrors.value,
        ].enumerated() {
            metrics.responses[index] += count
        }
        rejections.withLock { metrics.rejections.merge($0, uniquingKeysWith: +) }
    }
}

extension Atomic<Int> {
    /// The current count.
    var value: Int { load(ordering: .relaxed) }

    /// Adds to a count that one thread alone writes, so that no other core need be kept from it meanwhile.
    func add(_ amount: Int) {
        store(value &+ amount, ordering: .relaxed)
    }
}
