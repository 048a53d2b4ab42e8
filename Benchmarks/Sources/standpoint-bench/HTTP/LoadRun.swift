import Foundation

/// One run of wrk.
struct LoadRun {
    var requests = 0.0
    /// Microseconds.
    var p50 = Double.nan
    var p99 = Double.nan
    var errors = ""

    /// Loads a server for a time.
    ///
    /// - Parameters:
    ///   - port: Its port.
    ///   - connections: How many connections ask at once.
    ///   - depth: How many requests are sent at once on each.
    ///   - seconds: How long.
    /// - Throws: `BenchmarkFailure` where wrk got no answer.
    init(port: Int, connections: Int, depth: Int, seconds: Int) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/wrk")
        process.arguments = [
            "-t1", "-c\(connections)", "-d\(seconds)s", "--latency", "http://127.0.0.1:\(port)/v1/articles/bench",
        ]
        if depth > 1 {
            let script = FileManager.default.temporaryDirectory.appending(path: "standpoint-bench-\(depth).lua").path
            try """
            init = function(args)
              local r = {}
              for i = 1, \(depth) do r[i] = wrk.format() end
              req = table.concat(r)
            end
            request = function() return req end
            """.write(toFile: script, atomically: true, encoding: .utf8)
            process.arguments = (process.arguments ?? []) + ["-s", script]
        }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            let words = line.split(separator: " ")
            if line.hasPrefix("50%") { p50 = Self.microseconds(words.last) }
            if line.hasPrefix("99%") { p99 = Self.microseconds(words.last) }
            if line.contains(" requests in ") { requests = words.first.flatMap { Double($0) } ?? 0 }
            if line.hasPrefix("Socket errors") || line.hasPrefix("Non-2xx") { errors += line + " " }
        }
        guard requests > 0 else { throw BenchmarkFailure(description: "wrk got no answer: \(text)") }
    }

    private static func microseconds(_ text: Substring?) -> Double {
        guard let text else { return .nan }
        for (unit, factor) in [("us", 1.0), ("ms", 1e3), ("s", 1e6)] where text.hasSuffix(unit) {
            return (Double(text.dropLast(unit.count)) ?? .nan) * factor
        }
        return .nan
    }
}
