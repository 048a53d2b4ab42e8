import HTTPWire
import NewsExtraction
import NewsModel
import NewsStore
import Synchronization

/// The API: requests in, responses out; no sockets.
///
/// It is immutable but for its counters and what ``change(access:allowedOrigins:)`` changes, and called from several threads at once.
public final class StandpointService: RequestHandler {
    /// Takes a line for the operator's log; it never holds text of articles.
    public typealias Log = @Sendable (_ message: String) -> Void

    let configuration: ServiceConfiguration
    let store: ArticleStore
    let corrections: CorrectionBook
    /// Held while a decision on an entity is noted and carried out.
    let deciding = Mutex(())
    let analyzer: any ArticleAnalyzing
    let extractor: ArticleExtractor
    let fetcher: (any PageFetching)?
    let clock: @Sendable () -> Timestamp
    let log: Log
    private let origins: Mutex<CrossOrigin>
    /// What the listener did, where there is one.
    private let listenerMetrics = Mutex<(@Sendable () -> ListenerMetrics)?>(nil)
    /// What is asked for each request first, so that a server without origins pays next to nothing.
    let hasOrigins: Atomic<Bool>
    /// Lists that are being answered to their end.
    let openExports = Atomic(0)
    let gate: AccessGate
    let feed: ArticleFeed
    let cursors: CursorCoder
    let explorer: Explorer
    /// One for each event loop.
    let lanes: [ServiceLane]
    private static let cacheLimit = 64 << 20

    /// Makes the API.
    ///
    /// - Parameters:
    ///   - configuration: What the operator decided.
    ///   - store: Where articles are.
    ///   - corrections: What the operator decided about entities.
    ///   - analyzer: Who analyses.
    ///   - extractor: Who finds articles in pages.
    ///   - fetcher: Who fetches pages; nil where fetching is off.
    ///   - clock: The time now.
    ///   - log: Where faults of ours are told.
    public init(
        configuration: ServiceConfiguration,
        store: ArticleStore,
        corrections: CorrectionBook,
        analyzer: any ArticleAnalyzing,
        extractor: ArticleExtractor,
        fetcher: (any PageFetching)?,
        clock: @escaping @Sendable () -> Timestamp,
        log: @escaping Log
    ) {
        self.configuration = configuration
        self.store = store
        self.corrections = corrections
        self.analyzer = analyzer
        self.extractor = extractor
        self.fetcher = fetcher
        self.clock = clock
        self.log = log
        origins = Mutex(CrossOrigin(origins: configuration.allowedOrigins))
        hasOrigins = Atomic(!configuration.allowedOrigins.isEmpty)
        gate = AccessGate(configuration.access) { Self.monotonicNanoseconds() }
        let analysisVersion = analyzer.analysisVersion
        feed = ArticleFeed(store: store, limit: configuration.maximumSubscribers) {
            Self.eventData($0, analysisVersion: analysisVersion)
        }
        let laneCount = max(1, configuration.loops)
        lanes = (0..<laneCount).map { _ in ServiceLane(configuration, cacheLimit: Self.cacheLimit / laneCount) }
        cursors = CursorCoder()
        explorer = Explorer(
            page: PackageResources.index_html,
            style: PackageResources.style_css,
            scripts: [
                PackageResources.common_js, PackageResources.read_js, PackageResources.follow_js,
                PackageResources.compare_js,
            ]
        )
    }

    /// Changes who may call, from any queue, while requests are answered.
    ///
    /// - Parameters:
    ///   - access: Who may call, and how often.
    ///   - allowedOrigins: The origins that browsers may call from.
    public func change(access: AccessRules, allowedOrigins: [String]) {
        gate.change(access)
        origins.withLock { $0 = CrossOrigin(origins: allowedOrigins) }
        hasOrigins.store(!allowedOrigins.isEmpty, ordering: .relaxed)
    }

    /// Tells who knows what the sockets do, so that `/metrics` shows it.
    ///
    /// - Parameter metrics: Gives what the listener did so far; called from any thread.
    public func observe(listener metrics: @escaping @Sendable () -> ListenerMetrics) {
        listenerMetrics.withLock { $0 = metrics }
    }

    /// What the listener did so far; nil where there is none.
    func currentListenerMetrics() -> ListenerMetrics? { listenerMetrics.withLock { $0 }?() }

    /// What a request's loop uses.
    func lane(_ head: RequestHead) -> ServiceLane { lanes[head.loop % lanes.count] }

    /// The table of routes.
    package var router: Router { lanes[0].router }

    var crossOrigin: CrossOrigin { origins.withLock { $0 } }

    private static let epoch = ContinuousClock.now

    private static func monotonicNanoseconds() -> Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - epoch).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
