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
    /// The port that is listened on; the one that was picked where 0 was asked for; 0 for a Unix socket alone.
    public let port: Int
    /// Where it listens: `http://127.0.0.1:8080`, `http://[::1]:8080`, `unix:/run/standpoint.sock`.
    public let endpoints: [String]
    /// Whether only this machine reaches every one of its sockets.
    public let isLocal: Bool

    private let loops: [EventLoop]
    private let shared: EventLoop.Shared
    private let running = DispatchGroup()
    private let file: SocketFile?

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
        let address =
            host.hasPrefix("unix:")
            ? SocketAddress(path: String(host.dropFirst(5))) : SocketAddress(host: host, port: port)
        guard let address else { throw ListenerError(.invalidAddress, host: host, port: port) }
        shared = EventLoop.Shared(
            configuration: configuration,
            handler: handler,
            clock: clock,
            workers: WorkerPool(
                label: "HTTPListener.worker",
                workers: configuration.workers,
                queueLimit: configuration.queueLimit
            ),
            sequence: WorkerPool(label: "HTTPListener.sequence", workers: 1, queueLimit: configuration.queueLimit),
            streamers: WorkerPool(label: "HTTPListener.stream", workers: configuration.streams, queueLimit: 0),
            connectionCount: ConnectionCount(
                limit: configuration.connectionLimit,
                addressLimit: configuration.connectionsPerAddress
            ),
            buffers: BufferBudget(limit: configuration.bufferLimit)
        )
        do throws(SystemCallError) {
            let sockets =
                configuration.inheritedSockets.isEmpty
                ? try ListeningSockets.open(address, count: configuration.loops)
                : try ListeningSockets.share(configuration.inheritedSockets, count: configuration.loops)
            self.port = sockets.addresses.lazy.map(\.port).first { $0 > 0 } ?? 0
            endpoints = sockets.addresses.map(\.endpoint)
            isLocal = sockets.addresses.allSatisfy(\.isLocal)
            file = sockets.file
            var loops: [EventLoop] = []
            for (index, own) in sockets.perLoop.enumerated() {
                do throws(SystemCallError) {
                    loops.append(
                        try EventLoop(index: index, listeningSockets: own, isSharing: sockets.isShared, shared: shared)
                    )
                } catch {
                    for socket in sockets.perLoop.joined() { close(socket) }
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
        file?.remove()
    }

    /// Octets of unfinished requests, waiting content and unsent responses that all connections hold now.
    public var bufferedOctets: Int { shared.buffers.octets }

    /// What was done so far.
    public var metrics: ListenerMetrics {
        var metrics = ListenerMetrics()
        for loop in loops { loop.counters.add(to: &metrics) }
        metrics.queued = shared.workers.queued + shared.sequence.queued
        metrics.buffered = shared.buffers.octets
        return metrics
    }

    /// Makes every loop look at the clock, for tests that move it.
    package func wake() {
        for loop in loops { loop.mailbox.post(.wake) }
    }
}
