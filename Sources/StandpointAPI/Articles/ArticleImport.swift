import Dispatch
import HTTPWire
import NewsModel
import NewsStore
import Synchronization

/// Which lines of a bulk import are answered.
enum ImportReport: String, CaseIterable {
    case all
    case errors
}

/// What became of a line before anything was written.
private enum PreparedLine: Sendable {
    case item(line: Int, item: StoreItem)
    case stored(line: Int, id: ArticleID)
    case refused(line: Int, problem: ProblemDetails)
}

extension StandpointService {
    /// How many lines are analysed before they are written together and answered.
    ///
    /// They share one sync of the disk; a larger number would make the first answers wait.
    private static let batchSize = 32

    /// Answers a bulk import: one result line for each line, in order, sent when the article is durable.
    func importArticles(
        _ head: RequestHead,
        _ parameters: ParameterReader,
        _ body: any RequestBodyReader,
        _ response: any ResponseWriter
    ) throws {
        let report = parameters.choice("report", default: ImportReport.all)
        try parameters.finish()
        let inflater =
            try RequestCoding.isGzip(head.fields)
            ? Inflater(limit: configuration.maximumImportBytes) : nil
        var fields: FieldSection = ["Content-Type": MediaType.ndjson.contentType, "Cache-Control": "no-store"]
        addForClient(head, to: &fields)

        var splitter = LineSplitter(limit: configuration.maximumBodyBytes)
        var tally = ImportTally()
        while let piece = try body.read() {
            let content = try inflater.map { try $0.inflate(piece) } ?? piece
            let lines = splitter.lines(in: content)
            if !response.hasStarted { try response.start(.ok, fields) }
            try store(lines, report, &tally, response)
        }
        try inflater?.finish()
        if !response.hasStarted { try response.start(.ok, fields) }
        if let last = splitter.rest() { try store([last], report, &tally, response) }
        if report == .errors { try response.write(tally.line) }
    }

    /// Analyses, writes and answers lines, a batch at a time.
    private func store(
        _ lines: [LineSplitter.Line],
        _ report: ImportReport,
        _ tally: inout ImportTally,
        _ response: any ResponseWriter
    ) throws {
        let lines = lines.filter { !$0.isBlank }
        for start in stride(from: 0, to: lines.count, by: Self.batchSize) {
            let decisions = corrections.count
            let batch = prepare(Array(lines[start..<min(start + Self.batchSize, lines.count)]))
            let items = batch.compactMap { if case .item(_, let item) = $0 { item } else { nil } }
            var outcomes = (items.isEmpty ? [] : try store.put(items)).makeIterator()
            let isDecided = corrections.count != decisions
            let isShared = isShared(in: store.snapshot)
            try amend(
                items.filter { isDecided || corrections.concernNamesakes(in: $0.analysis, isShared: isShared) }
                    .map(\.article.id)
            )
            var writer = JSONWriter()
            for prepared in batch {
                switch prepared {
                case .refused(let line, let problem):
                    writer.importLine(line, problem)
                    tally.errors += 1
                case .stored(let line, let id):
                    tally.unchanged += 1
                    if report == .all { writer.importLine(line, "unchanged", id) }
                case .item(let line, let item):
                    guard let outcome = try outcomes.next().map({ try settled($0, of: item) }) else { continue }
                    tally.count(outcome)
                    switch Self.result(of: outcome) {
                    case .success(let result):
                        if report == .all { writer.importLine(line, result.status, result.id) }
                    case .failure(let problem): writer.importLine(line, problem)
                    }
                }
            }
            tally.lines += batch.count
            try response.write(writer.take())
        }
    }

    /// Reads and analyses lines on all cores, since one import is often all that a server does at the time.
    private func prepare(_ lines: [LineSplitter.Line]) -> [PreparedLine] {
        guard lines.count > 1 else { return lines.map(prepare) }
        let prepared = Mutex([PreparedLine?](repeating: nil, count: lines.count))
        DispatchQueue.concurrentPerform(iterations: lines.count) { index in
            let line = prepare(lines[index])
            prepared.withLock { $0[index] = line }
        }
        return prepared.withLock { $0.compactMap { $0 } }
    }

    /// Reads and analyses a line.
    private func prepare(_ line: LineSplitter.Line) -> PreparedLine {
        do {
            guard let bytes = line.content else {
                throw ProblemDetails(
                    .contentTooLarge,
                    "The line has more than \(configuration.maximumBodyBytes) bytes."
                )
            }
            let content = try content(JSONParser.parse(bytes))
            if let id = try storedID(content) { return .stored(line: line.number, id: id) }
            return .item(line: line.number, item: try item(content, policy: .createOnly))
        } catch let error as JSONParseError {
            return .refused(line: line.number, problem: ProblemDetails(.malformedJSON, error.detailWithinLine))
        } catch {
            return .refused(line: line.number, problem: ProblemDetails(error))
        }
    }

    private static func result(of outcome: PutOutcome) -> Result<(status: String, id: ArticleID), ProblemDetails> {
        switch outcome {
        case .created(let id, _): .success(("created", id))
        case .replaced(let id, _): .success(("replaced", id))
        case .unchanged(let id): .success(("unchanged", id))
        case .conflict, .preconditionFailed, .idempotencyKeyUsed: .failure(articleExists)
        }
    }
}

/// Counts what became of the lines of an import.
private struct ImportTally {
    var lines = 0
    var created = 0
    var unchanged = 0
    var errors = 0

    mutating func count(_ outcome: PutOutcome) {
        switch outcome {
        case .created, .replaced: created += 1
        case .unchanged: unchanged += 1
        case .conflict, .preconditionFailed, .idempotencyKeyUsed: errors += 1
        }
    }

    /// The last line of a report of errors.
    var line: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("status", "done")
            $0.member("lines", lines)
            $0.member("created", created)
            $0.member("unchanged", unchanged)
            $0.member("errors", errors)
        }
        writer.separator(UInt8(ascii: "\n"))
        return writer.take()
    }
}

extension JSONWriter {
    fileprivate mutating func importLine(_ line: Int, _ status: String, _ id: ArticleID) {
        object {
            $0.member("line", line)
            $0.member("status", status)
            $0.member("id", id.rawValue)
        }
        separator(UInt8(ascii: "\n"))
    }

    fileprivate mutating func importLine(_ line: Int, _ problem: ProblemDetails) {
        object {
            $0.member("line", line)
            $0.member("status", "error")
            $0.name("problem")
            problem.write(to: &$0)
        }
        separator(UInt8(ascii: "\n"))
    }
}
