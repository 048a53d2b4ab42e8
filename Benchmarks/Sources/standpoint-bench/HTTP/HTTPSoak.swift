import ArgumentParser
import Foundation

extension HTTPBenchmark {
    /// Honest requests among hostile ones.
    struct Soak: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Honest requests among hostile clients: latency, memory, and whether it lives.",
            discussion: """
                First honest requests alone, then beside clients that drip heads, break off content, read nothing, reset, send \
                nonsense and flood with pipelined requests.
                """
        )

        @OptionGroup var programs: Programs

        @Option(help: "Minutes of mixed load.")
        var minutes = 30.0

        @OptionGroup var output: OutputOptions

        func run() throws {
            let (server, _) = try ServerUnderTest.standpoint(programs.standpoint)
            let alone = honest(server, seconds: min(30, minutes * 60 / 4))
            let stop = Flag()
            let threads = Hostile.allCases.flatMap { kind in
                (0..<2).map { _ in
                    let port = server.port
                    let thread = Thread { while !stop.isSet { kind.attack(port) } }
                    thread.start()
                    return thread
                }
            }
            // The sockets, pools and caches fill first.
            _ = honest(server, seconds: min(60, minutes * 60 / 4))
            let memory = server.residentBytes
            let mixed = honest(server, seconds: minutes * 60)
            let grown = server.residentBytes - memory
            stop.set()
            var report = Report(columns: ["load", "requests", "failed", "p50 µs", "p99 µs"])
            for (name, result) in [("honest alone", alone), ("honest among hostile", mixed)] {
                let p50 = result.percentile(0.5)
                let p99 = result.percentile(0.99)
                report.row(
                    name,
                    "\(result.latencies.count)",
                    "\(result.failures)",
                    Format.count(p50),
                    Format.count(p99)
                )
                report.value("\(name) p99_us", .number(p99))
                report.value("\(name) failed", .number(Double(result.failures)))
            }
            report.row("memory at the start, MB", Format.decimal(memory / 1e6))
            report.row("grown, MB", Format.decimal(grown / 1e6))
            report.row("alive", server.isRunning ? "yes" : "no")
            report.value("memory_bytes", .number(memory))
            report.value("grown_bytes", .number(grown))
            report.value("alive", .number(server.isRunning ? 1 : 0))
            report.write(json: output.json)
            withExtendedLifetime(threads) {}
        }

        private struct Result {
            var latencies: [Double] = []
            var failures = 0

            func percentile(_ part: Double) -> Double {
                let sorted = latencies.sorted()
                return sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
            }
        }

        /// A request each two milliseconds or so, a new connection now and then.
        private func honest(_ server: ServerUnderTest, seconds: Double) -> Result {
            var result = Result()
            let clock = ContinuousClock()
            let end = clock.now + .milliseconds(Int(seconds * 1000))
            var client: BenchmarkClient?
            while clock.now < end {
                let start = clock.now
                if result.latencies.count % 100 == 0 { client = nil }
                // A refused connection counts as a failure below.
                if client == nil { client = try? BenchmarkClient(port: server.port) }
                if let client, client.send("GET /v1/articles/bench HTTP/1.1\r\nHost: a\r\n\r\n"),
                    client.response()?.status == 200
                {
                    result.latencies.append(Double((clock.now - start) / .microseconds(1)))
                } else {
                    result.failures += 1
                    client = nil
                }
                usleep(2000)
            }
            return result
        }
    }
}

/// A flag that threads share.
private final class Flag: @unchecked Sendable {
    // Protected by the lock.
    private var value = false
    private let lock = NSLock()

    var isSet: Bool { lock.withLock { value } }

    func set() { lock.withLock { value = true } }
}

/// What a hostile client does.
private enum Hostile: CaseIterable {
    case dripHead
    case breakContent
    case readNothing
    case reset
    case nonsense
    case flood

    func attack(_ port: Int) {
        // A connection that is refused is tried again.
        guard let client = try? BenchmarkClient(port: port, receiveBuffer: self == .readNothing ? 4096 : nil) else {
            usleep(10_000)
            return
        }
        switch self {
        case .dripHead:
            for octet
                in "GET /v1/articles/bench HTTP/1.1\r\nHost: a\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
            {
                guard client.send(String(octet)) else { break }
                usleep(20_000)
            }
        case .breakContent:
            client.send("POST /v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n")
            client.send("Content-Length: 1000000\r\n\r\n{\"text\": \"" + String(repeating: "x", count: 50_000))
            usleep(50_000)
        case .readNothing:
            let request = "GET /v1/articles/bench HTTP/1.1\r\nHost: a\r\n\r\n"
            client.send(String(repeating: request, count: 400))
            usleep(100_000)
        case .reset:
            client.send("GET /v1/articles/bench HTTP/1.1\r\nHost: a\r\n\r\n")
            client.reset()
            usleep(1000)
        case .nonsense:
            let texts = [
                "\u{16}\u{3}\u{1}\u{2}\u{0}", "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
                "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /" + String(repeating: "a", count: 20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            ]
            if let text = texts.randomElement() { client.send(text) }
            _ = client.response()
            usleep(2000)
        case .flood:
            let request = "GET /v1/articles/bench HTTP/1.1\r\nHost: a\r\n\r\n"
            client.send(String(repeating: request, count: 64))
            for _ in 0..<64 { _ = client.response() }
            usleep(5000)
        }
    }
}
