import HTTPWire
import Synchronization

/// A push writer that keeps what it is given, and can be full or gone.
final class RecordingPushWriter: PushWriter {
    private struct State {
        var head: (status: HTTPStatus, fields: FieldSection)?
        var bytes: [UInt8] = []
        var outcome = PushOutcome.taken
        var isFinished = false
        var change: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    func onChange(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.change = body } }

    func begin(_ status: HTTPStatus, _ fields: FieldSection) { state.withLock { $0.head = (status, fields) } }

    func push(_ bytes: [UInt8]) -> PushOutcome {
        state.withLock { state in
            if state.outcome == .taken { state.bytes += bytes }
            return state.outcome
        }
    }

    func finish() { state.withLock { $0.isFinished = true } }

    /// Sets what becomes of further pieces, and tells who pushes.
    func become(_ outcome: PushOutcome) {
        state.withLock { state in
            state.outcome = outcome
            return state.change
        }?()
    }

    var isFinished: Bool { state.withLock { $0.isFinished } }

    /// The response so far.
    var response: HTTPResponse {
        state.withLock { state in
            HTTPResponse(
                status: state.head?.status ?? .internalServerError,
                fields: state.head?.fields ?? [:],
                body: state.bytes
            )
        }
    }

    /// The ids of the events so far.
    var eventIDs: [Int] {
        String(decoding: response.body, as: UTF8.self).split(separator: "\n")
            .compactMap { $0.hasPrefix("id: ") ? Int($0.dropFirst(4)) : nil }
    }
}
