import NewsModel

@testable import NewsAnalysis

extension SharedPipeline {
    /// The quotations of a text, each as "source: pieces", with "…" between the pieces.
    static func attributions(in text: String) throws -> [String] {
        let utf8 = Array(text.utf8)
        func words(_ span: TextSpan?) -> String {
            span.map { String(decoding: utf8[$0.utf8Range], as: UTF8.self) } ?? "-"
        }
        return try analyze(text).quotations.map { quotation in
            "\(words(quotation.source.span)): \(quotation.pieces.map(words).joined(separator: " … "))"
        }
    }
}
