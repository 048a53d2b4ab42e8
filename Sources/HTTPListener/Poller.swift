import CLinux
import Glibc

/// An epoll instance: says which descriptors are ready.
final class Poller {
    /// Something that can be waited for.
    struct Interest: OptionSet {
        let rawValue: UInt32
        /// Input, or the end of it.
        static let input = Interest(rawValue: EPOLLIN.rawValue)
        /// With input: a read may stop short of all that is here, at the end of input or before urgent data.
        static let inputIsCut = Interest(rawValue: EPOLLRDHUP.rawValue | EPOLLPRI.rawValue)
        /// What is ready is told when it becomes so, not for as long as it is: the system need not ask each descriptor
        /// of the last wait again in the next one.
        static let once = Interest(rawValue: EPOLLET.rawValue)
        /// Room for output.
        static let output = Interest(rawValue: EPOLLOUT.rawValue)
        /// With input, on a socket that several loops watch: one of them is woken, not all.
        static let exclusive = Interest(rawValue: EPOLLEXCLUSIVE.rawValue)
        /// Always reported: the connection is broken, or both sides have closed.
        static let broken = Interest(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
    }

    /// A descriptor that is ready, with the number it was registered under.
    struct Event {
        let ready: Interest
        let id: ConnectionID
    }

    private static let capacity = 256
    private let descriptor: Int32
    private let events: UnsafeMutablePointer<epoll_event>

    init() throws(SystemCallError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw SystemCallError("epoll_create1") }
        events = .allocate(capacity: Self.capacity)
    }

    deinit {
        close(descriptor)
        events.deallocate()
    }

    /// Starts to watch a descriptor.
    ///
    /// - Returns: False where the system refuses.
    func add(_ id: ConnectionID, _ interest: Interest) -> Bool {
        control(EPOLL_CTL_ADD, id, interest)
    }

    /// Changes what a descriptor is watched for; what is ready by then is told, even if it was told before.
    func change(_ id: ConnectionID, _ interest: Interest) {
        _ = control(EPOLL_CTL_MOD, id, interest)
    }

    /// Stops watching a descriptor; closing it does so too.
    func remove(_ id: ConnectionID) {
        _ = control(EPOLL_CTL_DEL, id, [])
    }

    private func control(_ operation: Int32, _ id: ConnectionID, _ interest: Interest) -> Bool {
        // The generation lets an event that was reported before its connection closed be told from one for the next
        // connection with that descriptor.
        let data = epoll_data(u64: UInt64(id.generation) << 32 | UInt64(UInt32(bitPattern: id.descriptor)))
        var event = epoll_event(events: interest.rawValue, data: data)
        return epoll_ctl(descriptor, operation, id.descriptor, &event) == 0
    }

    /// Waits until something is ready.
    ///
    /// - Parameter milliseconds: How long at most.
    /// - Returns: How many events there are, for ``event(_:)``.
    func wait(milliseconds: Int32) -> Int {
        max(0, Int(epoll_wait(descriptor, events, Int32(Self.capacity), milliseconds)))
    }

    /// One of the events of the last wait.
    func event(_ index: Int) -> Event {
        let event = events[index]
        let data = event.data.u64
        return Event(
            ready: Interest(rawValue: event.events),
            id: ConnectionID(
                descriptor: Int32(truncatingIfNeeded: data),
                generation: UInt32(truncatingIfNeeded: data >> 32)
            )
        )
    }
}
