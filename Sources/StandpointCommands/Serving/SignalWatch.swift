import Dispatch
import Glibc
import Synchronization

/// Acts on signals: the first SIGTERM or SIGINT drains, a second one ends the program, SIGHUP reads the settings again.
final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    /// Starts to watch; returns once all signals are watched.
    ///
    /// Dispatch registers a source on its own time, and needs a descriptor for it, which clients may have taken by then.
    ///
    /// - Parameters:
    ///   - drain: Called once, on the queue of signals.
    ///   - reload: Called on the queue of signals.
    init(drain: @escaping @Sendable () -> Void, reload: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "standpoint.signals")
        let isDraining = FirstTime()
        let registrations = DispatchGroup()
        sources = [SIGTERM, SIGINT, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if number == SIGHUP {
                    reload()
                } else if isDraining.take() {
                    drain()
                } else {
                    exit(128 + number)
                }
            }
            registrations.enter()
            source.setRegistrationHandler { registrations.leave() }
            source.resume()
            return source
        }
        registrations.wait()
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}

/// A flag that several closures share.
private final class FirstTime: Sendable {
    private let isOver = Atomic(false)

    /// Whether this is the first call.
    func take() -> Bool { !isOver.exchange(true, ordering: .relaxed) }
}
