import ArgumentParser

/// The command line: `standpoint`.
public struct StandpointCommand: AsyncParsableCommand {
    /// Names the subcommands and tells the exit codes.
    public static let configuration = CommandConfiguration(
        commandName: "standpoint",
        abstract: "Reads news and opinion articles: who is in them, who said what, and who stands for or against whom.",
        discussion: """
            Exit codes: 0 success; 64 wrong usage; 65 input that cannot be used; 66 no such input; 69 a page or port \
            that cannot be had; 70 a fault of the program; 74 a file or store that cannot be read or written; 78 wrong \
            settings or data files.
            """,
        version: StandpointVersion.current,
        subcommands: [
            ServeCommand.self, AnalyzeCommand.self, ImportCommand.self, ExportCommand.self, VerifyCommand.self,
            BackupCommand.self, QualityCommand.self, CreateKeyCommand.self, CandidatesCommand.self,
        ]
    )

    /// Makes the command.
    public init() {}
}

/// The program's version.
package enum StandpointVersion {
    /// As in `CHANGELOG.md`.
    package static let current = "0.1.0"
}
