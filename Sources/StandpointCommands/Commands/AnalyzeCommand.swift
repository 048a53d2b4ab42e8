import ArgumentParser
import Foundation
import HTTPFetch
import HTTPWire
import NewsModel
import StandpointAPI

/// `standpoint analyze`.
struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Analyses an article: a text or HTML file, a JSON article, standard input, or a URL.",
        discussion: "A file ending in .json is read as an article of the API; one ending in .html or .htm as a page."
    )

    /// How the analysis is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, text
    }

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("A file, an http or https URL, or - for standard input.", valueName: "source"))
    var source = "-"

    @Option(help: "json, or text for people.")
    var format = Format.json

    @Option(help: "The headline.")
    var title: String?

    @Option(help: "The outlet.")
    var outlet: String?

    @Option(help: "An author; may be repeated.")
    var author: [String] = []

    @Option(help: ArgumentHelp("The time of publication, as 2025-02-14 or RFC 3339.", valueName: "time"))
    var publishedAt: String?

    /// A day or a time; UTC where it names no zone, as in the API.
    private static func timestamp(_ text: String) -> Timestamp? { Timestamp(text) ?? Timestamp(withoutZone: text) }

    func run() async throws {
        try await reportingFailure {
            var settings = try await shared.settings()
            settings.store.inMemory = true
            let engine = try Engine(settings, fetcher: nil)
            let article = try article(engine, settings)
            switch format {
            case .json: try StandardOutput.write(try engine.service.analysisJSON(of: article) + [0x0A])
            case .text:
                let style = TextStyle.of(
                    descriptor: STDOUT_FILENO,
                    environment: ProcessInfo.processInfo.environment
                )
                let analysis = engine.pipeline.analyze(article)
                try StandardOutput.write(TextReport(article: article, analysis: analysis, style: style).render())
            }
        }
    }

    // MARK: Reading

    /// The longest source that is read to its end; `analysis.maxTextBytes` goes up to less than half of it.
    private static let mostBytes = 256_000_000

    private func article(_ engine: Engine, _ settings: Settings) throws -> Article {
        if let publishedAt, Self.timestamp(publishedAt) == nil {
            throw CommandFailure("--published-at '\(publishedAt)' is neither a day nor an RFC 3339 time", code: 64)
        }
        var article: Article
        var id: String?
        // Any scheme: the fetcher says which ones it takes.
        if source.contains("://") {
            let content = try fetch(source, settings.fetch)
            article = try page(content.bytes, contentType: content.contentType, engine)
            article.url = content.url
            try engine.requireEnglish(article)
        } else {
            let bytes = try read(source)
            switch source.lowercased().split(separator: ".").last {
            case "json":
                let content = try engine.content(fromJSON: bytes, limit: settings.analysis.maxTextBytes)
                article = content.article
                if content.hasOwnID { id = article.id.rawValue }
            case "html", "htm":
                article = try page(bytes, contentType: nil, engine)
                try engine.requireEnglish(article)
            default:
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw CommandFailure.input("\(source): the text is not UTF-8")
                }
                article = Article(id: ArticleID(rawValue: "article"), text: text)
                try engine.requireEnglish(article)
            }
        }
        if let title { article.title = title }
        if let outlet { article.outlet = outlet }
        if !author.isEmpty { article.authors = author }
        if let publishedAt { article.publishedAt = Self.timestamp(publishedAt) }
        guard article.text.utf8.count <= settings.analysis.maxTextBytes else {
            throw CommandFailure.input(
                "the text is longer than analysis.maxTextBytes (\(settings.analysis.maxTextBytes))"
            )
        }
        guard ArticleContent.hasWords(article.text) else {
            throw CommandFailure.input("there is no text of letters or digits")
        }
        return ArticleContent(article: article, id: id).article
    }

    private func fetch(_ url: String, _ settings: FetchSettings) throws(CommandFailure) -> FetchedContent {
        do {
            return try Engine.fetcher(settings).fetch(url)
        } catch {
            throw CommandFailure(error, url: url, settings: settings)
        }
    }

    private func page(_ html: [UInt8], contentType: String?, _ engine: Engine) throws -> Article {
        guard let page = engine.extractor.extract(html: html, contentType: contentType) else {
            throw CommandFailure.input("the page has no article")
        }
        return Article(
            id: ArticleID(rawValue: "article"),
            title: page.title ?? "",
            text: page.text,
            outlet: page.outlet,
            authors: page.authors,
            publishedAt: page.publishedAt,
            url: page.url
        )
    }

    private func read(_ path: String) throws -> [UInt8] {
        // Read as a stream, since it may be a pipe: `standpoint analyze <(pdftotext article.pdf -)`.
        let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        var bytes: [UInt8] = []
        guard let handle else { throw CommandFailure.missing("\(path): the file cannot be read") }
        do {
            while bytes.count <= Self.mostBytes {
                guard let data = try handle.read(upToCount: 1 << 20), !data.isEmpty else { return bytes }
                bytes += data
            }
        } catch {  // A directory, say; why hardly matters.
            throw CommandFailure.missing("\(path): the file cannot be read")
        }
        throw CommandFailure.input("\(path): more than \(Self.mostBytes) bytes are no article")
    }
}
