import NewsModel

/// Words that stand in somebody's mouth.
package struct Speech: Hashable, Sendable {
    /// The quotation, by its `id`.
    package let quotationID: Int
    /// Who says it; nil where the source is no entity.
    package let sourceID: EntityID?
    /// Whether the words stand inside quotation marks (the source's own) or are retold.
    package let isInsideMarks: Bool
}

/// Tells for any words of a document whether they are the article's own or a source's.
///
/// It is a picture of the quotations at the time of its making.
package struct SpeechIndex: Sendable {
    private let quotations: [Quotation]
    /// Opening and closing double marks of each text, by UTF-8 offset.
    private let marked: [TextPart: [Range<Int>]]

    package init(_ document: Document) {
        quotations = document.quotations.sorted { $0.content < $1.content }
        marked = [.title: Self.marked(in: document.title), .body: Self.marked(in: document.body)]
    }

    /// The innermost quotation that holds a span.
    ///
    /// - Complexity: Linear in the number of quotations.
    package func speech(at span: TextSpan) -> Speech? {
        let holding = quotations.filter { $0.content.contains(span) }
        guard let quotation = holding.min(by: { $0.content.utf8Range.count < $1.content.utf8Range.count }) else {
            return nil
        }
        let isInside =
            switch quotation.kind {
            case .direct: true
            case .indirect: false
            case .mixed: marked[span.part]?.contains { $0.contains(span.lowerBound) } ?? false
            }
        return Speech(quotationID: quotation.id, sourceID: quotation.source.entityID, isInsideMarks: isInside)
    }

    /// Stretches between double quotation marks, paired in order within a paragraph.
    private static func marked(in text: AnnotatedText) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var open: (offset: Int, paragraph: Int)?
        for sentence in text.sentences {
            for token in text.tokens[sentence.tokens] {
                switch token.text {
                case "“", "«", "„", "``": open = (token.utf8Range.upperBound, sentence.paragraph)
                case "”", "»", "''", "\"":
                    if let begin = open, begin.paragraph == sentence.paragraph,
                        begin.offset <= token.utf8Range.lowerBound
                    {
                        stretches.append(begin.offset..<token.utf8Range.lowerBound)
                        open = nil
                    } else if token.text == "\"" {
                        open = (token.utf8Range.upperBound, sentence.paragraph)
                    }
                default: break
                }
            }
        }
        return stretches
    }
}
