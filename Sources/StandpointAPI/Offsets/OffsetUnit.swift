import NewsModel

/// What the offsets of an answer or a request count.
public enum OffsetUnit: String, Hashable, Sendable, CaseIterable {
    /// Unicode code points, as Python counts.
    case codepoint
    /// UTF-16 code units, as JavaScript counts.
    case utf16
    /// UTF-8 code units: bytes.
    case utf8
}

/// Converts offsets in one text between UTF-8, which the program uses inside, and the unit of the API.
///
/// The only place where offsets change their unit.
package struct OffsetConverter: Sendable {
    /// The unit of the API's offsets.
    package let unit: OffsetUnit
    private let utf8: [UInt8]
    /// The unit's offset at every `stride`-th byte; empty where the units agree throughout.
    private let marks: [Int]
    private static let stride = 128

    /// Prepares a text.
    ///
    /// - Complexity: Linear in the length of the text.
    package init(_ text: String, unit: OffsetUnit) {
        self.unit = unit
        utf8 = Array(text.utf8)
        guard unit != .utf8, utf8.contains(where: { $0 >= 0x80 }) else {
            marks = []
            return
        }
        var marks: [Int] = []
        marks.reserveCapacity(utf8.count / Self.stride + 1)
        var offset = 0
        for (index, byte) in utf8.enumerated() {
            if index % Self.stride == 0 { marks.append(offset) }
            offset += Self.width(ofByte: byte, unit)
        }
        self.marks = marks
    }

    /// The units that a byte adds to the offset: all of a scalar's count at its first byte.
    private static func width(ofByte byte: UInt8, _ unit: OffsetUnit) -> Int {
        switch byte {
        case 0x80..<0xC0: unit == .utf8 ? 1 : 0
        case 0xF0...: unit == .utf16 ? 2 : 1
        default: 1
        }
    }

    /// The API's offset of a UTF-8 offset; one outside the text is held at its end.
    ///
    /// - Complexity: Constant.
    package func offset(ofUTF8 utf8Offset: Int) -> Int {
        let bound = min(max(utf8Offset, 0), utf8.count)
        guard !marks.isEmpty else { return bound }
        let mark = min(bound / Self.stride, marks.count - 1)
        return utf8[(mark * Self.stride)..<bound].reduce(marks[mark]) { $0 + Self.width(ofByte: $1, unit) }
    }

    /// The UTF-8 offset of an offset of the API; nil outside the text and inside a scalar.
    ///
    /// - Complexity: Logarithmic in the length of the text.
    package func utf8Offset(of offset: Int) -> Int? {
        guard offset >= 0 else { return nil }
        var index = 0
        var current = 0
        if !marks.isEmpty {
            var low = 0
            var high = marks.count
            while low + 1 < high {
                let middle = (low + high) / 2
                if marks[middle] <= offset { low = middle } else { high = middle }
            }
            index = low * Self.stride
            current = marks[low]
            while index < utf8.count, utf8[index] & 0xC0 == 0x80 { index += 1 }
            while index < utf8.count, current < offset {
                current += Self.width(ofByte: utf8[index], unit)
                index += 1
                while index < utf8.count, utf8[index] & 0xC0 == 0x80 { index += 1 }
            }
            return current == offset ? index : nil
        }
        guard offset <= utf8.count else { return nil }
        if offset < utf8.count, utf8[offset] & 0xC0 == 0x80 { return nil }
        return offset
    }

    /// The words under a range of UTF-8 offsets; empty where the range is not within the text.
    package func text(_ range: Range<Int>) -> String {
        guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return "" }
        return String(decoding: utf8[range], as: UTF8.self)
    }
}

/// The converters of an article's two texts.
package struct ArticleOffsets: Sendable {
    private let title: OffsetConverter
    private let body: OffsetConverter

    package init(_ article: Article, unit: OffsetUnit) {
        title = OffsetConverter(article.title, unit: unit)
        body = OffsetConverter(article.text, unit: unit)
    }

    /// The converter of the title or the body.
    package subscript(part: TextPart) -> OffsetConverter {
        switch part {
        case .title: title
        case .body: body
        }
    }
}
