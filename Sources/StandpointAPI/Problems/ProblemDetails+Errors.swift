import HTTPFetch
import HTTPWire
import NewsStore

extension ProblemDetails {
    /// The problem that an error becomes: the one table for everything that a handler may throw.
    ///
    /// What is not in it is a fault of ours, told without particulars.
    package init(_ error: any Error) {
        switch error {
        case let problem as ProblemDetails: self = problem
        case let error as JSONParseError: self.init(.malformedJSON, error.detail)
        case let error as ContentErrors: self.init(error)
        case let error as InflateError: self.init(error)
        case let error as StoreError: self.init(error)
        case let error as FetchError: self.init(error)
        case let error as TimelineError: self.init(error)
        case let error as ComparisonError: self.init(error)
        case StreamError.rejected(let rejection): self.init(rejection)
        default: self.init(.internalError, "The request could not be answered because of a fault in the server.")
        }
    }

    private init(_ error: ContentErrors) {
        let kinds = Set(error.errors.map(\.kind))
        let faults = error.errors.map { Fault(pointer: $0.pointer, detail: $0.detail) }
        let type: ProblemType =
            switch kinds.count == 1 ? kinds.first : nil {
            case .missingField: .missingField
            case .wrongType: .wrongType
            case .unknownField: .unknownField
            case .outOfRange: .outOfRange
            case .invalidDate: .invalidDate
            case .invalidValue: .invalidValue
            case nil: .invalidContent
            }
        let detail =
            faults.count == 1
            ? "\(faults[0].pointer.isEmpty ? "The content" : faults[0].pointer): \(faults[0].detail)"
            : "The content has \(faults.count) faults; `errors` lists them."
        self.init(type, detail, errors: faults)
    }

    private init(_ error: InflateError) {
        switch error {
        case .damaged: self.init(.malformedCompression, "The content is declared as gzip, but is damaged or no gzip.")
        case .truncated: self.init(.malformedCompression, "The gzip content ends before its end mark.")
        case .tooLarge: self.init(.contentTooLarge, "The content inflates to more than this resource takes.")
        }
    }

    private init(_ error: StoreError) {
        switch error.code {
        case .invalidQuery:
            let place = error.queryOffset.map { " (at byte \($0) of the query)" } ?? ""
            self.init(
                .invalidSearch,
                "The full-text query cannot be understood\(place).",
                errors: [Fault(pointer: "?q", detail: error.detail)]
            )
        case .diskFull: self.init(.storeFull, "The store has no room left; nothing was written.")
        case .unavailable, .locked, .closed:
            self.init(.storeUnavailable, "The store cannot be used at present.", fields: [("Retry-After", "5")])
        case .foreignFile, .newerFormat, .damaged, .unstorable:
            self.init(.internalError, "The store could not answer because of a fault in the server.")
        }
    }

    private init(_ error: TimelineError) {
        switch error {
        case .unknownEntity: self = StandpointService.entityNotFound
        case .unknownTimeZone: self.init(parameter: "tz", "A name of the IANA time zone database is expected.")
        case .emptyRange: self.init(parameter: "to", "The end must lie after the beginning; it is exclusive.")
        case .tooManyBuckets:
            self.init(
                parameter: "granularity",
                "The period has more than \(Timeline.mostBuckets) buckets of this width. Wider ones or a shorter period "
                    + "are needed."
            )
        }
    }

    private init(_ error: ComparisonError) {
        switch error {
        case .unknownTarget: self = StandpointService.entityNotFound
        case .unknownGroup: self.init(parameter: "groups", "A group is not in the corpus.")
        case .malformedPeriod:
            self.init(
                parameter: "groups",
                "Periods are days or instants in order, joined by a slash: 2025-01-01/2025-02-01."
            )
        case .tooManyGroups:
            self.init(parameter: "groups", "At most \(Comparison.mostGroups) groups are compared.")
        }
    }

    private init(parameter: String, _ detail: String) {
        self.init(
            .invalidParameter,
            "The query has an invalid parameter: \(parameter).",
            errors: [Fault(pointer: "?\(parameter)", detail: detail)]
        )
    }

    private init(_ error: FetchError) {
        switch error.code {
        case .invalidURL:
            self.init(
                .invalidValue,
                "The address cannot be fetched: an absolute http or https address without a user name is expected.",
                errors: [Fault(pointer: "/url", detail: "The address is malformed.")]
            )
        case .forbiddenAddress:
            self.init(.addressNotAllowed, "The network policy of this server does not allow the address.")
        case .unresolvedHost: self.init(.fetchFailed, "The address names a host that does not exist.")
        case .connectionFailed: self.init(.fetchFailed, "The page's server could not be reached, or broke off.")
        case .untrusted: self.init(.fetchFailed, "The page's server could not prove who it is.")
        case .timedOut: self.init(.fetchTimeout, "The page did not arrive in time.")
        case .tooLarge: self.init(.fetchFailed, "The page is larger than this server fetches.")
        case .tooManyRedirects: self.init(.fetchFailed, "The address redirects too often.")
        case .unexpectedStatus:
            let status = error.status.map { " \($0)" } ?? ""
            self.init(
                .fetchFailed,
                "The page's server answered with another status than 200\(status.isEmpty ? "" : ":")\(status)."
            )
        case .failed: self.init(.fetchFailed, "The page could not be fetched.")
        }
    }

    /// The problem for what the wire itself refuses; the wire's words are kept.
    init(_ rejection: ProtocolRejection) {
        let type = ProblemType(rawValue: rejection.code) ?? Self.type(ofStatus: rejection.status.code)
        self.init(type, rejection.detail)
    }

    private static func type(ofStatus code: Int) -> ProblemType {
        switch code {
        case 400: .malformedRequest
        case 404: .routeNotFound
        case 405: .methodNotAllowed
        case 406: .notAcceptable
        case 408: .requestTimeout
        case 411: .lengthRequired
        case 413: .contentTooLarge
        case 414: .targetTooLong
        case 415: .unsupportedMediaType
        case 417: .expectationFailed
        case 429: .tooManyRequests
        case 431: .fieldsTooLarge
        case 501: .notImplemented
        case 503: .overloaded
        case 505: .versionNotSupported
        case 400..<500: .malformedRequest
        default: .internalError
        }
    }
}
