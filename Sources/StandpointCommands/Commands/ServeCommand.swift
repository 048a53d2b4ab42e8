import ArgumentParser
import Configuration
import Dispatch
import Foundation
import HTTPListener
import HTTPWire
import StandpointAPI

/// `standpoint serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the API over HTTP.",
        discussion: """
            SIGTERM or SIGINT finishes the requests in flight and ends; a second one ends at once. SIGHUP reads the settings \
            and the keys again; access, rate limits and origins change at once. Sockets that systemd opened are served in \
            place of host and port.
            """
    )

    @OptionGroup var shared: SharedOptions

    @Option(help: "An IPv4 or IPv6 address to listen on, or unix: and a path; overrides server.host.")
    var host: String?

    @Option(help: "The port; 0 picks a free one and prints it. Overrides server.port.")
    var port: Int?

    @Flag(help: "Keep nothing on disk; overrides store.inMemory.")
    var inMemory = false

    @Flag(help: "Serve other addresses than loopback without API keys; overrides access.allowAnonymous.")
    var allowAnonymous = false

    @Flag(help: "Print requests to try.")
    var welcome = false

    func run() async throws {
        try await reportingFailure {
            let settings = try await shared.settings(flags: flags)
            DescriptorLimit.raise(to: settings.server.maxConnections + 1024)
            let rules = try AccessPolicy.rules(settings)
            let engine = try Engine(
                settings,
                access: rules,
                fetcher: settings.fetch.enabled ? Engine.fetcher(settings.fetch) : nil
            )
            let listener = try Listener(Self.configuration(settings), handler: engine.service)
            try AccessPolicy.check(isLocal: listener.isLocal, rules, settings.access)
            engine.service.observe { [weak listener] in listener?.metrics ?? ListenerMetrics() }
            let drainTimeout = settings.server.drainTimeout
            let signals = SignalWatch(
                drain: { listener.drain(within: .seconds(drainTimeout)) },
                reload: { [shared, flags] in
                    Task { await Self.reload(shared, flags, engine, isLocal: listener.isLocal) }
                }
            )
            listener.start()
            // It serves all the same where nobody reads what it says.
            try? announce(listener)
            listener.wait()
            signals.cancel()
            try engine.store.close()
        }
    }

    /// The settings that flags of this command give.
    private var flags: [String: ConfigValue] {
        var flags: [String: ConfigValue] = [:]
        if let host { flags["server.host"] = ConfigValue(.string(host), isSecret: false) }
        if let port { flags["server.port"] = ConfigValue(.int(port), isSecret: false) }
        if inMemory { flags["store.inMemory"] = true }
        if allowAnonymous { flags["access.allowAnonymous"] = true }
        return flags
    }

    /// Reads settings and keys again; where they are faulty, everything stays as it is.
    private static func reload(
        _ shared: SharedOptions,
        _ flags: [String: ConfigValue],
        _ engine: Engine,
        isLocal: Bool
    ) async {
        do {
            let settings = try await shared.settings(flags: flags)
            let rules = try AccessPolicy.rules(settings)
            try AccessPolicy.check(isLocal: isLocal, rules, settings.access)
            engine.service.change(access: rules, allowedOrigins: settings.cors.origins)
            engine.log.notice("settings read again")
        } catch {
            engine.log.error("settings not changed: \(CommandFailure(error).message)")
        }
    }

    private static func configuration(_ settings: Settings) throws -> ListenerConfiguration {
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
            inheritedSockets: InheritedSockets.descriptors(
                ProcessInfo.processInfo.environment,
                process: getpid()
            ),
            loops: server.loopCount,
            workers: server.workers == 0 ? cores : server.workers,
            queueLimit: server.workerQueue,
            connectionLimit: server.maxConnections,
            connectionsPerAddress: server.maxConnectionsPerAddress,
            bufferLimit: server.maxBufferedBytes,
            proxyTrust: try AccessPolicy.proxyTrust(server),
            timeLimits: limits,
            accessLog: settings.log.access ? AccessLog().write : nil
        )
    }

    private func announce(_ listener: Listener) throws {
        let base = listener.endpoints.first ?? ""
        try StandardOutput.write("listening on \(listener.endpoints.joined(separator: ", "))\n")
        guard welcome else { return }
        try StandardOutput.write(
            """

            Try:
              curl '\(base)/v1/entities/nato/timeline?granularity=month'
              curl '\(base)/v1/compare?target=nato&by=outlet'
              curl -H 'Content-Type: application/json' -d '{"text": "Ada Quill praised NATO on Friday."}' '\(base)/v1/analyze'

            """
        )
    }
}
