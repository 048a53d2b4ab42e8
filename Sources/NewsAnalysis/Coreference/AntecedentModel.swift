import Glibc

/// Tells how likely a pronoun for things or groups means each of its candidates, or none of them.
///
/// A log-linear model over the candidates and the choice to leave the pronoun open (a ranker of mentions: Denis and
/// Baldridge, "Specialized models and ranking for coreference resolution", EMNLP 2008), with weights for each pronoun. What
/// several mentions of one thing have is added up. Trained by `Training/coreference`.
package struct AntecedentModel: Sendable {
    /// The pronouns that have weights.
    enum Pronoun: String, CaseIterable { case it, its, they, them, their }

    /// For each pronoun, the weight of each feature.
    private let weights: [[Double]]
    /// For each pronoun, how likely the best candidate must be, 0...1.
    private let thresholds: [Double]

    /// Reads a table: a feature and its weight for each pronoun, and last a line `threshold`; what has no line weighs nothing.
    ///
    /// - Throws: ``ResourceError`` where a feature is not known, or a number is missing.
    package init(path: String) throws(ResourceError) {
        let count = Pronoun.allCases.count
        let places = Dictionary(
            uniqueKeysWithValues: AntecedentTrait.featureNames.enumerated().map { ($0.element, $0.offset) }
        )
        var weights = Array(repeating: [Double](repeating: 0, count: places.count), count: count)
        var thresholds: [Double]?
        for row in try TableFile(path: path).rows(columns: count + 1) {
            let numbers = (1...count).compactMap { Double(row[$0]) }.filter(\.isFinite)
            guard numbers.count == count else { throw row.fault("needs \(count) numbers") }
            if row[0] == "threshold" {
                guard numbers.allSatisfy((0...1).contains) else { throw row.fault("a threshold is 0...1") }
                thresholds = numbers
                continue
            }
            guard let place = places[row[0]] else { throw row.fault("\(row[0]) is no feature") }
            for (pronoun, number) in numbers.enumerated() { weights[pronoun][place] = number }
        }
        guard let thresholds else {
            throw ResourceError(.malformed, path: path, detail: "there is no line “threshold”")
        }
        self.weights = weights
        self.thresholds = thresholds
    }

    /// The candidate that a pronoun means, by its key; nil where none is likely enough.
    ///
    /// - Parameters:
    ///   - candidates: The features of each mention, and the key of the thing that it mentions.
    ///   - open: The features of the pronoun.
    ///   - pronoun: The pronoun.
    /// - Returns: A key of the candidates, or nil.
    func choice(among candidates: [AntecedentCandidate], or open: [Int], for pronoun: Pronoun) -> Int? {
        guard !candidates.isEmpty, let index = Pronoun.allCases.firstIndex(of: pronoun) else { return nil }
        let weights = weights[index]
        func score(_ features: [Int]) -> Double { exp(features.reduce(0) { $0 + weights[$1] }) }
        var total = score(open)
        var masses: [(key: Int, mass: Double)] = []
        for candidate in candidates {
            let mass = score(candidate.features)
            total += mass
            if let known = masses.firstIndex(where: { $0.key == candidate.key }) {
                masses[known].mass += mass
            } else {
                masses.append((candidate.key, mass))
            }
        }
        // Of two as likely the nearer one, which comes first.
        var best = masses[0]
        for other in masses where other.mass > best.mass { best = other }
        return best.mass >= thresholds[index] * total ? best.key : nil
    }
}

/// A mention that a pronoun may go on from.
struct AntecedentCandidate: Sendable {
    /// What it mentions: candidates of one key are one thing.
    let key: Int
    /// The tokens that it takes.
    let tokens: Range<Int>
    /// What is known of it, as features of ``AntecedentModel``.
    let features: [Int]
}

/// A pronoun with its candidates, as training reads them.
package struct RankedPronoun: Sendable {
    /// One of its candidates.
    package struct Candidate: Sendable {
        package let key: Int
        /// UTF-8 offsets in the body.
        package let utf8Range: Range<Int>
        package let features: [String]
    }

    package let pronoun: String
    /// UTF-8 offsets in the body.
    package let utf8Range: Range<Int>
    package let open: [String]
    package let candidates: [Candidate]
    /// The key of the candidate that it was given to.
    package let chosen: Int?
}
