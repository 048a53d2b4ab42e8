import Foundation
import HTTPFetch
import Logging
import NewsAnalysis
import NewsExtraction
import NewsModel
import NewsStore
import StandpointAPI
import Yams

/// The parts of the program, wired: data files, analysis, store, API.
struct Engine {
    let configDirectory: ConfigDirectory
    let pipeline: AnalysisPipeline
    let extractor: ArticleExtractor
    let store: ArticleStore
    let service: StandpointService
    let log: Logger

    /// A fetcher within the settings' limits.
    static func fetcher(_ settings: FetchSettings) -> Fetcher {
        Fetcher(
            policy: FetchPolicy(
                addresses: AddressPolicy(allowsPrivateAddresses: settings.allowPrivateAddresses),
                timeout: settings.timeout,
                maxBytes: settings.maxBytes,
                maxRedirects: settings.maxRedirects,
                userAgent: settings.userAgent
            )
        )
    }

    /// Reads the data files and opens the store.
    ///
    /// - Throws: `ResourceError`, `SettingsError`, `StoreError`.
    init(
        _ settings: Settings,
        access: AccessRules = AccessRules(),
        fetcher: Fetcher?,
        progress: (Int) -> Void = { _ in }
    ) throws {
        let environment = ProcessInfo.processInfo.environment
        let directory = try ConfigDirectory.locate(
            environment: environment,
            executable: Bundle.main.executablePath ?? CommandLine.arguments[0]
        )
        configDirectory = directory
        pipeline = try AnalysisPipeline(configDirectory: directory.path)
        extractor = ArticleExtractor(words: try PageWords(path: directory.path + "/extraction.tsv"))
        let journal =
            settings.store.inMemory
            ? try SQLiteJournal() : try SQLiteJournal(directory: settings.store.dataDirectory)
        let clock: @Sendable () -> Timestamp = {
            Timestamp(secondsSinceEpoch: Int(Date().timeIntervalSince1970))
        }
        store = try ArticleStore(journal: journal, clock: clock, progress: progress)
        let log = Logger.standpoint(level: settings.log.level)
        self.log = log
        let decisions =
            settings.store.inMemory
            ? LineLog() : try LineLog(directory: settings.store.dataDirectory, name: CorrectionBook.fileName)
        let qualityPath = directory.path + "/quality.json"
        service = StandpointService(
            configuration: ServiceConfiguration(
                maximumTextBytes: settings.analysis.maxTextBytes,
                allowedOrigins: settings.cors.origins,
                access: access,
                maximumSubscribers: settings.server.maxSubscribers,
                loops: settings.server.loopCount,
                programVersion: StandpointVersion.current,
                contract: try Self.contract(directory),
                qualityReport: { FileManager.default.contents(atPath: qualityPath).map { [UInt8]($0) } }
            ),
            store: store,
            corrections: try CorrectionBook(log: decisions),
            analyzer: pipeline,
            extractor: extractor,
            fetcher: fetcher,
            clock: clock,
            log: { log.error("\($0)") }
        )
        try service.resumeCorrections()
    }

    /// `openapi.yaml`, and the same in JSON.
    private static func contract(_ directory: ConfigDirectory) throws -> ServiceConfiguration.Contract? {
        guard let path = directory.contractPath, let data = FileManager.default.contents(atPath: path) else {
            return nil
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let root = try Yams.compose(yaml: text) else { return nil }
        var writer = JSONWriter(reserving: data.count)
        writer.value(root)
        return ServiceConfiguration.Contract(yaml: [UInt8](data), json: writer.take())
    }
}

extension JSONWriter {
    /// Writes YAML as JSON, with members in their order.
    fileprivate mutating func value(_ node: Yams.Node) {
        switch node {
        case .mapping(let mapping):
            object {
                for pair in mapping {
                    $0.name(pair.key.string ?? "")
                    $0.value(pair.value)
                }
            }
        case .sequence(let sequence): array { for element in sequence { $0.value(element) } }
        case .scalar(let scalar): value(scalar, of: node)
        case .alias: null()
        }
    }

    /// Writes a scalar: a plain one as what it reads as, any other as a string.
    private mutating func value(_ scalar: Yams.Node.Scalar, of node: Yams.Node) {
        let text = scalar.string
        guard scalar.style == .plain || scalar.style == .any else { return string(text) }
        if ["null", "~", ""].contains(text) { return null() }
        if ["true", "false"].contains(text) { return bool(text == "true") }
        if let number = node.int, String(number) == text { return integer(number) }
        if let number = node.float, number.isFinite, !text.contains("_"), text.first != "." {
            return self.number(number)
        }
        string(text)
    }
}
