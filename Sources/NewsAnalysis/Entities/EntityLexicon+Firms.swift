/// How firms are named.
extension EntityLexicon {
    /// Whether the (folded) words of a name have a legal form behind the first one ("Kask Steel Corp.").
    func hasLegalForm(_ words: [String]) -> Bool { words.dropFirst().contains(where: legalForms.contains) }

    /// Whether the (folded) words of a name are those of a firm, by a legal form or by its last word ("Kask Airlines").
    func isFirm(_ words: [String]) -> Bool {
        guard words.count > 1, let last = words.last else { return false }
        return hasLegalForm(words) || nameWords.tradeEndings.contains(last)
    }
}
