import NewsModel

/// Whose words a place in a text is: which quotation it lies in, and whether inside its marks.
package struct QuotationIndex: Sendable {
    /// In what way a place belongs to a quotation.
    package struct Place: Hashable, Sendable {
        /// The quotation, as an index into the document's quotations.
        package let quotation: Int
        /// Whether the words stand inside quotation marks; otherwise they are retold.
        package let isInsideMarks: Bool
    }

    private let quotations: [Quotation]
    /// For each text: the pieces with their quotation, by start, and the largest end so far.
    private let pieces: [TextPart: [(range: Range<Int>, quotation: Int, reach: Int)]]
    private let marked: [TextPart: [Range<Int>]]

    /// Reads a document's quotations and marks.
    package init(_ document: Document) {
        quotations = document.quotations
        var pieces: [TextPart: [(range: Range<Int>, quotation: Int, reach: Int)]] = [:]
        for (index, quotation) in document.quotations.enumerated() {
            for piece in quotation.pieces { pieces[piece.part, default: []].append((piece.utf8Range, index, 0)) }
        }
        self.pieces = pieces.mapValues { list in
            var reach = 0
            return list.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { entry in
                reach = max(reach, entry.range.upperBound)
                return (entry.range, entry.quotation, reach)
            }
        }
        marked = [
            .title: QuotationMarks(document.title).outer.map(\.innerUTF8Range),
            .body: QuotationMarks(document.body).outer.map(\.innerUTF8Range),
        ]
    }

    /// The innermost quotation that holds all of a span, or nil.
    ///
    /// - Complexity: Logarithmic in the number of quotations, and linear in those that overlap.
    package func place(of span: TextSpan) -> Place? {
        guard let list = pieces[span.part] else { return nil }
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].range.lowerBound <= span.lowerBound { low = middle + 1 } else { high = middle }
        }
        var best: (range: Range<Int>, quotation: Int)?
        var index = low - 1
        while index >= 0, list[index].reach >= span.upperBound {
            let entry = list[index]
            if entry.range.upperBound >= span.upperBound, best.map({ entry.range.count < $0.range.count }) ?? true {
                best = (entry.range, entry.quotation)
            }
            index -= 1
        }
        guard let best else { return nil }
        return Place(quotation: best.quotation, isInsideMarks: isMarked(span))
    }

    /// The quotation at a place.
    package func quotation(at place: Place) -> Quotation { quotations[place.quotation] }

    /// What stands between outer marks and shares text with a span, in UTF-8 offsets, in text order.
    ///
    /// - Complexity: Logarithmic in the number of quotations, and linear in those that overlap.
    package func marks(overlapping span: TextSpan) -> [Range<Int>] {
        guard let list = marked[span.part] else { return [] }
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].upperBound <= span.lowerBound { low = middle + 1 } else { high = middle }
        }
        return Array(list[low...].prefix { $0.lowerBound < span.upperBound })
    }

    /// Whether all of a span stands inside one pair of outer marks.
    package func isMarked(_ span: TextSpan) -> Bool {
        guard let list = marked[span.part] else { return false }
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].upperBound < span.upperBound { low = middle + 1 } else { high = middle }
        }
        return low < list.count && list[low].lowerBound <= span.lowerBound
    }
}
