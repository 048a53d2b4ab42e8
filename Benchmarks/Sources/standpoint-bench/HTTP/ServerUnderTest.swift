import Foundation

/// A server in a process of its own.
final class ServerUnderTest {
    let name: String
    let port: Int
    private let process: Process

    private init(name: String, port: Int, process: Process) {
        (self.name, self.port, self.process) = (name, port, process)
    }

    deinit { stop() }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    // MARK: Starting

    /// Starts Standpoint, stores small articles, and tells how long the representation of one is.
    static func standpoint(
        _ program: String,
        arguments: [String] = [],
        articles: Int = 1
    ) throws -> (ServerUnderTest, bodyLength: Int) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["serve", "--port", "0", "--in-memory"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let port = text.split(separator: "\n").first?.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw BenchmarkFailure(description: "\(program) did not say where it listens: \(text)")
        }
        let server = ServerUnderTest(name: "standpoint", port: port, process: process)
        let client = try BenchmarkClient(port: port)
        for number in 0..<articles {
            let article =
                #"{"title":"Harbour \#(1_000 + number)","text":"Ada Quill praised the harbour on Friday."}"#
            client.send(
                "PUT \(LoadShape.path(number)) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(article.utf8.count)\r\n\r\n\(article)"
            )
            guard client.response()?.status == 201 else { throw BenchmarkFailure(description: "no article was stored") }
        }
        client.send("GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\n\r\n")
        guard let response = client.response(), response.status == 200 else {
            throw BenchmarkFailure(description: "the article is not served")
        }
        return (server, response.length)
    }

    /// Starts nginx, answering `return 200` with a text of a given length.
    static func nginx(workers: Int, bodyLength: Int) throws -> ServerUnderTest {
        let directory = FileManager.default.temporaryDirectory.appending(path: "standpoint-bench-nginx").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let port = try freePort()
        let configuration = """
            worker_processes \(workers); daemon off; pid \(directory)/pid; error_log /dev/null crit;
            worker_rlimit_nofile 65536;
            events { worker_connections 32768; }
            http {
              access_log off; keepalive_requests 1000000000; keepalive_timeout 600s; client_body_temp_path \(directory);
              server { listen 127.0.0.1:\(port) reuseport backlog=4096; default_type application/json;
                location / { return 200 "\(String(repeating: "a", count: bodyLength))"; } }
            }
            """
        try configuration.write(toFile: directory + "/conf", atomically: true, encoding: .utf8)
        return try start("nginx", "/usr/sbin/nginx", ["-c", directory + "/conf", "-p", directory], port: port)
    }

    /// Starts a peer of `Benchmarks/peers/http`; nil where it was not built.
    static func peer(_ name: String, directory: String, bodyLength: Int) throws -> ServerUnderTest? {
        let program = directory + "/peer-" + name
        guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
        let port = try freePort()
        return try start(name, program, ["\(port)", "\(bodyLength)"], port: port)
    }

    private static func start(
        _ name: String,
        _ program: String,
        _ arguments: [String],
        port: Int
    ) throws -> ServerUnderTest {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let server = ServerUnderTest(name: name, port: port, process: process)
        let deadline = ContinuousClock.now + .seconds(20)
        while (try? BenchmarkClient(port: port)) == nil {  // Until it listens.
            guard process.isRunning, ContinuousClock.now < deadline else {
                throw BenchmarkFailure(description: "\(name) does not listen")
            }
            usleep(20_000)
        }
        return server
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = BenchmarkClient.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard result else { throw BenchmarkFailure(description: "no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    // MARK: Measuring

    /// CPU time of the process and its children so far, in seconds: user and system.
    var cpuSeconds: (user: Double, system: Double) {
        var (user, system) = (0.0, 0.0)
        for id in processes {
            // The name in parentheses may hold blanks; the fields that count stand behind it.
            let stat = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""  // Gone meanwhile.
            guard let end = stat.lastIndex(of: ")") else { continue }
            let fields = stat[end...].split(separator: " ")
            guard fields.count > 13 else { continue }
            user += (Double(fields[12]) ?? 0) / 100
            system += (Double(fields[13]) ?? 0) / 100
        }
        return (user, system)
    }

    /// Resident memory of the process and its children in bytes, what they share counted once for each.
    var residentBytes: Double {
        processes.reduce(0) { sum, id in
            let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""  // Gone meanwhile.
            let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
            return sum + (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? 0) * 1024
        }
    }

    var isRunning: Bool { process.isRunning }

    private var processes: [Int32] {
        let id = process.processIdentifier
        let children = (try? String(contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)) ?? ""
        return [id] + children.split(separator: " ").compactMap { Int32($0) }
    }
}
