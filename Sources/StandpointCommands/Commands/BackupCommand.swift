import ArgumentParser
import NewsStore
import StandpointAPI

/// `standpoint backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies a store, as of one moment, to another directory.",
        discussion: """
            Articles and the decisions on entities. The store may be served meanwhile; no write waits for the copy. Serve \
            the copy with --data-dir. A directory with a store in it is left alone.
            """
    )

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("Where to; made if need be.", valueName: "directory"))
    var destination: String

    func run() async throws {
        try await reportingFailure {
            let settings = try await shared.settings()
            try CorrectionBook.backUp(directory: settings.store.dataDirectory, to: destination)
            let copy = try SQLiteJournal.verify(directory: destination)
            guard copy.faults.isEmpty else {
                throw CommandFailure("\(destination): the copy is damaged: \(copy.faults[0])", code: 74)
            }
            let decisions = try CorrectionBook(directory: destination).count
            try StandardOutput.write(
                "\(copy.articles) articles as of revision \(copy.lastSequence), \(decisions) decisions on entities\n"
            )
        }
    }
}
