import FoundationEssentials
import Logging

/// Everything that an operator can set, with the defaults that `Config/standpoint.yaml` documents.
package struct Settings: Equatable, Sendable {
    package var server = ServerSettings()
    package var access = AccessSettings()
    package var rateLimit = RateLimitSettings()
    package var store = StoreSettings()
    package var analysis = AnalysisSettings()
    package var fetch = FetchSettings()
    package var cors = CORSSettings()
    package var log = LogSettings()

    package init() {}
}

/// How the server listens.
///
/// Durations are in seconds.
package struct ServerSettings: Equatable, Sendable {
    package var host = "127.0.0.1"
    package var port = 8080
    package var loops = 0
    package var workers = 0
    package var workerQueue = 256
    package var maxConnections = 20_000
    package var maxConnectionsPerAddress = 1_000
    package var maxBufferedBytes = 1 << 30
    package var maxSubscribers = 1_000
    package var headerTimeout = 10
    package var bodyTimeout = 60
    package var idleTimeout = 60
    package var writeTimeout = 30
    package var drainTimeout = 20
    package var trustedProxies: [String] = []
    package var forwardedField = "X-Forwarded-For"

    /// How many event loops run: one a core, unless the operator said otherwise.
    var loopCount: Int { loops == 0 ? ProcessInfo.processInfo.activeProcessorCount : loops }
}

/// Who may call.
package struct AccessSettings: Equatable, Sendable {
    package var keysFile = ""
    package var allowAnonymous = false
}

/// How often one client may call.
package struct RateLimitSettings: Equatable, Sendable {
    package var perAddress = 0
    package var perKey = 0
    package var window = 60
}

/// Where articles are kept.
package struct StoreSettings: Equatable, Sendable {
    package var dataDirectory = "data"
    package var inMemory = false
}

/// Bounds of the analysis.
package struct AnalysisSettings: Equatable, Sendable {
    package var maxTextBytes = 1_000_000
}

/// What may be fetched, and how much of it.
package struct FetchSettings: Equatable, Sendable {
    package var enabled = false
    package var allowPrivateAddresses = false
    package var timeout = 15
    package var maxBytes = 5_000_000
    package var maxRedirects = 5
    package var userAgent = "Standpoint"
}

/// Which pages of other origins may call.
package struct CORSSettings: Equatable, Sendable {
    package var origins: [String] = []
}

/// What is logged.
package struct LogSettings: Equatable, Sendable {
    /// The least that is written.
    package var level = Logger.Level.info
    package var access = false
}
