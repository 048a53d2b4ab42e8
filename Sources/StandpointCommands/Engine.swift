import Foundation
import HTTPFetch
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

    /// The fetcher that the settings allow; nil where fetching is off.
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
    init(_ settings: Settings, fetcher: Fetcher?, progress: (Int) -> Void = { _ in }) throws {
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
        let qualityPath = directory.path + "/quality.json"
        service = StandpointService(
            configuration: ServiceConfiguration(
                maximumTextBytes: settings.analysis.maxTextBytes,
                allowedOrigins: settings.cors.origins,
                programVersion: StandpointVersion.current,
                contract: try Self.contract(directory),
                qualityReport: { FileManager.default.contents(atPath: qualityPath).map { [UInt8]($0) } }
            ),
            store: store,
            analyzer: pipeline,
            extractor: extractor,
            fetcher: fetcher,
            clock: clock,
            log: { StandardError.writeLine("standpoint: \($0)") }
        )
    }

    /// `openapi.yaml`, and the same in JSON.
    private static func contract(_ directory: ConfigDirectory) throws -> ServiceConfiguration.Contract? {
        guard let path = directory.contractPath, let data = FileManager.default.contents(atPath: path) else {
            return nil
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let root = try Yams.compose(yaml: text) else { return nil }
        return ServiceConfiguration.Contract(yaml: [UInt8](data), json: Array(JSONText.of(root).utf8))
    }
}

/// YAML as JSON, with members in their order.
private enum JSONText {
    static func of(_ node: Yams.Node) -> String {
        switch node {
        case .mapping(let mapping):
            "{" + mapping.map { quoted($0.key.string ?? "") + ":" + of($0.value) }.joined(separator: ",") + "}"
        case .sequence(let sequence): "[" + sequence.map(of).joined(separator: ",") + "]"
        case .scalar(let scalar): scalarText(node, scalar)
        case .alias: "null"
        }
    }

    private static func scalarText(_ node: Yams.Node, _ scalar: Yams.Node.Scalar) -> String {
        guard scalar.style == .plain || scalar.style == .any else { return quoted(scalar.string) }
        if scalar.string == "null" || scalar.string == "~" || scalar.string.isEmpty { return "null" }
        if let flag = node.bool, ["true", "false"].contains(scalar.string) { return flag ? "true" : "false" }
        if let number = node.int, String(number) == scalar.string { return scalar.string }
        if let number = node.float, number.isFinite, !scalar.string.contains("_"), scalar.string.first != "." {
            return "\(number)"
        }
        return quoted(scalar.string)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let control where control.value < 0x20:
                result += "\\u" + String(control.value + 0x10000, radix: 16).dropFirst()
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
