import ArgumentParser
import Foundation
import NewsModel
import NewsStore

/// Writes, restart, memory and questions of the store, on generated analyses.
struct StoreBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Durable writes, restart, memory, and the time that questions take.",
        discussion: """
            Questions ask for one entity: half of them for one of the ten most covered, half for any. `wall` is the time \
            that the asker waits, `cpu` that of its thread; on a busy machine only the latter says something of the store.
            """
    )

    @Option(help: "How many articles.")
    var articles = 10_000

    @Option(help: "Where to keep the store; a temporary directory, removed at the end, if left out.")
    var directory: String?

    @Flag(name: .customLong("kept"), help: "The directory has the store of so many articles already: only open it.")
    var isKept = false

    @Option(help: "Questions of each kind.")
    var questions = 300

    @Option(help: "Articles written one by one from 64 threads.")
    var singles = 2_000

    @Option(help: "A Python with DuckDB: sets the store's timelines and comparisons beside SQLite's and DuckDB's.")
    var peers: String?

    @Flag(help: "Replace two articles in five, compact, and measure how long readers are held up meanwhile.")
    var compact = false

    @Option(help: "Ask only this for so many questions, all of one entity, and end: for a profiler.")
    var profile: String?

    @Option(help: "The entity's place among the most covered, for --profile.")
    var place = 0

    @Flag(name: .customLong("writing"), help: "With --profile: while 500 new articles a second are written.")
    var isWriting = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let path = directory ?? NSTemporaryDirectory() + "/standpoint-bench-\(UUID().uuidString)"
        // Nothing of worth is in it.
        defer { if directory == nil { try? FileManager.default.removeItem(atPath: path) } }
        var report = Report(columns: ["store of \(Format.count(Double(articles))) articles", "p50", "p99", "unit"])
        if !isKept { try ingest(path, &report) }
        let store = try restart(path, &report)
        if let profile {
            try self.profile(profile, store, &report)
            report.write(json: output.json)
            return
        }
        if let peers {
            try StorePeers(python: peers, articles: articles, count: questions).compare(with: store, &report)
        }
        try ask(StoreQuestions(store: store, articles: articles), questions, "", &report)
        try askWhileWriting(store, &report)
        curve(store, &report)
        try writeSingly(store, &report)
        if compact { try CompactionMeasurement(store: store, articles: articles).measure(&report) }
        try store.close()
        report.value("cpu", .text(Measurement.processor()))
        report.write(json: output.json)
    }

    private func open(_ path: String) throws -> ArticleStore {
        try ArticleStore(
            journal: SQLiteJournal(directory: path),
            clock: { Timestamp(secondsSinceEpoch: Int(Date().timeIntervalSince1970)) }
        )
    }

    /// Writes all articles in batches; making them is not counted.
    private func ingest(_ path: String, _ report: inout Report) throws {
        let store = try open(path)
        let present = store.snapshot.counts.articles
        var generator = CorpusGenerator(articles: articles, seed: 1)
        var seconds = 0.0
        var number = 0
        while number < articles {
            let items = (number..<min(articles, number + 1_000)).map { generator.item($0) }
            number += items.count
            // A store that was kept holds the same articles already.
            guard number > present else { continue }
            let start = Date()
            _ = try store.put(items)
            seconds += Date().timeIntervalSince(start)
            if number % 50_000 == 0 { FileHandle.standardError.write(Data("\(number) articles\n".utf8)) }
        }
        if seconds > 0 {
            let rate = Double(articles - present) / seconds
            report.row("durable writes in batches of 1,000", Format.count(rate), "", "articles/s")
            report.value("ingest_per_second", .number(rate))
        }
        try store.close()
    }

    /// Asks one kind of question only.
    private func profile(_ name: String, _ store: ArticleStore, _ report: inout Report) throws {
        guard let kind = StoreQuestions.Kind(rawValue: name) else { throw ValidationError("no such question") }
        let questions = StoreQuestions(store: store, articles: articles)
        var random = SplitMix(state: 7)
        var times: [(wall: Double, cpu: Double)] = []
        func ask() throws {
            for _ in 0..<self.questions {
                times.append(
                    kind == .search
                        ? try questions.time(kind, &random)
                        : try questions.time(kind, CorpusGenerator.entity(place))
                )
            }
        }
        if isWriting {
            report.row("written meanwhile", Format.count(try whileWriting(store, ask)), "", "articles/s")
        } else {
            try ask()
        }
        for (clock, values) in [("wall", times.map(\.wall)), ("cpu", times.map(\.cpu))] {
            report.row(
                "\(name), \(clock)",
                Format.decimal(Measurement.median(values)),
                Format.decimal(Measurement.p99(values)),
                "ms"
            )
        }
    }

    private func restart(_ path: String, _ report: inout Report) throws -> ArticleStore {
        let start = Date()
        let (cpu, allCPU) = (Measurement.threadSeconds(), Measurement.processSeconds())
        let store = try open(path)
        let seconds = Date().timeIntervalSince(start)
        report.row("start", Format.decimal(seconds), "", "s")
        report.row("start, CPU of the appending thread", Format.decimal(Measurement.threadSeconds() - cpu), "", "s")
        report.row("start, CPU of all threads", Format.decimal(Measurement.processSeconds() - allCPU), "", "s")
        report.row("CPU in the background after the start", Format.decimal(Measurement.waitForBackground()), "", "s")
        report.row("memory", Format.decimal(Measurement.memory("VmRSS") / 1e9), "", "GB")
        report.value("start_seconds", .number(seconds))
        report.value("memory_bytes", .number(Measurement.memory("VmRSS")))
        report.value("articles", .number(Double(store.snapshot.counts.articles)))
        report.value("mentions", .number(Double(store.snapshot.counts.mentions)))
        report.value("stances", .number(Double(store.snapshot.counts.stances)))
        return store
    }

    private func ask(
        _ questions: StoreQuestions,
        _ count: Int,
        _ suffix: String,
        _ report: inout Report
    ) throws {
        var wall: [(String, Double)] = []
        var cpu: [(String, Double)] = []
        for kind in StoreQuestions.Kind.allCases {
            var random = SplitMix(state: 7)
            var times: [(wall: Double, cpu: Double)] = []
            for _ in 0..<count { times.append(try questions.time(kind, &random)) }
            let walls = times.map(\.wall).sorted()
            let cpus = times.map(\.cpu).sorted()
            let (wallP99, cpuP99) = (Measurement.p99(walls), Measurement.p99(cpus))
            let name = kind.rawValue + suffix.replacingOccurrences(of: "_", with: " ")
            report.row(name + ", wall", Format.decimal(walls[walls.count / 2]), Format.decimal(wallP99), "ms")
            report.row(name + ", cpu", Format.decimal(cpus[cpus.count / 2]), Format.decimal(cpuP99), "ms")
            wall.append((kind.rawValue, wallP99))
            cpu.append((kind.rawValue, cpuP99))
        }
        report.value("p99_ms" + suffix, .numbers(wall))
        report.value("p99_cpu_ms" + suffix, .numbers(cpu))
    }

    /// The same questions while 500 articles a second arrive.
    private func askWhileWriting(_ store: ArticleStore, _ report: inout Report) throws {
        let rate = try whileWriting(store) {
            try ask(StoreQuestions(store: store, articles: articles), questions, "_while_writing", &report)
        }
        report.row("written meanwhile", Format.count(rate), "", "articles/s")
        report.value("written_meanwhile_per_second", .number(rate))
    }

    /// Does something while 500 new articles a second arrive; returns how many did.
    private func whileWriting(_ store: ArticleStore, _ body: () throws -> Void) rethrows -> Double {
        let gate = WriterGate()
        let count = articles
        // Behind those that earlier runs wrote.
        let first = count + Int(clamping: store.snapshot.corpusRevision)
        let thread = Thread {
            var generator = CorpusGenerator(articles: count, seed: 2)
            var number = first
            // 10 articles every 20 ms, by a clock that runs on: what a late write holds up is made up for.
            var due = Date()
            while !gate.isClosed {
                let items = (0..<10).map { generator.item(number + $0) }
                guard (try? store.put(items)) != nil else { break }
                number += 10
                due += 0.02
                Thread.sleep(until: due)
            }
            gate.written = number - first
            gate.hasEnded = true
        }
        let start = Date()
        thread.start()
        // Also where that fails.
        defer { gate.isClosed = true }
        try body()
        gate.isClosed = true
        while !gate.hasEnded { Thread.sleep(forTimeInterval: 0.01) }
        return Double(gate.written) / Date().timeIntervalSince(start)
    }

    /// Time against the rows touched: the cost should grow no faster.
    private func curve(_ store: ArticleStore, _ report: inout Report) {
        let questions = StoreQuestions(store: store, articles: articles)
        for number in [0, 3, 10, 50, 300, 1_000] {
            let entity = CorpusGenerator.entity(number)
            guard let reference = store.snapshot.reference(to: entity) else { continue }
            for kind in [StoreQuestions.Kind.timeline, .compare, .relations] {
                let times = (0..<9).compactMap { _ in try? questions.time(kind, entity).cpu }
                let rows = Double(max(1, reference.articles))
                let median = Measurement.median(times)
                report.row(
                    "\(kind.rawValue), \(Format.count(rows)) articles, cpu",
                    Format.decimal(median),
                    "",
                    "ms (\(Format.decimal(median * 1e6 / rows, 0)) ns an article)"
                )
            }
        }
    }

    private func writeSingly(_ store: ArticleStore, _ report: inout Report) throws {
        guard singles > 0 else { return }
        var generator = CorpusGenerator(articles: articles, seed: 3)
        let items = (0..<singles).map { generator.item(10_000_000 + $0) }
        let start = Date()
        let threads = (0..<64).map { client in
            let done = WriterGate()
            let thread = Thread {
                for index in stride(from: client, to: items.count, by: 64) { _ = try? store.put([items[index]]) }
                done.hasEnded = true
            }
            thread.start()
            return done
        }
        while threads.contains(where: { !$0.hasEnded }) { Thread.sleep(forTimeInterval: 0.002) }
        let rate = Double(singles) / Date().timeIntervalSince(start)
        report.row("durable writes one by one from 64 threads", Format.count(rate), "", "articles/s")
        report.value("single_writes_per_second", .number(rate))
    }
}

/// What a writing thread and its starter tell each other.
///
/// `@unchecked Sendable`: each property is written by one side under the lock.
final class WriterGate: @unchecked Sendable {
    private let lock = NSLock()
    private var closed = false
    private var ended = false
    private var count = 0

    var isClosed: Bool {
        get { lock.withLock { closed } }
        set { lock.withLock { closed = newValue } }
    }

    var hasEnded: Bool {
        get { lock.withLock { ended } }
        set { lock.withLock { ended = newValue } }
    }

    var written: Int {
        get { lock.withLock { count } }
        set { lock.withLock { count = newValue } }
    }
}
