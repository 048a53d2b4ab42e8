import ArgumentParser
import Foundation
import NewsAnalysis
import NewsModel
import StandpointAPI

/// `standpoint candidates`: what `Training/coreference` learns from.
struct CandidatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates",
        abstract: "Prints the pronouns for things and groups of gold files, with the candidates for what they mean.",
        discussion: "A line of JSON for each pronoun; offsets count Unicode scalars.",
        shouldDisplay: false
    )

    @Argument(help: ArgumentHelp("A file of one document a line.", valueName: "file"))
    var file: String

    func run() async throws {
        try await reportingFailure {
            let directory = try ConfigDirectory.locate(
                environment: ProcessInfo.processInfo.environment,
                executable: Bundle.main.executablePath ?? CommandLine.arguments[0]
            )
            let pipeline = try AnalysisPipeline(configDirectory: directory.path)
            for record in try GoldRecord.read(file) {
                let scored = ScoredText(record.text ?? "")
                let article = QualityRun.article(of: record)
                for pronoun in pipeline.rankedPronouns(in: article) {
                    try StandardOutput.write(Self.line(pronoun, of: record, scored))
                }
            }
        }
    }

    private static func line(_ pronoun: RankedPronoun, of record: GoldRecord, _ text: ScoredText) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", record.id)
            writer.member("word", pronoun.pronoun)
            writer.member("start", text.scalarRange(pronoun.utf8Range).lowerBound)
            writer.member("open", pronoun.open)
            writer.array("candidates", pronoun.candidates) { writer, candidate in
                let range = text.scalarRange(candidate.utf8Range)
                writer.object { writer in
                    writer.member("key", candidate.key)
                    writer.member("start", range.lowerBound)
                    writer.member("end", range.upperBound)
                    writer.member("features", candidate.features)
                }
            }
        }
        return String(decoding: writer.take(), as: UTF8.self) + "\n"
    }
}
