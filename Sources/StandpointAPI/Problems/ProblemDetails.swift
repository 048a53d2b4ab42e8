/// A problem, as the client is told of it.
///
/// No text of an article, no path of a file and no trace is ever in it.
///
/// Source: RFC 9457.
public struct ProblemDetails: Error, Hashable, Sendable {
    /// A fault in one place of the content or the query.
    public struct Fault: Hashable, Sendable {
        /// The place: a JSON Pointer into the content; for the query, the parameter's name after `?`.
        public var pointer: String
        /// A sentence on this fault.
        public var detail: String

        /// Makes a fault.
        public init(pointer: String, detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    /// What kind of problem.
    public var type: ProblemType
    /// A sentence on this occurrence.
    public var detail: String
    /// The path of the request, where known.
    public var instance: String?
    /// Each fault, where the problem is one of several places.
    public var errors: [Fault]
    /// Response fields that go with it, such as `Allow` and `Retry-After`.
    public var fields: [(name: String, value: String)]

    /// Makes a problem.
    public init(
        _ type: ProblemType,
        _ detail: String,
        instance: String? = nil,
        errors: [Fault] = [],
        fields: [(name: String, value: String)] = []
    ) {
        self.type = type
        self.detail = detail
        self.instance = instance
        self.errors = errors
        self.fields = fields
    }

    /// The status code.
    public var status: Int { type.status }

    /// The media type of ``json``.
    public static let mediaType = "application/problem+json"

    /// The problem as JSON.
    public var json: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.take()
    }

    /// Writes the problem as an object.
    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("type", "/problems/\(type.rawValue)")
            $0.member("title", type.title)
            $0.member("status", type.status)
            $0.member("detail", detail)
            if let instance { $0.member("instance", instance) }
            $0.member("code", type.rawValue)
            if !errors.isEmpty {
                $0.array("errors", errors) { writer, fault in
                    writer.object {
                        $0.member("pointer", fault.pointer)
                        $0.member("detail", fault.detail)
                    }
                }
            }
        }
    }

    /// Whether two problems tell the client the same.
    public static func == (left: ProblemDetails, right: ProblemDetails) -> Bool {
        left.type == right.type && left.detail == right.detail && left.instance == right.instance
            && left.errors == right.errors && left.fields.elementsEqual(right.fields, by: ==)
    }

    /// Feeds what tells problems apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(detail)
        hasher.combine(instance)
        hasher.combine(errors)
    }
}
