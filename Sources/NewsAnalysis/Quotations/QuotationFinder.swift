import NewsModel

/// Finds quotations: words attributed to a source, inside quotation marks or retold, each with its cue and its source.
///
/// It reads tokens, sentences and parts of speech; where entities are known, it resolves the sources.
package struct QuotationFinder: AnalysisComponent {
    package let name = "quotations"
    /// The words of saying.
    let lexicon: CueLexicon

    /// Reads the tables in `quotations` under the directory of data tables.
    package init(configDirectory: String, control: ControlVerbs) throws(ResourceError) {
        lexicon = try CueLexicon(directory: configDirectory + "/quotations", control: control)
    }

    package func annotate(_ document: inout Document) {
        let resolver = SourceResolver(document, lexicon: lexicon)
        var quotations: [Quotation] = []
        for text in [document.title, document.body] {
            var reading = QuotationReading(text: text, outer: QuotationMarks(text).outer, lexicon: lexicon)
            for draft in reading.drafts() {
                let source = resolver.source(of: draft, in: text)
                if source.status == .unknown { document.abstained.sources += 1 }
                quotations.append(
                    Quotation(
                        id: quotations.count + 1,
                        kind: draft.kind,
                        content: TextSpan(text.part, draft.hull),
                        pieces: draft.pieces.map { TextSpan(text.part, $0) },
                        cue: draft.cue.map { TextSpan(text.part, $0) },
                        source: source
                    )
                )
            }
        }
        document.quotations = quotations
    }
}
