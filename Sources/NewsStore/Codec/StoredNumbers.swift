import NewsModel

/// What numbers of an analysis may be, with what rounding may add to them.
enum StoredNumbers {
    /// A probability, a confidence or a salience.
    static let shares = -1e-3...1 + 1e-3
    /// Against and for.
    static let polarities = -1 - 1e-3...1 + 1e-3
}

extension Analysis {
    /// The first number that is none, or outside its range, by its place; nil where the analysis can be read again.
    var unstorableNumber: String? {
        for (index, entity) in entities.enumerated() where !StoredNumbers.shares.contains(entity.salience) {
            return "entities[\(index)].salience"
        }
        for (index, quotation) in quotations.enumerated()
        where !StoredNumbers.shares.contains(quotation.source.confidence) {
            return "quotations[\(index)].source.confidence"
        }
        for (index, stance) in stances.enumerated() {
            if let number = stance.unstorableNumber { return "stances[\(index)].\(number)" }
        }
        return nil
    }
}

extension Stance {
    fileprivate var unstorableNumber: String? {
        let shares = StoredNumbers.shares
        if !StoredNumbers.polarities.contains(polarity) { return "polarity" }
        if !shares.contains(confidence) { return "confidence" }
        if !shares.contains(probabilities.for) { return "probabilities.for" }
        if !shares.contains(probabilities.neutral) { return "probabilities.neutral" }
        return shares.contains(probabilities.against) ? nil : "probabilities.against"
    }
}
