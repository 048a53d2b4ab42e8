/// Finds the group of near-duplicates that a text belongs to, as texts come.
///
/// The first text under a band key stands for it. A new text is compared with those that stand for its own keys, and
/// joins the group of the most similar one, the earlier of two, if the similarity is at least ``threshold``. Used by the
/// writer alone.
struct ReprintFinder {
    /// The least estimated similarity of near-duplicates.
    static let threshold = 0.8

    private var firstRows: [UInt64: ArticleRow] = [:]
    private var signatures: [ArticleRow: ShingleSignature] = [:]

    /// The row of the most similar text, if it is a near-duplicate.
    func nearDuplicate(of signature: ShingleSignature) -> ArticleRow? {
        var compared: Set<ArticleRow> = []
        var best: (row: ArticleRow, similarity: Double)?
        for key in signature.bandKeys {
            guard let row = firstRows[key], compared.insert(row).inserted, let other = signatures[row] else { continue }
            let similarity = signature.similarity(to: other)
            guard similarity >= Self.threshold else { continue }
            if let found = best, (found.similarity, row) > (similarity, found.row) { continue }
            best = (row, similarity)
        }
        return best?.row
    }

    /// Enters a text.
    mutating func insert(_ signature: ShingleSignature, row: ArticleRow) {
        guard !signature.isEmpty else { return }
        var stands = false
        for key in signature.bandKeys where firstRows[key] == nil {
            firstRows[key] = row
            stands = true
        }
        // Only texts that stand for a key are ever compared with.
        if stands { signatures[row] = signature }
    }

    /// Takes back the entry of a text that was not stored after all.
    mutating func remove(_ signature: ShingleSignature, row: ArticleRow) {
        signatures[row] = nil
        for key in signature.bandKeys where firstRows[key] == row { firstRows[key] = nil }
    }
}
