import ArgumentParser
import Configuration
import Dispatch
import Foundation
import HTTPListener
import HTTPWire
import Synchronization

/// `standpoint serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the API over HTTP.",
        discussion: "SIGTERM or SIGINT finishes the requests in flight and ends; a second one ends at once."
    )

    @OptionGroup var shared: SharedOptions

    @Option(help: "An IPv4 or IPv6 address to listen on; overrides server.host.")
    var host: String?

    @Option(help: "The port; 0 picks a free one and prints it. Overrides server.port.")
    var port: Int?

    @Flag(help: "Keep nothing on disk; overrides store.inMemory.")
    var inMemory = false

    @Flag(help: "Print requests to try.")
    var welcome = false

    func run() async throws {
        try await reportingFailure {
            var flags: [String: ConfigValue] = [:]
            if let host { flags["server.host"] = ConfigValue(.string(host), isSecret: false) }
            if let port { flags["server.port"] = ConfigValue(.int(port), isSecret: false) }
            if inMemory { flags["store.inMemory"] = true }
            let settings = try await shared.settings(flags: flags)
            let engine = try Engine(settings, fetcher: settings.fetch.enabled ? Engine.fetcher(settings.fetch) : nil)
            let listener = try Listener(Self.configuration(settings), handler: engine.service)
            let signals = SignalWatch(listener: listener, drainTimeout: settings.server.drainTimeout)
            listener.start()
            announce(listener)
            listener.wait()
            signals.cancel()
            try engine.store.close()
        }
    }

    private static func configuration(_ settings: Settings) -> ListenerConfiguration {
        let server = settings.server
        let cores = ProcessInfo.processInfo.activeProcessorCount
        var limits = TimeLimits()
        limits.head = .seconds(server.headerTimeout)
        limits.content = .seconds(server.bodyTimeout)
        limits.write = .seconds(server.writeTimeout)
        limits.idle = .seconds(server.idleTimeout)
        return ListenerConfiguration(
            host: server.host,
            port: server.port,
            loops: server.loops == 0 ? cores : server.loops,
            workers: server.workers == 0 ? cores : server.workers,
            queueLimit: server.workerQueue,
            connectionLimit: server.maxConnections,
            timeLimits: limits,
            accessLog: settings.log.access ? AccessLog().write : nil
        )
    }

    private func announce(_ listener: Listener) {
        let host = listener.host.contains(":") ? "[\(listener.host)]" : listener.host
        let base = "http://\(host):\(listener.port)"
        StandardOutput.write("listening on \(base)\n")
        guard welcome else { return }
        StandardOutput.write(
            """

            Try:
              curl '\(base)/v1/entities/nato/timeline?granularity=month'
              curl '\(base)/v1/compare?target=nato&by=outlet'
              curl -H 'Content-Type: application/json' -d '{"text": "Ada Quill praised NATO on Friday."}' '\(base)/v1/analyze'

            """
        )
    }
}

/// Writes the access log: one JSON line for each request on standard error, off the event loops.
private struct AccessLog {
    private let queue = DispatchQueue(label: "standpoint.access-log")

    func write(_ entry: AccessLogEntry) {
        queue.async {
            let milliseconds =
                Double(entry.duration.components.attoseconds) * 1e-15
                + Double(entry.duration.components.seconds) * 1000
            let path = (entry.path ?? "").unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
            StandardError.writeLine(
                "{\"remote\":\"\(entry.remoteAddress)\",\"method\":\"\(entry.method.map { "\($0)" } ?? "")\","
                    + "\"path\":\"\(String(String.UnicodeScalarView(path)))\",\"status\":\(entry.status.code),"
                    + "\"bytes\":\(entry.bytes),\"ms\":\(milliseconds)}"
            )
        }
    }
}

/// Drains the listener on the first SIGTERM or SIGINT, and ends the program on the second.
private final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    init(listener: Listener, drainTimeout: Int) {
        let queue = DispatchQueue(label: "standpoint.signals")
        let isDraining = Mutex<Bool>.Holder()
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                guard isDraining.setTrue() else { exit(0) }
                listener.drain(within: .seconds(drainTimeout))
            }
            source.resume()
            return source
        }
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}

extension Mutex where Value == Bool {
    /// A flag that several closures share.
    fileprivate final class Holder: Sendable {
        private let flag = Mutex<Bool>(false)

        /// Sets the flag; false where it was set before.
        func setTrue() -> Bool {
            flag.withLock { flag in
                defer { flag = true }
                return !flag
            }
        }
    }
}
