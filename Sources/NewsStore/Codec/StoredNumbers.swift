import NewsModel

/// What numbers of an analysis may be, with what rounding may add to them.
enum StoredNumbers {
    /// A probability, a confidence or a salience.
    static let shares = -1e-3...1 + 1e-3
    /// Against and for.
    static let polarities = -1 - 1e-3...1 + 1e-3
}

extension Analysis {
    /// Whether its numbers are in their ranges, so that it can be read again.
    var isStorable: Bool {
        let shares = StoredNumbers.shares
        return entities.allSatisfy { shares.contains($0.salience) }
            && quotations.allSatisfy { shares.contains($0.source.confidence) }
            && stances.allSatisfy { stance in
                shares.contains(stance.confidence) && StoredNumbers.polarities.contains(stance.polarity)
                    && shares.contains(stance.probabilities.for) && shares.contains(stance.probabilities.neutral)
                    && shares.contains(stance.probabilities.against)
            }
    }
}
