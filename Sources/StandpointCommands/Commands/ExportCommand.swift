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
            "What it writes, import takes. The store must not be served meanwhile; over HTTP use GET /v1/articles."
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
                    writer.object { Self.members(of: stored.article, to: &$0) }
                    writer.separator(0x0A)
                }
                try StandardOutput.write(writer.take())
                after = page.next
            } while after != nil
            try store.close()
        }
    }

    /// What the API takes of an article; story and reprint are found anew.
    private static func members(of article: Article, to writer: inout JSONWriter) {
        writer.member("id", article.id.rawValue)
        writer.member("title", article.title)
        writer.member("text", article.text)
        if let outlet = article.outlet { writer.member("outlet", outlet) }
        writer.member("authors", article.authors)
        if let publishedAt = article.publishedAt { writer.member("published_at", publishedAt.description) }
        writer.member("language", article.language)
        if let genre = article.genre { writer.member("genre", genre.rawValue) }
        if let url = article.url { writer.member("url", url) }
    }
}
