import HTTPWire

/// Who may call from a browser, and what scripts may then see.
///
/// Source: the Fetch standard, "CORS protocol".
package struct CrossOrigin: Sendable {
    private let origins: Set<String>
    private let allowsAny: Bool

    /// Fields that a script may read, beyond those that it always may.
    package static let exposed =
        "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"
    private static let requestFields =
        "Accept, Authorization, Content-Encoding, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"

    /// Makes the policy; `*` among the origins allows any.
    package init(origins: [String]) {
        self.origins = Set(origins)
        allowsAny = origins.contains("*")
    }

    /// Adds the fields for the request's origin, if it has one that may call.
    package func apply(_ request: FieldSection, to response: inout FieldSection) {
        guard allowsAny || !origins.isEmpty else { return }
        if !allowsAny { response.append("Vary", "Origin") }
        guard let origin = request["Origin"], allowsAny || origins.contains(origin) else { return }
        response.set("Access-Control-Allow-Origin", allowsAny ? "*" : origin)
        response.set("Access-Control-Expose-Headers", Self.exposed)
    }

    /// Adds what a preflight asks for.
    package func applyPreflight(_ request: FieldSection, methods: [HTTPMethod], to response: inout FieldSection) {
        guard let origin = request["Origin"], request.contains("Access-Control-Request-Method"),
            allowsAny || origins.contains(origin)
        else { return }
        response.set("Access-Control-Allow-Methods", Router.allow(methods))
        response.set("Access-Control-Allow-Headers", Self.requestFields)
        response.set("Access-Control-Max-Age", "86400")
    }
}
