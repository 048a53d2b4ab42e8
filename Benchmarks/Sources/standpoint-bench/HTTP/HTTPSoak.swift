import ArgumentParser
import Foundation

extension HTTPBenchmark {
    /// Honest requests among hostile ones.
    struct Soak: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Honest requests among hostile clients: latency, memory, and whether it lives.",
            discussion: """
                First honest requests alone, then beside clients that drip heads and content, break off content, send bombs of \
                gzip, read nothing of long answers and exports, reset, send nonsense, and flood with pipelined requests. The \
                resident memory is told as it goes. The exit code is 1 where the server died, an honest request failed, memory \
                grew by more than a tenth (8 MB at the least), or the honest p99 is more than a given multiple of that without \
                hostile clients.
                """
        )

        @OptionGroup var programs: Programs

        @Option(help: "Minutes of mixed load.")
        var minutes = 30.0

        @Option(help: "How many times the unloaded p99 is allowed.")
        var factor = 2.0

        @OptionGroup var output: OutputOptions

        func run() throws {
            let (server, _) = try ServerUnderTest.standpoint(programs.standpoint)
            try fill(server)
            let alone = honest(server, seconds: min(60, minutes * 60 / 4))
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
            _ = honest(server, seconds: min(120, minutes * 60 / 4))
            let memory = server.residentBytes
            var mixed = Result()
            let parts = max(1, min(30, Int(minutes)))
            for part in 1...parts where server.isRunning {
                mixed.add(honest(server, seconds: minutes * 60 / Double(parts)))
                let minute = Format.decimal(minutes * Double(part) / Double(parts))
                let megabytes = Format.decimal(server.residentBytes / 1e6)
                let p99 = Format.count(mixed.percentile(0.99))
                FileHandle.standardError.write(
                    Data("\(minute) min: \(megabytes) MB, p99 \(p99) µs, \(mixed.failures) failed\n".utf8)
                )
            }
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
            var faults: [String] = []
            if !server.isRunning { faults.append("the server died") }
            if alone.failures + mixed.failures > 0 { faults.append("honest requests failed") }
            if grown > max(memory / 10, 8e6) { faults.append("memory grew") }
            if mixed.percentile(0.99) > factor * alone.percentile(0.99) { faults.append("the honest p99 is too long") }
            guard faults.isEmpty else {
                throw BenchmarkFailure(description: "soak: \(faults.joined(separator: ", "))")
            }
        }

        /// Stores articles whose export is longer than what sockets hold.
        private func fill(_ server: ServerUnderTest) throws {
            let client = try BenchmarkClient(port: server.port)
            for number in 0..<20 {
                let text = String(repeating: "Ada Quill praised the harbour on Friday. ", count: 250)
                let article = #"{"id":"long-\#(number)","text":"\#(text)\#(number)"}"#
                client.send(
                    "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: \(article.utf8.count)\r\n\r\n\(article)"
                )
                guard client.response()?.status == 201 else {
                    throw BenchmarkFailure(description: "no article was stored")
                }
            }
        }

        private struct Result {
            var latencies: [Double] = []
            var failures = 0

            mutating func add(_ other: Result) {
                latencies += other.latencies
                failures += other.failures
            }

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
                if let client, client.send("GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\n\r\n"),
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
    case dripContent
    case breakContent
    case bomb
    case readNothing
    case readNoExport
    case reset
    case nonsense
    case flood

    /// 64 MB of zeros.
    private static let zeros: [UInt8] = {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "head -c 67108864 /dev/zero | gzip -9"]
        let output = Pipe()
        process.standardOutput = output
        guard (try? process.run()) != nil else { return [] }  // An empty content is refused as well.
        return Array(output.fileHandleForReading.readDataToEndOfFile())
    }()

    func attack(_ port: Int) {
        // A connection that is refused is tried again.
        guard
            let client = try? BenchmarkClient(
                port: port,
                receiveBuffer: self == .readNothing || self == .readNoExport ? 4096 : nil
            )
        else {
            usleep(10_000)
            return
        }
        switch self {
        case .dripHead:
            for octet
                in "GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
            {
                guard client.send(String(octet)) else { break }
                usleep(20_000)
            }
        case .dripContent:
            client.send(
                "POST /v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
            )
            for _ in 0..<50 {
                guard client.send("x") else { break }
                usleep(20_000)
            }
        case .bomb:
            // A gigabyte of zeros is a megabyte of gzip; this much is refused as soon as the limit is passed.
            client.send(
                "POST /v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                    + "Content-Length: \(Self.zeros.count)\r\n\r\n"
            )
            client.send(Self.zeros)
            _ = client.response()
            usleep(100_000)
        case .readNoExport:
            client.send("GET /v1/articles?format=ndjson&include=text&limit=all HTTP/1.1\r\nHost: a\r\n\r\n")
            usleep(200_000)
        case .breakContent:
            client.send("POST /v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n")
            client.send("Content-Length: 1000000\r\n\r\n{\"text\": \"" + String(repeating: "x", count: 50_000))
            usleep(50_000)
        case .readNothing:
            let request = "GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\n\r\n"
            client.send(String(repeating: request, count: 400))
            usleep(100_000)
        case .reset:
            client.send("GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\n\r\n")
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
            let request = "GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\n\r\n"
            client.send(String(repeating: request, count: 64))
            for _ in 0..<64 { _ = client.response() }
            usleep(5000)
        }
    }
}
