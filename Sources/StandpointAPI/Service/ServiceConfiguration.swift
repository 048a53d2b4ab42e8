/// What the operator decides about the API.
public struct ServiceConfiguration: Sendable {
    /// The most bytes of UTF-8 that an article's text may have.
    public var maximumTextBytes: Int
    /// The most bytes of a request's content, before and after decompression, bulk imports excepted.
    public var maximumBodyBytes: Int
    /// The most bytes of a bulk import's content, before and after decompression.
    public var maximumImportBytes: Int
    /// The origins that browsers may call from; `*` allows any.
    public var allowedOrigins: [String]
    /// Who may call, and how often.
    public var access: AccessRules
    /// The most clients of the stream of articles at once.
    public var maximumSubscribers: Int
    /// The most lists that are answered to their end at once, so that slow readers leave room for imports; fewer than the
    /// listener's streams.
    public var maximumExports: Int
    /// The number of event loops that call; more of them share what is kept for each.
    public var loops: Int
    /// The program's version, for `/healthz` and `/metrics`.
    public var programVersion: String
    /// The contract as YAML and as JSON, served as they are.
    public var contract: Contract?
    /// Reads the report that the quality command wrote, as JSON; nil where there is none.
    public var qualityReport: @Sendable () -> [UInt8]?

    /// `openapi.yaml` in both of its forms.
    public struct Contract: Sendable {
        /// The document as it stands in the repository.
        public var yaml: [UInt8]
        /// The same document in JSON.
        public var json: [UInt8]

        /// Makes a pair of documents.
        public init(yaml: [UInt8], json: [UInt8]) {
            self.yaml = yaml
            self.json = json
        }
    }

    /// Makes a configuration.
    public init(
        maximumTextBytes: Int = 1_000_000,
        maximumBodyBytes: Int = 8 << 20,
        maximumImportBytes: Int = 4 << 30,
        allowedOrigins: [String] = [],
        access: AccessRules = AccessRules(),
        maximumSubscribers: Int = 1_000,
        maximumExports: Int = 8,
        loops: Int = 1,
        programVersion: String = "0",
        contract: Contract? = nil,
        qualityReport: @escaping @Sendable () -> [UInt8]? = { nil }
    ) {
        self.maximumTextBytes = maximumTextBytes
        self.maximumBodyBytes = maximumBodyBytes
        self.maximumImportBytes = maximumImportBytes
        self.allowedOrigins = allowedOrigins
        self.access = access
        self.maximumSubscribers = maximumSubscribers
        self.maximumExports = maximumExports
        self.loops = loops
        self.programVersion = programVersion
        self.contract = contract
        self.qualityReport = qualityReport
    }
}
