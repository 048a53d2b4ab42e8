import ArgumentParser
import NewsStore

/// `standpoint verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks a store without changing it.",
        discussion: """
            Reads every page and every record; the store may be served meanwhile. Faults are listed, and end the program \
            with code 65.
            """
    )

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        try await reportingFailure {
            let settings = try await shared.settings()
            let found = try SQLiteJournal.verify(directory: settings.store.dataDirectory)
            for fault in found.faults { StandardError.writeLine("standpoint: \(fault)") }
            try StandardOutput.write(
                "\(found.articles) articles, \(found.deletions) deletions, \(found.idempotencyRecords) idempotency "
                    + "keys, last revision \(found.lastSequence): \(found.faults.isEmpty ? "sound" : "damaged")\n"
            )
            if !found.faults.isEmpty { throw ExitCode(65) }
        }
    }
}
