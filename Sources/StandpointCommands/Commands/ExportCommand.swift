import ArgumentParser
import Foundation
import NewsModel
import NewsStore
import StandpointAPI

/// `standpoint export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the stored articles as NDJSON to standard output, oldest first.",
        discussion:
            "What it writes, import takes, stories and reprints included; the decisions on entities are not in it. The "
            + "store must not be served meanwhile; over HTTP use GET /v1/articles."
    )

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        try await reportingFailure {
            let settings = try await shared.settings()
            let directory = settings.store.dataDirectory
            guard FileManager.default.fileExists(atPath: directory + "/" + SQLiteJournal.fileName) else {
                throw CommandFailure.missing("\(directory): there is no store")
            }
            let journal = try SQLiteJournal(directory: directory)
            let store = try ArticleStore(journal: journal, clock: { Timestamp(secondsSinceEpoch: 0) })
            var after: PageKey?
            repeat {
                let page = try store.storedArticles(
                    sort: .oldestFirst,
                    page: PageRequest(after: after, limit: 200)
                )
                var writer = JSONWriter(reserving: 1 << 20)
                for stored in page.items {
                    writer.object { ArticleWriter.members(of: stored.article, to: &$0, includesText: true) }
                    writer.separator(0x0A)
                }
                try StandardOutput.write(writer.take())
                after = page.next
            } while after != nil
            try store.close()
        }
    }
}
