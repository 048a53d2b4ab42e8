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
///
/// A holder is neutral toward a target only where many sentences say nothing either way and none takes a side: that one
/// sentence lacks a judgement tells nothing.
struct StanceLedger {
    /// The fewest sentences that make a neutral stance.
    static let leastNeutral = 3
    /// The most sentences that a neutral stance shows: the absence of judgements has no words to quote.
    static let mostNeutralEvidence = 3

    private struct Party: Hashable {
        let holder: StanceHolder
        let target: EntityID
        let voice: Voice
    }

    private struct Key: Hashable {
        let party: Party
        let label: StanceLabel
    }

    private let basis: String
    private var order: [Key] = []
    private var judgements: [Key: [StanceJudgement]] = [:]

    /// Judgements of a side that no stance came of because they were too unsure.
    var abstained = 0

    init(basis: String) {
        self.basis = basis
    }

    /// Takes a judgement.
    mutating func insert(_ judgement: StanceJudgement) {
        let label = judgement.probabilities.label
        let party = Party(holder: judgement.holder, target: judgement.target, voice: judgement.voice)
        let key = Key(party: party, label: label)
        if judgements[key] == nil { order.append(key) }
        judgements[key, default: []].append(judgement)
    }

    /// The stances, numbered in the order of their first evidence.
    ///
    /// Two mentions in one sentence count once.
    func stances() -> [Stance] {
        var stances: [Stance] = []
        for key in order {
            guard let all = judgements[key] else { continue }
            let ranked = all.sorted { left, right in
                left.probabilities.confidence != right.probabilities.confidence
                    ? left.probabilities.confidence > right.probabilities.confidence : left.evidence < right.evidence
            }
            var seen: Set<TextSpan> = []
            var distinct = ranked.filter { seen.insert($0.evidence).inserted }
            if key.label == .neutral {
                guard distinct.count >= Self.leastNeutral, !takesSide(key.party) else { continue }
                distinct = Array(distinct.prefix(Self.mostNeutralEvidence))
            }
            guard let strongest = distinct.first else { continue }
            stances.append(
                Stance(
                    id: stances.count + 1,
                    holder: key.party.holder,
                    target: key.party.target,
                    voice: key.party.voice,
                    probabilities: strongest.probabilities,
                    basis: basis,
                    quotationID: strongest.quotationID,
                    evidence: distinct.map(\.evidence)
                )
            )
        }
        return stances
    }

    private func takesSide(_ party: Party) -> Bool {
        judgements[Key(party: party, label: .for)] != nil || judgements[Key(party: party, label: .against)] != nil
    }
}
