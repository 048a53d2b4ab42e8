import ArgumentParser
import NewsStore

/// `standpoint backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies a store, as of one moment, to another directory.",
        discussion: """
            The store may be served meanwhile; no write waits for the copy. Serve the copy with --data-dir. A directory \
            with a store in it is left alone.
            """
    )

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("Where to; made if need be.", valueName: "directory"))
    var destination: String

    func run() async throws {
        try await reportingFailure {
            let settings = try await shared.settings()
            try SQLiteJournal.backUp(directory: settings.store.dataDirectory, to: destination)
            let copy = try SQLiteJournal.verify(directory: destination)
            guard copy.faults.isEmpty else {
                throw CommandFailure("\(destination): the copy is damaged: \(copy.faults[0])", code: 74)
            }
            try StandardOutput.write("\(copy.articles) articles as of revision \(copy.lastSequence)\n")
        }
    }
}
