import NewsModel

/// The binary form of an analysis.
///
/// ```text
/// analysis  = version string-table body
/// version   = %x02
/// string-table = count *(length UTF-8)          ; each distinct string once, in order of first use
/// body      = analysis-version sentences entities quotations time-expressions events stances
///             key-sentences abstained warnings   ; each list: count, then its elements
/// ```
/// Integers are LEB128, signed ones zigzag. A string is its number in the table; an optional string, number + 1 or 0.
/// A span is the signed distance of its start from the start of the span before it in the record, doubled, plus 1 for
/// the body, as one integer; then its length. An `id` is the signed difference from the one expected (1, 2, 3 …). A
/// double is its bit pattern with the bytes reversed. Optional dates and numbers are 0 or, zigzag, value + 1 in the
/// unsigned form. Closed sets have the numbers of ``WireCoded``.
enum AnalysisCodec {
    /// The version that is written; of version 1, which can be read, quotations have no pieces but their contents.
    static let version: UInt8 = 2

    /// The bytes of an analysis.
    static func encode(_ analysis: Analysis) -> [UInt8] {
        var encoder = RecordEncoder()
        encoder.analysis(analysis)
        return encoder.finish(version: version)
    }

    /// The analysis that the bytes hold.
    ///
    /// - Parameter bytes: What ``encode(_:)`` gave, or anything.
    /// - Throws: `CodecError` where they hold none.
    /// - Returns: The analysis, equal to the one encoded.
    static func decode(_ bytes: [UInt8]) throws(CodecError) -> Analysis {
        var decoder = try RecordDecoder(bytes, versions: 1...version)
        let analysis = try decoder.analysis(hasPieces: decoder.version > 1)
        try decoder.finish()
        return analysis
    }
}
