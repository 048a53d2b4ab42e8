/// Words between two quotation marks that belong together.
package struct QuotedStretch: Hashable, Sendable {
    /// The opening mark's token.
    package var open: Int
    /// The closing mark's token; nil where the text closes the stretch only by ending the paragraph.
    package var close: Int?
    /// The tokens between the marks; never empty.
    package var inner: Range<Int>
    /// UTF-8 offsets of the words between the marks.
    package var innerUTF8Range: Range<Int>
    /// UTF-8 offsets with the marks.
    package var utf8Range: Range<Int>
    /// 0 for an outer stretch, 1 for one within it, and so on.
    package var depth: Int
    /// Whether an opening mark at the head of this paragraph takes up a stretch that the last paragraph left open.
    package var continuesParagraph: Bool

    /// The stretch's tokens with its marks.
    package var tokens: Range<Int> { open..<(close.map { $0 + 1 } ?? inner.upperBound) }
}
