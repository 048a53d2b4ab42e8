/// A path with parameters in braces, such as `/v1/articles/{id}`, that targets are held against.
///
/// A parameter stands for one segment that is not empty.
public struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
    private enum Segment: Hashable, Sendable {
        case literal([UInt8])
        case parameter
    }

    private let segments: [Segment]
    /// The template as it was written.
    public let description: String

    /// Makes a template.
    ///
    /// - Parameter text: Segments behind slashes; one that begins with a brace is a parameter.
    public init(_ text: String) {
        description = text
        segments = text.split(separator: "/").map { $0.hasPrefix("{") ? .parameter : .literal(Array($0.utf8)) }
    }

    /// The number of segments.
    public var segmentCount: Int { segments.count }

    /// The decoded values of the parameters in a target's path, in order; nil where the path is another.
    ///
    /// - Parameter target: The target of a request.
    /// - Returns: One value a parameter.
    public func match(_ target: RequestTarget) -> [String]? { matches(target) ? values(target) : nil }

    /// Whether a target's path is one of those that the template stands for.
    public func matches(_ target: RequestTarget) -> Bool {
        guard target.segmentCount == segments.count, target.octets.first == UInt8(ascii: "/") else { return false }
        guard target.isPathEscaped else { return matchesAsSent(target) }
        var isMatch = true
        target.forEachSegment { number, raw in
            switch segments[number] {
            case .literal(let text):
                if !RequestTarget.text(ofSegment: raw).utf8.elementsEqual(text) { isMatch = false }
            case .parameter:
                if raw.isEmpty { isMatch = false }
            }
        }
        return isMatch
    }

    private func values(_ target: RequestTarget) -> [String] {
        var values: [String] = []
        target.forEachSegment { number, raw in
            if segments[number] == .parameter { values.append(RequestTarget.text(ofSegment: raw)) }
        }
        return values
    }

    /// Whether a path without escapes matches, found without making any text.
    private func matchesAsSent(_ target: RequestTarget) -> Bool {
        let octets = target.octets.span
        var position = 1
        for segment in segments {
            if case .literal(let text) = segment {
                guard position + text.count <= target.pathEnd else { return false }
                for offset in text.indices where octets[position + offset] != text[offset] { return false }
                position += text.count
                guard position == target.pathEnd || octets[position] == UInt8(ascii: "/") else { return false }
            } else {
                let start = position
                while position < target.pathEnd, octets[position] != UInt8(ascii: "/") { position += 1 }
                guard position > start else { return false }
            }
            position += 1
        }
        return true
    }
}
