/// The part of an article that a span lies in.
///
/// Title and body are separate texts, each with offsets of its own.
public enum TextPart: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The headline.
    case title
    /// The running text.
    case body

    /// Orders the title before the body.
    public static func < (left: TextPart, right: TextPart) -> Bool {
        left == .title && right == .body
    }
}

/// A stretch of an article's text, half-open: from the first byte to the one after the last.
///
/// The one unit inside the program is the UTF-8 code unit. Conversion to the units of the API (code points, UTF-16)
/// happens in one file of `StandpointAPI`.
public struct TextSpan: Hashable, Sendable, Comparable {
    /// The text that the span lies in.
    public var part: TextPart
    /// Offsets in UTF-8 code units from the start of that text; never inside a scalar.
    public var utf8Range: Range<Int>

    /// Makes a span.
    ///
    /// - Parameters:
    ///   - part: The text that the span lies in.
    ///   - utf8Range: Offsets in UTF-8 code units from the start of that text.
    public init(_ part: TextPart, _ utf8Range: Range<Int>) {
        self.part = part
        self.utf8Range = utf8Range
    }

    /// The first UTF-8 offset.
    public var lowerBound: Int { utf8Range.lowerBound }

    /// The UTF-8 offset after the last.
    public var upperBound: Int { utf8Range.upperBound }

    /// Whether the other span lies within this one.
    public func contains(_ other: TextSpan) -> Bool {
        part == other.part && lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }

    /// Whether the two spans share at least one code unit.
    public func overlaps(_ other: TextSpan) -> Bool {
        part == other.part && utf8Range.overlaps(other.utf8Range)
    }

    /// Orders by part, then start, then end.
    public static func < (left: TextSpan, right: TextSpan) -> Bool {
        if left.part != right.part { return left.part < right.part }
        if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
        return left.upperBound < right.upperBound
    }
}
