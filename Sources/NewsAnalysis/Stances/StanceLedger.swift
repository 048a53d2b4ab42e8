import NewsModel

/// What a classifier makes of one holder and target in one sentence.
struct StanceJudgement: Sendable {
    var holder: StanceHolder
    var target: EntityID
    var voice: Voice
    var probabilities: StanceProbabilities
    var quotationID: Int?
    var evidence: TextSpan
}

/// Collects judgements and merges those of one holder, target, voice and side into a stance.
struct StanceLedger {
    private struct Key: Hashable {
        let holder: StanceHolder
        let target: EntityID
        let voice: Voice
        let label: StanceLabel
    }

    private let basis: String
    private let threshold: Double
    private var order: [Key] = []
    private var judgements: [Key: [StanceJudgement]] = [:]

    /// Judgements that no stance came of because they were too unsure.
    var abstained = 0

    init(basis: String, threshold: Double) {
        self.basis = basis
        self.threshold = threshold
    }

    mutating func add(_ judgement: StanceJudgement) {
        let label = judgement.probabilities.label
        guard judgement.probabilities.confidence >= threshold else {
            abstained += 1
            return
        }
        let key = Key(holder: judgement.holder, target: judgement.target, voice: judgement.voice, label: label)
        if judgements[key] == nil { order.append(key) }
        judgements[key, default: []].append(judgement)
    }

    /// The stances, numbered in the order of their first evidence.
    ///
    /// Two mentions in one sentence count once.
    func stances() -> [Stance] {
        order.enumerated().compactMap { index, key in
            guard let all = judgements[key] else { return nil }
            let ranked = all.sorted { left, right in
                left.probabilities.confidence != right.probabilities.confidence
                    ? left.probabilities.confidence > right.probabilities.confidence : left.evidence < right.evidence
            }
            var seen: Set<TextSpan> = []
            let distinct = ranked.filter { seen.insert($0.evidence).inserted }
            guard let strongest = distinct.first else { return nil }
            return Stance(
                id: index + 1,
                holder: key.holder,
                target: key.target,
                voice: key.voice,
                probabilities: strongest.probabilities,
                basis: basis,
                quotationID: strongest.quotationID,
                evidence: distinct.map(\.evidence)
            )
        }
    }
}
