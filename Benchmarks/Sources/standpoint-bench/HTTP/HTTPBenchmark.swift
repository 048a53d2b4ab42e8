import ArgumentParser
import Foundation

/// The listener beside nginx, Hummingbird and FlyingFox.
struct HTTPBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "http",
        abstract: "CPU per request, latency and idle connections, beside nginx, Hummingbird and FlyingFox.",
        discussion: """
            Standpoint answers GET of a stored article; the peers answer a constant text of the same length. A load that \
            repeats one request finds all that it needs in the processor's caches; a varied one asks for \
            \(LoadShape.articles) articles in turn. The servers alternate within each round, so that whatever else the \
            machine does meets all of them; medians over rounds count. CPU per request is that of the server's processes, user and system, divided by the \
            answers that wrk counted. Peers: swift build -c release --package-path peers/http. Needs wrk and nginx.
            """,
        subcommands: [Load.self, Idle.self, Soak.self],
        defaultSubcommand: Load.self
    )
}

extension HTTPBenchmark {
    /// Which programs.
    struct Programs: ParsableArguments {
        @Option(help: "The program.")
        var standpoint = "../.build/release/standpoint"

        @Option(help: "The directory of the peers' programs.")
        var peers = "peers/http/.build/release"

        /// Starts all of them, ours with so many articles.
        func start(articles: Int = 1) throws -> [ServerUnderTest] {
            let (own, length) = try ServerUnderTest.standpoint(standpoint, articles: articles)
            let cores = ProcessInfo.processInfo.activeProcessorCount
            return try [
                own, ServerUnderTest.nginx(workers: cores, bodyLength: length),
                ServerUnderTest.peer("hummingbird", directory: peers, bodyLength: length),
                ServerUnderTest.peer("flyingfox", directory: peers, bodyLength: length),
            ].compactMap { $0 }
        }
    }

    /// CPU per request and latency.
    struct Load: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "CPU per request and latency under load.")

        @OptionGroup var programs: Programs

        @Option(help: "Rounds; the median counts.")
        var rounds = 5

        @Option(help: "Seconds of each run.")
        var seconds = 3

        @OptionGroup var output: OutputOptions

        func run() throws {
            let servers = try programs.start(articles: LoadShape.articles)
            var report = Report(columns: [
                "server", "load", "µs/request", "user", "× ours", "p50 µs", "p99 µs", "errors",
            ])
            for shape in LoadShape.all {
                let title = shape.title
                var cpu: [String: [Double]] = [:]
                var user: [String: [Double]] = [:]
                var p50: [String: [Double]] = [:]
                var p99: [String: [Double]] = [:]
                var errors: [String: String] = [:]
                for _ in 0..<max(1, rounds) {
                    for server in servers where shape.depth == 1 || server.name != "flyingfox" {
                        let before = server.cpuSeconds
                        let load = try LoadRun(port: server.port, shape: shape, seconds: seconds)
                        let after = server.cpuSeconds
                        let spent = after.user + after.system - before.user - before.system
                        cpu[server.name, default: []].append(spent / load.requests * 1e6)
                        user[server.name, default: []].append((after.user - before.user) / load.requests * 1e6)
                        p50[server.name, default: []].append(load.p50)
                        p99[server.name, default: []].append(load.p99)
                        errors[server.name, default: ""] += load.errors
                    }
                }
                let ours = Measurement.median(cpu["standpoint"] ?? [])
                for server in servers {
                    guard let values = cpu[server.name] else { continue }
                    let median = Measurement.median(values)
                    report.row(
                        server.name,
                        title,
                        Format.decimal(median),
                        Format.decimal(Measurement.median(user[server.name] ?? [])),
                        Format.decimal(median / ours),
                        Format.count(Measurement.median(p50[server.name] ?? [])),
                        Format.count(Measurement.median(p99[server.name] ?? [])),
                        errors[server.name] ?? ""
                    )
                    report.value("\(server.name) \(title) cpu_us", .number(median))
                    report.value("\(server.name) \(title) p99_us", .number(Measurement.median(p99[server.name] ?? [])))
                }
            }
            report.value("processor", .text(Measurement.processor()))
            report.write(json: output.json)
        }
    }

    /// Connections that ask once and then wait.
    struct Idle: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Memory of idle connections.")

        @OptionGroup var programs: Programs

        @Option(help: "How many.")
        var connections = 10_000

        @OptionGroup var output: OutputOptions

        func run() throws {
            var limit = rlimit()
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            getrlimit(resource, &limit)
            limit.rlim_cur = limit.rlim_max
            setrlimit(resource, &limit)
            var report = Report(columns: ["server", "held", "bytes each", "answered again"])
            for server in try programs.start() {
                let warm = try BenchmarkClient(port: server.port)
                for _ in 0..<1000 { _ = ask(warm) }
                let before = server.residentBytes
                var clients: [BenchmarkClient] = []
                for _ in 0..<connections {
                    // One that is refused is missing from the count.
                    guard let client = try? BenchmarkClient(port: server.port), ask(client) else { continue }
                    clients.append(client)
                }
                let each = (server.residentBytes - before) / Double(max(1, clients.count))
                let again = clients.count { ask($0) }
                report.row(server.name, "\(clients.count)", Format.decimal(each, 0), "\(again)")
                report.value("\(server.name) idle_bytes", .number(each))
                report.value("\(server.name) held", .number(Double(clients.count)))
                report.value("\(server.name) answered", .number(Double(again)))
            }
            report.write(json: output.json)
        }

        private func ask(_ client: BenchmarkClient) -> Bool {
            client.send("GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\n\r\n") && client.response()?.status == 200
        }
    }
}
