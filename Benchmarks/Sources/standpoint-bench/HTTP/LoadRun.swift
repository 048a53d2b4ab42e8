import Foundation

/// What wrk asks for, and how.
struct LoadShape {
    /// The name in the table.
    var title: String
    /// How many connections ask at once.
    var connections: Int
    /// How many requests are sent at once on each.
    var depth = 1
    /// Whether each request is for another article than the one before.
    var isVaried = false

    /// Articles that a varied load goes through in turn, more than lie in the processor's nearest cache.
    static let articles = 2048

    /// One request again and again, as all the peers answer it, and then another article each time.
    static let all = [
        LoadShape(title: "64", connections: 64), LoadShape(title: "256", connections: 256),
        LoadShape(title: "64 × 16", connections: 64, depth: 16),
        LoadShape(title: "64 varied", connections: 64, isVaried: true),
        LoadShape(title: "64 × 16 varied", connections: 64, depth: 16, isVaried: true),
    ]

    /// The path of an article by its number.
    static func path(_ number: Int) -> String { "/v1/articles/bench\(1_000 + number)" }

    /// wrk's script: all texts to be sent, made beforehand, in turn.
    fileprivate var script: String {
        """
        local texts, last = {}, 0
        init = function(args)
          local paths, path = {}, 0
          for i = 0, \(isVaried ? Self.articles - 1 : 0) do paths[i + 1] = "/v1/articles/bench" .. (1000 + i) end
          for i = 1, math.max(1, #paths / \(depth)) do
            local text = {}
            for j = 1, \(depth) do
              text[j] = wrk.format(nil, paths[path % #paths + 1])
              path = path + 1
            end
            texts[i] = table.concat(text)
          end
        end
        request = function()
          last = last % #texts + 1
          return texts[last]
        end
        """
    }
}

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
    ///   - shape: What is asked for, and how.
    ///   - seconds: How long.
    /// - Throws: `BenchmarkFailure` where wrk got no answer, or one with another status than 2xx or 3xx.
    init(port: Int, shape: LoadShape, seconds: Int) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/wrk")
        process.arguments = [
            "-t1", "-c\(shape.connections)", "-d\(seconds)s", "--latency",
            "http://127.0.0.1:\(port)\(LoadShape.path(0))",
        ]
        if shape.depth > 1 || shape.isVaried {
            let script = FileManager.default.temporaryDirectory.appending(path: "standpoint-bench.lua").path
            try shape.script.write(toFile: script, atomically: true, encoding: .utf8)
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
            if line.hasPrefix("Socket errors") { errors += line + " " }
            if line.hasPrefix("Non-2xx") { throw BenchmarkFailure(description: "not what was asked for: \(line)") }
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
