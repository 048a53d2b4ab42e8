import ArgumentParser
import Foundation
import NewsAnalysis
import NewsModel

/// Articles of 1,000 words that the whole analysis reads in a CPU second on one core, and what each component takes.
struct AnalysisBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analysis",
        abstract: "Articles of 1,000 words per CPU second for the whole analysis, and each component's share.",
        discussion: "The articles are texts of the corpus joined and cut at the first paragraph past 1,000 words."
    )

    @Option(help: "The directory with the program's data files.")
    var config = "../Config"

    @Option(help: "The texts (NDJSON with a member \"text\"); the sample corpus if left out.")
    var corpus: String?

    @Option(help: "How many articles make a round.")
    var articles = 20

    @Option(help: "Rounds; the median counts.")
    var rounds = 3

    @OptionGroup var output: OutputOptions

    func run() throws {
        let start = Measurement.threadSeconds()
        let pipeline = try AnalysisPipeline(configDirectory: config)
        let startSeconds = Measurement.threadSeconds() - start
        let texts = try articlesOfThousandWords()
        let words = texts.map { $0.split(whereSeparator: \.isWhitespace).count }.reduce(0, +)
        let inputs = texts.enumerated().map { index, text in
            Article(
                id: ArticleID(rawValue: "a\(index)"),
                text: text,
                publishedAt: Timestamp(secondsSinceEpoch: 1_739_491_200)
            )
        }
        _ = pipeline.analyze(inputs[0])
        var order: [String] = []
        var shares: [String: Double] = [:]
        var speeds: [Double] = []
        var total = 0.0
        for _ in 0..<max(1, rounds) {
            let start = Measurement.threadSeconds()
            for article in inputs {
                _ = pipeline.analyze(article) { name, work in
                    let start = Measurement.threadSeconds()
                    work()
                    if shares[name] == nil { order.append(name) }
                    shares[name, default: 0] += Measurement.threadSeconds() - start
                }
            }
            let spent = Measurement.threadSeconds() - start
            total += spent
            speeds.append(Double(words) / 1000 / spent)
        }
        order.append("the rest")
        shares["the rest"] = total - shares.values.reduce(0, +)
        let perArticle = 1 / Measurement.median(speeds)
        var report = Report(columns: ["component", "share", "ms an article"])
        for name in order {
            let share = (shares[name] ?? 0) / total
            report.row(name, Format.decimal(share * 100, 1) + " %", Format.decimal(share * perArticle * 1000, 1))
        }
        report.row("all", "", Format.decimal(perArticle * 1000, 1))
        report.row("articles of 1,000 words per CPU second", Format.decimal(Measurement.median(speeds)))
        report.row("start-up, CPU ms", Format.decimal(startSeconds * 1000, 0))
        report.row("peak memory, MB", Format.decimal(Measurement.memory("VmHWM") / 1e6, 0))
        report.value("articles_per_cpu_second", .number(Measurement.median(speeds)))
        report.value("shares", .numbers(order.map { ($0, (shares[$0] ?? 0) / total) }))
        report.value("articles", .number(Double(inputs.count)))
        report.value("words", .number(Double(words)))
        report.value("start_ms", .number(startSeconds * 1000))
        report.value("peak_memory_bytes", .number(Measurement.memory("VmHWM")))
        report.value("cpu", .text(Measurement.processor()))
        report.write(json: output.json)
    }

    private func articlesOfThousandWords() throws -> [String] {
        struct Line: Decodable { let text: String }
        let path = corpus ?? config + "/sample-corpus.jsonl"
        var paragraphs: [Substring] = []
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let texts = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).text }
        for text in texts { paragraphs += text.split(separator: "\n") }
        var found: [String] = []
        var current: [Substring] = []
        var count = 0
        for paragraph in paragraphs where found.count < articles {
            current.append(paragraph)
            count += paragraph.split(whereSeparator: \.isWhitespace).count
            if count >= 1000 {
                found.append(current.joined(separator: "\n\n"))
                current = []
                count = 0
            }
        }
        guard !found.isEmpty else { throw BenchmarkFailure(description: "\(path) has too little text") }
        return found
    }
}
