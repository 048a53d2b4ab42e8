import HTTPWire

/// The media types that the API answers in.
package enum MediaType: String, Hashable, Sendable, CaseIterable {
    case json = "application/json"
    case ndjson = "application/x-ndjson"
    case csv = "text/csv"
    case graphml = "application/graphml+xml"
    case dot = "text/vnd.graphviz"
    case html = "text/html"
    case text = "text/plain"
    case yaml = "application/yaml"
    case problem = "application/problem+json"
    case eventStream = "text/event-stream"

    /// The value of `Content-Type`.
    package var contentType: String {
        switch self {
        case .csv, .html, .text, .dot: rawValue + "; charset=utf-8"
        default: rawValue
        }
    }
}

/// The value of `format=`, which wins over `Accept`.
package enum OutputFormat: String, Hashable, Sendable, CaseIterable {
    case json
    case ndjson
    case csv
    case graphml
    case dot

    var mediaType: MediaType {
        switch self {
        case .json: .json
        case .ndjson: .ndjson
        case .csv: .csv
        case .graphml: .graphml
        case .dot: .dot
        }
    }
}

/// What a client accepts, from its `Accept` fields.
///
/// Source: RFC 9110 §12.5.1.
package struct AcceptedMedia: Sendable {
    private struct Range {
        var type: Substring
        var subtype: Substring
        var quality: Int

        /// Exact before `type/*` before `*/*`.
        var specificity: Int { type == "*" ? 0 : subtype == "*" ? 1 : 2 }
    }

    private var ranges: [Range]

    /// Whether a client says that it takes anything alike, or JSON, or nothing: what nearly all programs say.
    package static func takesJSON(_ fields: FieldSection) -> Bool {
        guard let value = fields.onlyValue("Accept") else { return !fields.contains("Accept") }
        return value.elementsEqual("*/*".utf8) || value.elementsEqual(MediaType.json.rawValue.utf8)
    }

    package init(_ fields: FieldSection) {
        ranges = fields.members("Accept").compactMap { member in
            let parts = member.split(separator: ";")
            guard let name = parts.first else { return nil }
            let halves = name.lowercased().split(separator: "/")
            guard halves.count == 2 else { return nil }
            return Range(
                type: halves[0],
                subtype: trimmed(halves[1]),
                quality: weight(parts.dropFirst())
            )
        }
    }

    /// The offer that the client likes best; of equals, the first; nil where it accepts none.
    package func best(of offers: [MediaType]) -> MediaType? {
        guard !ranges.isEmpty else { return offers.first }
        var best: (offer: MediaType, quality: Int)?
        for offer in offers {
            let quality = quality(of: offer)
            if quality > (best?.quality ?? 0) { best = (offer, quality) }
        }
        return best?.offer
    }

    private func quality(of offer: MediaType) -> Int {
        let names = offer.names
        let matching = ranges.filter { range in
            range.type == "*"
                || names.contains { $0.type == range.type && (range.subtype == "*" || $0.subtype == range.subtype) }
        }
        return matching.max { $0.specificity < $1.specificity }?.quality ?? 0
    }
}

extension MediaType {
    /// The names under which clients ask for it.
    fileprivate var names: [(type: Substring, subtype: Substring)] {
        let texts =
            switch self {
            case .ndjson: [rawValue, "application/ndjson", "application/jsonl"]
            case .yaml: [rawValue, "text/yaml", "application/x-yaml", "text/plain"]
            default: [rawValue]
            }
        return texts.map { text in
            let halves = text.split(separator: "/")
            return (halves[0], halves[1])
        }
    }
}

/// Reads the weight among a member's parameters, in thousandths; 1000 where there is none.
///
/// Source: RFC 9110 §12.4.2.
func weight(_ parameters: some Sequence<Substring>) -> Int {
    for parameter in parameters {
        let text = trimmed(parameter).lowercased()
        guard text.hasPrefix("q=") else { continue }
        guard let value = Double(text.dropFirst(2)), (0...1).contains(value) else { return 0 }
        return Int(value * 1000)
    }
    return 1000
}

/// A text without blanks around it.
func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
}
