import Glibc
import NewsModel

/// Judges by cue words, shallow syntax and a logistic model over both: the engine that needs no transformer.
///
/// Source of the directed classes: Park, Pan and Joo, "Who Blames or Endorses Whom?", ACL 2021.
package struct CueStanceClassifier: StanceClassifier {
    package let basis = "cues"
    private let lexicon: StanceLexicon
    private let targetWeights: StanceWeights
    private let pairWeights: StanceWeights

    /// The least size of a cue's polarity that is a ground by itself.
    private static let clearPolarity = 0.55
    /// In natural log odds.
    private static let tieBonus = 2.5

    /// Reads the lexicon and the weights.
    ///
    /// - Parameter directory: The path of `Config/stance`.
    /// - Throws: ``ResourceError`` that names the file and the line.
    package init(directory: String) throws(ResourceError) {
        lexicon = try StanceLexicon(directory: directory)
        targetWeights = try StanceWeights(path: directory + "/target-weights.tsv")
        pairWeights = try StanceWeights(path: directory + "/pair-weights.tsv")
    }

    package func stances(
        toward targets: [Range<Int>],
        inSentence sentence: Int,
        of text: AnnotatedText
    ) -> [SentenceStance] {
        let features = StanceFeatures(syntax: SentenceSyntax(text: text, sentence: sentence), lexicon: lexicon)
        return targets.map { target in
            let tokens = tokens(under: target, in: text)
            let odds = targetWeights.logOdds(features.features(of: tokens))
            let probabilities = StanceProbabilities(logOdds: odds)
            return SentenceStance(
                probabilities: probabilities,
                grounds: grounds(toward: tokens, label: probabilities.label, features.cues, text)
            )
        }
    }

    package func stances(
        between pairs: [SpanPair],
        inSentence sentence: Int,
        of text: AnnotatedText,
        needsGrounds: Bool
    ) -> [PairStance] {
        let features = StanceFeatures(syntax: SentenceSyntax(text: text, sentence: sentence), lexicon: lexicon)
        return pairs.map { pair in
            let first = tokens(under: pair.first, in: text)
            let second = tokens(under: pair.second, in: text)
            let forward = ties(first, second, features.cues, text)
            let backward = ties(second, first, features.cues, text)
            if needsGrounds, forward.isEmpty, backward.isEmpty { return PairStance(stance: .neither, grounds: []) }
            // The model was fitted on pairs that seldom have a tie; where one is asked for, the tie itself speaks too.
            let stance = DirectedStance(
                first: pairWeights.logOdds(features.features(ofHolder: first, toward: second))
                    + (needsGrounds ? bonus(of: forward) : .zero),
                second: pairWeights.logOdds(features.features(ofHolder: second, toward: first))
                    + (needsGrounds ? bonus(of: backward) : .zero)
            )
            guard let isFirst = stance.isFirstHolder else { return PairStance(stance: stance, grounds: []) }
            let label = stance.probabilities.label
            let grounds = (isFirst ? forward : backward).filter { ($0.polarity > 0) == (label == .for) }
            return PairStance(stance: stance, grounds: grounds.map { text.tokens[$0.word].utf8Range })
        }
    }

    /// The speaker's own judgements of a target on the side of a label, by the places of their words.
    private func grounds(
        toward target: Range<Int>,
        label: StanceLabel,
        _ cues: [StanceCue],
        _ text: AnnotatedText
    ) -> [Range<Int>] {
        guard label != .neutral else { return [] }
        return cues.filter { cue in
            guard cue.kind == .evaluation, abs(cue.polarity) >= Self.clearPolarity,
                (cue.polarity > 0) == (label == .for),
                let part = PhrasePart.part(of: target, in: cue.targets, of: text)
            else { return false }
            return part != .modifier
        }.map { text.tokens[$0.word].utf8Range }
    }

    /// What clear ties add to the log odds of `for` (x) and `against` (y).
    private func bonus(of ties: [StanceCue]) -> SIMD2<Double> {
        let clear = ties.filter { abs($0.polarity) >= Self.clearPolarity }
        return SIMD2(
            clear.contains { $0.polarity > 0 } ? Self.tieBonus : 0,
            clear.contains { $0.polarity < 0 } ? Self.tieBonus : 0
        )
    }

    /// The cues by which one span holds a stance toward another.
    private func ties(
        _ holder: Range<Int>,
        _ target: Range<Int>,
        _ cues: [StanceCue],
        _ text: AnnotatedText
    ) -> [StanceCue] {
        cues.filter { cue in
            // "His envoy praised" makes the envoy the holder, not him; an owner alone ("his praise") is the whole phrase.
            guard PhrasePart.part(of: holder, in: cue.holders, of: text) == .head || cue.holders.contains(holder),
                let aimed = PhrasePart.part(of: target, in: cue.targets, of: text)
            else { return false }
            return aimed != .modifier
        }
    }

    private func tokens(under range: Range<Int>, in text: AnnotatedText) -> Range<Int> {
        let inside = text.tokens(in: range)
        if !inside.isEmpty { return inside }
        // A name inside a hyphenated word ("US-Russia"): the word that holds it.
        let holding = text.tokens(in: range.lowerBound..<range.lowerBound).lowerBound
        let index = max(0, holding - 1)
        return index < text.tokens.count ? index..<(index + 1) : 0..<0
    }
}

extension StanceProbabilities {
    /// The softmax of the log odds of `for` (x) and `against` (y) over `neutral`.
    init(logOdds: SIMD2<Double>) {
        let top = max(0, logOdds.x, logOdds.y)
        let masses = [logOdds.x, 0, logOdds.y].map { exp($0 - top) }
        let sum = masses[0] + masses[1] + masses[2]
        self.init(for: masses[0] / sum, neutral: masses[1] / sum, against: masses[2] / sum)
    }
}

extension DirectedStance {
    /// Certainty that neither takes a side.
    package static let neither = DirectedStance(
        neutral: 1,
        firstFor: 0,
        firstAgainst: 0,
        secondFor: 0,
        secondAgainst: 0
    )

    /// The softmax of the log odds of each direction and side over `neutral`.
    init(first: SIMD2<Double>, second: SIMD2<Double>) {
        let all = [0, first.x, first.y, second.x, second.y]
        let top = all.max() ?? 0
        let masses = all.map { exp($0 - top) }
        let sum = masses.reduce(0, +)
        self.init(
            neutral: masses[0] / sum,
            firstFor: masses[1] / sum,
            firstAgainst: masses[2] / sum,
            secondFor: masses[3] / sum,
            secondAgainst: masses[4] / sum
        )
    }
}
