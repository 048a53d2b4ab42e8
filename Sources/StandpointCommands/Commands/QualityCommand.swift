import ArgumentParser
import Foundation
import NewsAnalysis
import NewsExtraction
import StandpointAPI

/// `standpoint quality`.
struct QualityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality",
        abstract: "Scores the analysis on gold files, and writes what /v1/quality serves.",
        discussion: """
            DIR holds gold files by task: ner/, quotes/, timex/, stance/, extraction/, each as NAME_SPLIT.jsonl. \
            A file that is missing is passed over.
            """
    )

    @Option(help: ArgumentHelp("Where the gold files are.", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("Where to write the report; Config/quality.json by default.", valueName: "file"))
    var output: String?

    @Flag(help: "Print the figures and write nothing.")
    var dryRun = false

    func run() async throws {
        try await reportingFailure {
            let directory = try ConfigDirectory.locate(
                environment: ProcessInfo.processInfo.environment,
                executable: Bundle.main.executablePath ?? CommandLine.arguments[0]
            )
            let run = QualityRun(
                pipeline: try AnalysisPipeline(configDirectory: directory.path),
                extractor: ArticleExtractor(words: try PageWords(path: directory.path + "/extraction.tsv")),
                swapNames: try ResourceFile.lines(at: directory.path + "/quality/swap-names.txt").map(\.text)
            )
            var figures: [QualityFigure] = []
            for task in QualityTask.all {
                let found = try task.figures(of: run, in: data)
                for figure in found { try Self.show(figure) }
                figures += found
            }
            guard !figures.isEmpty else { throw CommandFailure.missing("\(data): there is no gold file") }
            guard !dryRun else { return }
            let path = output ?? directory.path + "/quality.json"
            try Data(Self.report(figures, model: "\(run.pipeline.modelID), rules \(AnalysisPipeline.version)")).write(
                to: URL(filePath: path)
            )
            StandardError.writeLine("standpoint: \(figures.count) figures written to \(path)")
        }
    }

    private static func show(_ figure: QualityFigure) throws {
        let value = String(format: "%.3f", figure.value)
        let name = "\(figure.dataset) \(figure.split)".padding(toLength: 28, withPad: " ", startingAt: 0)
        let metric = figure.metric.padding(toLength: 44, withPad: " ", startingAt: 0)
        try StandardOutput.write("\(name)\(metric)\(value)  (\(figure.cases) cases)\n")
    }

    /// The report, as `/v1/quality` serves it.
    private static func report(_ figures: [QualityFigure], model: String) -> [UInt8] {
        let date = Date.now.formatted(.iso8601.year().month().day())
        var writer = JSONWriter()
        writer.object { writer in
            writer.array("measures", figures) { writer, figure in
                writer.object { writer in
                    writer.member("dataset", figure.dataset)
                    writer.member("split", figure.split)
                    writer.member("cases", figure.cases)
                    writer.member("metric", figure.metric)
                    writer.member("value", (figure.value * 10_000).rounded() / 10_000)
                    writer.member("model", model)
                    writer.member("date", date)
                }
            }
        }
        return writer.take() + [0x0A]
    }
}
