import Foundation
import NewsModel
import NewsStore

/// SQLite and DuckDB, asked in a Python process on the same articles.
struct StorePeers {
    let python: String
    let articles: Int
    /// Questions of each kind.
    let count: Int

    private struct Times: Decodable {
        let p50: Double
        let p99: Double
    }

    private struct Answer: Decodable {
        struct First: Decodable {
            let articles: Int
            let unique: Int
        }

        let sqlite: [String: Times]
        let duckdb: [String: Times]
        let agree: Bool
        let versions: [String: String]
        let first: First
    }

    /// Writes the rows, has the peers answer, and sets their times beside the store's, all in CPU time of one thread.
    func compare(with store: ArticleStore, _ report: inout Report) throws {
        let directory = NSTemporaryDirectory() + "/standpoint-peers-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // Nothing of worth is in it.
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try writeRows(to: directory)
        var random = SplitMix(state: 11)
        let questions = StoreQuestions(store: store, articles: articles)
        let entities = (0..<count).map { _ in questions.entity(&random) }
        let numbers = entities.map { Int($0.rawValue.dropFirst("entity-".count)) ?? 0 }
        let asked = try JSONEncoder().encode(["timeline": numbers, "compare": numbers])
        try asked.write(to: URL(fileURLWithPath: directory + "/questions.json"))
        let answer = try run(directory)
        guard answer.agree else { throw BenchmarkFailure(description: "the peers answer otherwise than each other") }
        let buckets = try store.snapshot.timeline(TimelineQuery(entity: entities[0])).buckets
        let own = (buckets.map(\.articles).reduce(0, +), buckets.map(\.articlesUnique).reduce(0, +))
        guard own == (answer.first.articles, answer.first.unique) else {
            throw BenchmarkFailure(description: "the peers count otherwise than the store: \(answer.first), \(own)")
        }
        for kind in [StoreQuestions.Kind.timeline, .compare] {
            let times = try entities.map { try questions.time(kind, $0).cpu }
            let (median, last) = (Measurement.median(times), Measurement.p99(times))
            let name = kind.rawValue
            report.row("\(name), Standpoint, cpu", Format.decimal(median), Format.decimal(last), "ms")
            for (peer, all) in [("SQLite", answer.sqlite), ("DuckDB", answer.duckdb)] {
                guard let peerTimes = all[name] else { continue }
                report.row(
                    "\(name), \(peer) \(answer.versions[peer.lowercased()] ?? ""), cpu",
                    Format.decimal(peerTimes.p50),
                    Format.decimal(peerTimes.p99),
                    "ms (\(Format.decimal(peerTimes.p50 / median, 1)) ×, \(Format.decimal(peerTimes.p99 / last, 1)) ×)"
                )
                report.value(
                    "\(name)_\(peer.lowercased())_ratio",
                    .numbers([("p50", peerTimes.p50 / median), ("p99", peerTimes.p99 / last)])
                )
            }
        }
    }

    private func run(_ directory: String) throws -> Answer {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../peers/store_peers.py").standardized.path
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script, directory, directory + "/questions.json"]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchmarkFailure(description: "the peers' process ended; see its errors")
        }
        return try JSONDecoder().decode(Answer.self, from: data)
    }

    /// Makes the articles once more and writes what the questions need of them.
    private func writeRows(to directory: String) throws {
        var files: [String: (handle: FileHandle, lines: String)] = [:]
        let columns = [
            "article": "id,published,month,outlet,grp", "mention": "article,entity,count",
            "stance": "article,target,holder,voice,label,polarity",
        ]
        for (name, header) in columns {
            let path = "\(directory)/\(name).csv"
            try Data("\(header)\n".utf8).write(to: URL(fileURLWithPath: path))
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.seekToEnd()
            files[name] = (handle, "")
        }
        func flush() throws {
            for name in columns.keys {
                try files[name]?.handle.write(contentsOf: Data((files[name]?.lines ?? "").utf8))
                files[name]?.lines = ""
            }
        }
        var generator = CorpusGenerator(articles: articles, seed: 1)
        var groups: [String: Int] = [:]
        for number in 0..<articles {
            let item = generator.item(number)
            let published = item.article.publishedAt?.secondsSinceEpoch ?? 0
            let date = Timestamp(secondsSinceEpoch: published).date
            // A reprint of the generator's has its original's text.
            let group = groups[item.article.text] ?? number
            groups[item.article.text] = group
            let outlet = item.article.outlet?.dropFirst("Outlet ".count) ?? "-1"
            files["article"]?.lines += "\(number),\(published),\(date.year * 12 + date.month),\(outlet),\(group)\n"
            for entity in item.analysis.entities {
                files["mention"]?.lines += "\(number),\(Self.number(entity.id)),\(entity.mentions.count)\n"
            }
            for stance in item.analysis.stances {
                let holder = stance.holder.entityID.map { Self.number($0) } ?? "-1"
                let label = stance.label == .for ? 0 : stance.label == .against ? 2 : 1
                files["stance"]?.lines +=
                    "\(number),\(Self.number(stance.target)),\(holder),\(stance.voice == .author ? 0 : 1),\(label),"
                    + "\(stance.polarity)\n"
            }
            if number % 5_000 == 0 { try flush() }
        }
        try flush()
        for name in columns.keys { try files[name]?.handle.close() }
    }

    private static func number(_ id: EntityID) -> String { String(id.rawValue.dropFirst("entity-".count)) }
}
