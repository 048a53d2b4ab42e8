import ArgumentParser
import Foundation

/// What a hostile client does.
enum HostileClient: String, CaseIterable, ExpressibleByArgument {
    case dripHead = "drip-head"
    case dripContent = "drip-content"
    case breakContent = "break-content"
    case bomb
    case readNothing = "read-nothing"
    case readNoExport = "read-no-export"
    case reset
    case nonsense
    case flood

    /// Starts a thread that attacks again and again until told to stop.
    ///
    /// It keeps to its processors, and where it shares them with the server, it gives way to that at once: otherwise a
    /// server on two cores waits its fair share among those that attack it.
    func start(_ port: Int, _ progress: HostileProgress, on processors: Processors?) -> Thread {
        let thread = Thread {
            processors?.keep()
            var parameters = sched_param()
            // Where the system refuses, it is as nice as can be.
            if sched_setscheduler(0, Self.idlePolicy, &parameters) != 0 { nice(19) }
            while !progress.isStopped {
                attack(port)
                progress.count()
            }
        }
        thread.start()
        return thread
    }

    /// `SCHED_IDLE` of sched(7), which the Glibc module does not show.
    private static let idlePolicy: Int32 = 5

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

    private func attack(_ port: Int) {
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

/// What hostile threads share.
final class HostileProgress: @unchecked Sendable {
    // Protected by the lock.
    private var stopped = false
    private var attacks = 0
    private let lock = NSLock()

    var isStopped: Bool { lock.withLock { stopped } }

    /// Attacks that have ended.
    var total: Int { lock.withLock { attacks } }

    func count() { lock.withLock { attacks += 1 } }

    func stop() { lock.withLock { stopped = true } }
}
