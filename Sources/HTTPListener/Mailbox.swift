import CLinux
import Glibc
import HTTPWire
import Synchronization

/// What other threads tell an event loop.
enum LoopMessage: Sendable {
    /// A worker has answered a connection's request.
    case answered(ConnectionID, HTTPResponse)
    /// A streamed exchange has output, wants input, or has ended.
    case streamed(ConnectionID)
    /// Finish what is in flight by a moment on the loop's clock, then stop.
    case drain(deadline: Int64)
    /// Look at the clock.
    case wake
}

/// A connection of one loop; the generation tells it from others that had the same descriptor.
struct ConnectionID: Hashable, Sendable {
    var descriptor: Int32
    var generation: UInt32
}

/// Messages to one event loop, with the eventfd that wakes it.
final class Mailbox: Sendable {
    private struct State {
        var messages: [LoopMessage] = []
        var isClosed = false
    }

    /// The eventfd, for the loop's epoll.
    let descriptor: Int32
    private let state = Mutex(State())

    init() throws(SystemCallError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw SystemCallError("eventfd") }
    }

    /// Leaves a message; drops it where the loop has stopped.
    func post(_ message: LoopMessage) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.messages.append(message)
            // One wake-up for all messages that are left before the loop comes to look.
            if state.messages.count == 1 { eventfd_write(descriptor, 1) }
        }
    }

    /// Takes all messages, for the loop alone.
    func take() -> [LoopMessage] {
        var count: eventfd_t = 0
        eventfd_read(descriptor, &count)
        return state.withLock { state in
            let messages = state.messages
            state.messages = []
            return messages
        }
    }

    /// Closes the eventfd, for the loop alone; later messages are dropped.
    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            state.messages = []
            Glibc.close(descriptor)
        }
    }
}
