import Dispatch
import Glibc
import HTTPWire

/// Serves HTTP/1.1 on a port.
///
/// ```swift
/// let listener = try Listener(ListenerConfiguration(port: 0), handler: handler)
/// listener.start()
/// // … on a signal:
/// listener.drain(within: .seconds(10))
/// listener.wait()
/// ```
///
/// One event loop per core, each with its own socket on the shared port, reads requests and answers them inline or
/// through workers, as the handler plans.
public final class Listener: Sendable {
    /// The port that is listened on; the one that was picked where 0 was asked for.
    public let port: Int
    /// The host that was asked for.
    public let host: String

    private let loops: [EventLoop]
    private let shared: EventLoop.Shared
    private let running = DispatchGroup()

    /// Opens the sockets; connections are queued by the system from now on and served after ``start()``.
    ///
    /// - Parameters:
    ///   - configuration: Where to listen, and every limit.
    ///   - handler: What answers.
    /// - Throws: ``ListenerError`` where the address cannot be listened on.
    public convenience init(
        _ configuration: ListenerConfiguration,
        handler: any RequestHandler
    ) throws(ListenerError) {
        try self.init(configuration, handler: handler, clock: .system)
    }

    /// Opens the sockets, with a clock of the caller's.
    package init(
        _ configuration: ListenerConfiguration,
        handler: any RequestHandler,
        clock: ListenerClock
    ) throws(ListenerError) {
        let (host, port) = (configuration.host, configuration.port)
        guard let address = SocketAddress(host: host, port: port) else {
            throw ListenerError(.invalidAddress, host: host, port: port)
        }
        shared = EventLoop.Shared(
            configuration: configuration,
            handler: handler,
            clock: clock,
            workers: WorkerPool(
                label: "HTTPListener.worker",
                workers: configuration.workers,
                queueLimit: configuration.queueLimit
            ),
            streamers: WorkerPool(label: "HTTPListener.stream", workers: configuration.streams, queueLimit: 0),
            connectionCount: ConnectionCount(limit: configuration.connectionLimit)
        )
        self.host = host
        do throws(SystemCallError) {
            let (sockets, boundPort) = try ListeningSockets.open(address, count: configuration.loops)
            self.port = boundPort
            var loops: [EventLoop] = []
            for (index, socket) in sockets.enumerated() {
                do throws(SystemCallError) {
                    loops.append(try EventLoop(index: index, listeningSocket: socket, shared: shared))
                } catch {
                    for socket in sockets { close(socket) }
                    throw error
                }
            }
            self.loops = loops
        } catch {
            throw ListenerError(error, host: host, port: port)
        }
    }

    /// Starts to serve; to be called once.
    public func start() {
        for loop in loops {
            running.enter()
            loop.queue.async { [running] in
                loop.run()
                running.leave()
            }
        }
    }

    /// Stops accepting, closes idle connections, and lets requests in flight finish.
    ///
    /// Returns at once; safe from any thread, and from a signal's dispatch source. A second call can only bring the
    /// deadline forward.
    ///
    /// - Parameter duration: After which connections that are still open are cut.
    public func drain(within duration: Duration) {
        let deadline = shared.clock.nanoseconds() + duration.wholeNanoseconds
        for loop in loops { loop.mailbox.post(.drain(deadline: deadline)) }
    }

    /// Blocks until every loop has drained.
    public func wait() {
        running.wait()
    }

    /// What was done so far.
    public var metrics: ListenerMetrics {
        var metrics = ListenerMetrics()
        for loop in loops { loop.counters.add(to: &metrics) }
        metrics.queued = shared.workers.queued
        return metrics
    }

    /// Makes every loop look at the clock, for tests that move it.
    package func wake() {
        for loop in loops { loop.mailbox.post(.wake) }
    }
}
