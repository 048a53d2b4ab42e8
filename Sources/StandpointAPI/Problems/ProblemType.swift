/// The kinds of problem that the API answers with; the raw value is the `code`, and the end of the `type`.
///
/// `openapi.yaml` lists the same ones; a test compares the two.
///
/// Source: RFC 9457 section 3.1.
public enum ProblemType: String, Hashable, Sendable, CaseIterable {
    // 400
    /// The request line, a field or the framing is malformed.
    case malformedRequest = "malformed-request"
    /// The content is no JSON.
    case malformedJSON = "malformed-json"
    /// The compressed content is damaged.
    case malformedCompression = "malformed-compression"
    /// The target has a query parameter that the route does not know.
    case unknownParameter = "unknown-parameter"
    /// A query parameter, path segment or field has an impossible value.
    case invalidParameter = "invalid-parameter"
    /// A required query parameter is absent.
    case missingParameter = "missing-parameter"
    /// The cursor is damaged, or belongs to another query.
    case invalidCursor = "invalid-cursor"
    /// The full-text query is malformed.
    case invalidSearch = "invalid-search"
    // 401
    /// The resource needs an API key.
    case keyRequired = "key-required"
    /// The API key is malformed or unknown.
    case invalidKey = "invalid-key"
    // 403
    /// The API key does not allow it.
    case insufficientScope = "insufficient-scope"
    /// The server does not fetch pages.
    case fetchingDisabled = "fetching-disabled"
    /// The network policy forbids the address.
    case addressNotAllowed = "address-not-allowed"
    // 404
    /// No such route.
    case routeNotFound = "route-not-found"
    /// No such article.
    case articleNotFound = "article-not-found"
    /// No such entity.
    case entityNotFound = "entity-not-found"
    /// No such stance.
    case stanceNotFound = "stance-not-found"
    // 405, 406
    /// The route exists, but not with this method.
    case methodNotAllowed = "method-not-allowed"
    /// None of the accepted media types is on offer.
    case notAcceptable = "not-acceptable"
    // 408, 409, 411, 412
    /// The request took too long to arrive.
    case requestTimeout = "request-timeout"
    /// Another article has the identifier.
    case articleExists = "article-exists"
    /// The content has no declared length.
    case lengthRequired = "length-required"
    /// The resource is not in the state that the request names.
    case preconditionFailed = "precondition-failed"
    // 413, 414, 415, 417
    /// The content exceeds the route's limit.
    case contentTooLarge = "content-too-large"
    /// The article's text exceeds the limit.
    case textTooLong = "text-too-long"
    /// The request target exceeds the limit.
    case targetTooLong = "target-too-long"
    /// The content has another media type or coding than the route takes.
    case unsupportedMediaType = "unsupported-media-type"
    /// An expectation other than `100-continue`.
    case expectationFailed = "expectation-failed"
    // 422
    /// A required field is absent.
    case missingField = "missing-field"
    /// A field has another JSON type.
    case wrongType = "wrong-type"
    /// A field that the route does not know.
    case unknownField = "unknown-field"
    /// A field's value is too small, too large, too short or too long.
    case outOfRange = "out-of-range"
    /// A date that does not exist, or is written in another form.
    case invalidDate = "invalid-date"
    /// A field has none of the allowed values.
    case invalidValue = "invalid-value"
    /// Faults of several kinds.
    case invalidContent = "invalid-content"
    /// The article has no text.
    case emptyText = "empty-text"
    /// The article is not in English.
    case unsupportedLanguage = "unsupported-language"
    /// The page holds no article that could be found.
    case noArticleFound = "no-article-found"
    /// The idempotency key was used with another content.
    case idempotencyKeyReused = "idempotency-key-reused"
    // 429, 431
    /// Too many requests in a short time.
    case tooManyRequests = "too-many-requests"
    /// The header section exceeds the limits.
    case fieldsTooLarge = "fields-too-large"
    // 5xx
    /// A fault of ours.
    case internalError = "internal-error"
    /// A method or transfer coding that the server does not have.
    case notImplemented = "not-implemented"
    /// The page could not be fetched.
    case fetchFailed = "fetch-failed"
    /// More work than the server takes on at once.
    case overloaded = "overloaded"
    /// The store cannot write at present.
    case storeUnavailable = "store-unavailable"
    /// The page did not arrive in time.
    case fetchTimeout = "fetch-timeout"
    /// Another major version of HTTP.
    case versionNotSupported = "version-not-supported"
    /// The store has no room left.
    case storeFull = "store-full"

    /// The status code.
    public var status: Int {
        switch self {
        case .malformedRequest, .malformedJSON, .malformedCompression, .unknownParameter, .invalidParameter,
            .missingParameter, .invalidCursor, .invalidSearch:
            400
        case .keyRequired, .invalidKey: 401
        case .insufficientScope, .fetchingDisabled, .addressNotAllowed: 403
        case .routeNotFound, .articleNotFound, .entityNotFound, .stanceNotFound: 404
        case .methodNotAllowed: 405
        case .notAcceptable: 406
        case .requestTimeout: 408
        case .articleExists: 409
        case .lengthRequired: 411
        case .preconditionFailed: 412
        case .contentTooLarge, .textTooLong: 413
        case .targetTooLong: 414
        case .unsupportedMediaType: 415
        case .expectationFailed: 417
        case .missingField, .wrongType, .unknownField, .outOfRange, .invalidDate, .invalidValue, .invalidContent,
            .emptyText, .unsupportedLanguage, .noArticleFound, .idempotencyKeyReused:
            422
        case .tooManyRequests: 429
        case .fieldsTooLarge: 431
        case .internalError: 500
        case .notImplemented: 501
        case .fetchFailed: 502
        case .overloaded, .storeUnavailable: 503
        case .fetchTimeout: 504
        case .versionNotSupported: 505
        case .storeFull: 507
        }
    }

    /// The problem in a few words, the same for every occurrence.
    public var title: String {
        switch self {
        case .malformedRequest: "The request is malformed"
        case .malformedJSON: "The content is not valid JSON"
        case .malformedCompression: "The compressed content is damaged"
        case .unknownParameter: "Unknown query parameter"
        case .invalidParameter: "Invalid parameter"
        case .missingParameter: "Missing query parameter"
        case .invalidCursor: "Invalid cursor"
        case .invalidSearch: "Malformed full-text query"
        case .keyRequired: "An API key is required"
        case .invalidKey: "The API key is not valid"
        case .insufficientScope: "The API key does not allow this"
        case .fetchingDisabled: "Fetching is switched off"
        case .addressNotAllowed: "Address not allowed"
        case .routeNotFound: "No such route"
        case .articleNotFound: "No such article"
        case .entityNotFound: "No such entity"
        case .stanceNotFound: "No such stance"
        case .methodNotAllowed: "Method not allowed"
        case .notAcceptable: "Nothing acceptable on offer"
        case .requestTimeout: "The request took too long"
        case .articleExists: "The article exists already"
        case .lengthRequired: "Length required"
        case .preconditionFailed: "Precondition failed"
        case .contentTooLarge: "Content too large"
        case .textTooLong: "Text too long"
        case .targetTooLong: "Request target too long"
        case .unsupportedMediaType: "Unsupported media type"
        case .expectationFailed: "Expectation failed"
        case .missingField: "Missing field"
        case .wrongType: "Wrong type"
        case .unknownField: "Unknown field"
        case .outOfRange: "Value out of range"
        case .invalidDate: "Invalid date"
        case .invalidValue: "Invalid value"
        case .invalidContent: "Invalid content"
        case .emptyText: "Empty text"
        case .unsupportedLanguage: "Unsupported language"
        case .noArticleFound: "No article found"
        case .idempotencyKeyReused: "Idempotency key used with another content"
        case .tooManyRequests: "Too many requests"
        case .fieldsTooLarge: "Header section too large"
        case .internalError: "Internal error"
        case .notImplemented: "Not implemented"
        case .fetchFailed: "The page could not be fetched"
        case .overloaded: "Overloaded"
        case .storeUnavailable: "The store is unavailable"
        case .fetchTimeout: "The page did not arrive in time"
        case .versionNotSupported: "HTTP version not supported"
        case .storeFull: "The store is full"
        }
    }
}
