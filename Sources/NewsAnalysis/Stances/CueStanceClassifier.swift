import NewsModel

/// Judges by cue words and shallow syntax: the engine that needs no model.
package struct CueStanceClassifier: StanceClassifier {
    package let basis = "cues"
    private let finder: StanceCueFinder

    /// Makes a classifier from a lexicon.
    package init(lexicon: StanceLexicon) {
        finder = StanceCueFinder(lexicon: lexicon)
    }

    package func stances(
        toward targets: [Range<Int>],
        inSentence sentence: Int,
        of text: AnnotatedText
    ) -> [StanceProbabilities] {
        let syntax = SentenceSyntax(text: text, sentence: sentence)
        let cues = finder.cues(in: syntax)
        return targets.map { target in
            let tokens = tokens(under: target, in: text)
            let score = cues.reduce(0) { sum, cue in sum + weight(of: tokens, in: cue.targets, text) * cue.polarity }
            return probabilities(score: score)
        }
    }

    package func stances(
        between pairs: [SpanPair],
        inSentence sentence: Int,
        of text: AnnotatedText
    ) -> [DirectedStance] {
        let syntax = SentenceSyntax(text: text, sentence: sentence)
        let cues = finder.cues(in: syntax)
        return pairs.map { pair in
            let first = tokens(under: pair.first, in: text)
            let second = tokens(under: pair.second, in: text)
            return directed(
                first: score(holder: first, target: second, cues, text),
                second: score(holder: second, target: first, cues, text)
            )
        }
    }

    private func score(
        holder: Range<Int>,
        target: Range<Int>,
        _ cues: [StanceCue],
        _ text: AnnotatedText
    ) -> Double {
        cues.reduce(0) { sum, cue in
            sum + weight(of: holder, in: cue.holders, text) * weight(of: target, in: cue.targets, text) * cue.polarity
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

    /// How much a span counts as one of some phrases: whole as the head, less as the owner or a modifier.
    private func weight(of span: Range<Int>, in phrases: [Range<Int>], _ text: AnnotatedText) -> Double {
        guard !span.isEmpty else { return 0 }
        for phrase in phrases where phrase.overlaps(span) {
            if span.upperBound >= phrase.upperBound { return 1 }
            let next = text.tokens[span.upperBound]
            if next.tag == .possessiveEnding || text.tokens[span.lowerBound].tag == .possessivePronoun { return 0.8 }
            return 0.5
        }
        return 0
    }

    /// Turns a sum of cues into probabilities: the more there is, the surer, but never sure.
    private func probabilities(score: Double) -> StanceProbabilities {
        let strength = side(score)
        let rest = 0.05 * (1 - strength) + 0.03
        let toward = max(rest, 0.95 * strength)
        let neutral = max(0.03, 1 - toward - rest)
        return score >= 0
            ? StanceProbabilities(for: toward, neutral: neutral, against: rest).normalized()
            : StanceProbabilities(for: rest, neutral: neutral, against: toward).normalized()
    }

    private func directed(first: Double, second: Double) -> DirectedStance {
        let one = side(first)
        let two = side(second)
        let neutral = max(0.05, (1 - one) * (1 - two))
        let floor = 0.01
        let masses = [
            neutral, floor + (first > 0 ? one : 0), floor + (first < 0 ? one : 0), floor + (second > 0 ? two : 0),
            floor + (second < 0 ? two : 0),
        ]
        let sum = masses.reduce(0, +)
        return DirectedStance(
            neutral: masses[0] / sum,
            firstFor: masses[1] / sum,
            firstAgainst: masses[2] / sum,
            secondFor: masses[3] / sum,
            secondAgainst: masses[4] / sum
        )
    }

    /// 0...0.9: how much mass a score moves to one side.
    private func side(_ score: Double) -> Double {
        let size = min(abs(score), 2)
        return 0.9 * size / (size + 0.25)
    }
}

extension StanceProbabilities {
    /// The same distribution with a sum of 1.
    func normalized() -> StanceProbabilities {
        let scale = 1 / (self.for + neutral + against)
        return StanceProbabilities(for: self.for * scale, neutral: neutral * scale, against: against * scale)
    }
}
