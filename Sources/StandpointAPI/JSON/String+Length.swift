extension String {
    /// Whether a text has at most so many Unicode code points.
    ///
    /// Source: JSON Schema 2020-12, `maxLength`.
    func hasAtMost(_ maximum: Int) -> Bool {
        // A code point has one byte of UTF-8 at least and four at most.
        guard utf8.count > maximum else { return true }
        return utf8.count <= 4 * maximum && unicodeScalars.count <= maximum
    }
}
