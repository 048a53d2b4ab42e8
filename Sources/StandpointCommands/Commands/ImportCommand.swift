import ArgumentParser
import Foundation
import HTTPWire
import StandpointAPI

/// `standpoint import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Analyses and stores the articles of an NDJSON file, one article a line.",
        discussion: """
            Each line is an article as POST /v1/articles takes it. Lines that cannot be stored are told on standard \
            error, with their number; the others are stored all the same, and the exit code is then 65. Running it \
            again stores nothing twice. The store must not be served meanwhile.
            """
    )

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        try await reportingFailure {
            let settings = try await shared.settings()
            let reader = try FileContent(path: file)
            let engine = try Engine(settings, fetcher: nil)
            let writer = ImportReportWriter()
            let target = try RequestTarget("/v1/articles?report=errors")
            let fields: FieldSection = ["Content-Type": "application/x-ndjson", "Transfer-Encoding": "chunked"]
            let head = RequestHead(method: .post, target: target, authority: "localhost", fields: fields)
            do {
                try engine.service.stream(head, body: reader, response: writer)
            } catch {
                reader.finish()
                throw reader.failure ?? error
            }
            reader.finish()
            try engine.store.close()
            StandardError.writeLine("standpoint: \(writer.report.summary)")
            if writer.report.hasErrors { throw ExitCode(65) }
        }
    }
}

/// A file as the content of a request, with a progress bar; used by one thread.
private final class FileContent: RequestBodyReader {
    private let handle: FileHandle
    private let path: String
    /// Why the file could not be read any further.
    private(set) var failure: CommandFailure?
    private var bar: ProgressBar
    private var done = 0

    /// Opens the file.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be read.
    init(path: String) throws {
        self.path = path
        if path == "-" {
            handle = .standardInput
            bar = ProgressBar(total: 0)
            return
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure.missing("\(path): the file cannot be read")
        }
        self.handle = handle
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
            throw CommandFailure.missing("\(path): it is a directory; a file of one article a line is needed")
        }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        bar = ProgressBar(total: size ?? 0)
    }

    func read() throws(StreamError) -> [UInt8]? {
        bar.show(done: done, note: "analysed and stored")
        let data: Data?
        do {
            data = try handle.read(upToCount: 64 << 10)
        } catch {
            failure = CommandFailure(
                "\(path): the file cannot be read to its end; what came before is stored",
                code: 74
            )
            throw .peerGone
        }
        guard let data, !data.isEmpty else { return nil }
        done += data.count
        return [UInt8](data)
    }

    func finish() {
        bar.finish()
    }
}

/// Writes what was refused to standard error while an import runs; used by one thread.
private final class ImportReportWriter: ResponseWriter {
    private(set) var hasStarted = false
    private(set) var report: ImportReport

    init() {
        let environment = ProcessInfo.processInfo.environment
        report = ImportReport(style: .of(descriptor: STDERR_FILENO, environment: environment))
    }

    func start(_ status: HTTPStatus, _ fields: FieldSection) throws(StreamError) {
        hasStarted = true
    }

    func write(_ bytes: [UInt8]) throws(StreamError) {
        for sentence in report.take(bytes) { ProgressBar.writeLineAbove(sentence) }
    }
}
