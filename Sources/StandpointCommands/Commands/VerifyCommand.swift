import ArgumentParser
import NewsStore
import StandpointAPI

/// `standpoint verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks a store without changing it.",
        discussion: """
            Reads every page, every record and every decision on entities; the store may be served meanwhile. Faults are listed, and end the program \
            with code 65.
            """
    )

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        try await reportingFailure {
            let settings = try await shared.settings()
            let found = try SQLiteJournal.verify(directory: settings.store.dataDirectory)
            var faults = found.faults
            var decisions = 0
            do throws(StoreError) {
                decisions = try CorrectionBook(directory: settings.store.dataDirectory).count
            } catch {
                faults.append(error.detail)
            }
            for fault in faults { StandardError.writeLine("standpoint: \(fault)") }
            try StandardOutput.write(
                "\(found.articles) articles, \(found.deletions) deletions, \(found.idempotencyRecords) idempotency "
                    + "keys, \(decisions) decisions on entities, last revision \(found.lastSequence): "
                    + "\(faults.isEmpty ? "sound" : "damaged")\n"
            )
            if !faults.isEmpty { throw ExitCode(65) }
        }
    }
}
