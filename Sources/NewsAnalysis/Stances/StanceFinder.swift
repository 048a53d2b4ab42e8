import Glibc
import NewsModel

/// Turns a classifier's judgements of sentences into stances: holder, target, voice, evidence.
///
/// Three things are told apart. What a sentence tells of one entity's attitude toward another is that entity's stance;
/// a word that ties the two counts as evidence beside the classifier's judgement, and where a sentence names many, only
/// such a tie says who of them means whom. What a source says in a quotation is the source's. What is left is the
/// author's own, where a word of the author's judges the target, for good or bad news is no praise or blame; in a column
/// or an editorial also where a sentence that names nobody else clearly takes a side. One stance stands for a holder, a target, a voice and a side; the sentences that
/// show it are its evidence, strongest first. Judgements below the threshold are counted as abstentions.
package struct StanceFinder: AnalysisComponent {
    package let name = "stances"
    private let classifier: any StanceClassifier
    private let grounds: StanceGroundFinder
    private let thresholds: StanceThresholds

    /// Makes a finder.
    ///
    /// - Parameters:
    ///   - classifier: The engine.
    ///   - grounds: Finds the words by which somebody judges.
    ///   - thresholds: The least probabilities that are shown.
    package init(classifier: any StanceClassifier, grounds: StanceGroundFinder, thresholds: StanceThresholds) {
        self.classifier = classifier
        self.grounds = grounds
        self.thresholds = thresholds
    }

    package func annotate(_ document: inout Document) {
        let mentions = MentionIndex(document.entities)
        let quotations = QuotationIndex(document)
        var readings: [SentenceReading] = []
        for text in [document.title, document.body] {
            for index in text.sentences.indices
            where text.sentences[index].tokens.count <= SentenceSyntax.longestSentence {
                let reading = SentenceReading(text: text, sentence: index, mentions: mentions, quotations: quotations)
                if !reading.mentions.isEmpty { readings.append(reading) }
            }
        }
        let isOpinion = document.article.genre == .opinion || document.article.genre == .editorial
        var ledger = StanceLedger(basis: classifier.basis, threshold: thresholds.target)
        for (reading, answer) in zip(readings, classifier.judge(readings.map(\.query))) {
            var judge = SentenceJudge(
                reading: reading,
                answer: answer,
                isOpinion: isOpinion,
                thresholds: thresholds,
                grounds: grounds.grounds(of: reading)
            )
            judge.judgePairs(into: &ledger)
            judge.judgeTargets(into: &ledger)
        }
        document.stances = ledger.stances()
        document.abstained.stances += ledger.abstained
    }
}

/// The least probabilities, 0...1, at which a judgement is shown.
package struct StanceThresholds: Sendable {
    /// Of how a sentence presents a target.
    package var target: Double
    /// Of one entity's stance toward another.
    package var pair: Double
    /// Of what a whole sentence says where no single word grounds it, or where the two heads differ.
    package var ungrounded: Double

    package init(target: Double, pair: Double, ungrounded: Double) {
        self.target = target
        self.pair = pair
        self.ungrounded = ungrounded
    }
}

/// Decides for one sentence whose stances its judgements are.
private struct SentenceJudge {
    let reading: SentenceReading
    let answer: SentenceAnswer
    let isOpinion: Bool
    let thresholds: StanceThresholds
    let grounds: StanceGrounds

    /// An entity's stance that the sentence tells.
    private struct Told: Hashable {
        let holder: EntityID
        let target: EntityID
        let label: StanceLabel
    }

    private var told: Set<Told> = []

    /// Up to so many entities in a sentence, the classifier alone may say who means whom.
    private static let fewEntities = 3
    /// What a clear tie adds to the log odds of its class: by reading, not fitted.
    private static let tie = 2.0
    /// The same where a sentence names many, which the classifier was not trained on.
    private static let tieAmongMany = 4.0

    init(
        reading: SentenceReading,
        answer: SentenceAnswer,
        isOpinion: Bool,
        thresholds: StanceThresholds,
        grounds: StanceGrounds
    ) {
        self.reading = reading
        self.answer = answer
        self.isOpinion = isOpinion
        self.thresholds = thresholds
        self.grounds = grounds
    }

    /// What the sentence tells of one entity's attitude toward another.
    mutating func judgePairs(into ledger: inout StanceLedger) {
        for (pair, directed) in zip(reading.pairs, answer.pairs) {
            let first = reading.mentions[pair.first]
            let second = reading.mentions[pair.second]
            let forward = grounds.ties(from: first.span.utf8Range, to: second.span.utf8Range)
            let backward = grounds.ties(from: second.span.utf8Range, to: first.span.utf8Range)
            let directed = directed.strengthened(
                first: forward,
                second: backward,
                by: reading.entityCount <= Self.fewEntities ? Self.tie : Self.tieAmongMany
            )
            guard let isFirst = directed.isFirstHolder else { continue }
            let holder = isFirst ? first : second
            let target = isFirst ? second : first
            let probabilities = directed.probabilities
            guard probabilities.label != .neutral, !reading.isAside(holder, of: target) else { continue }
            let isTied = (isFirst ? forward : backward).contains(probabilities.label)
            // Words in a mouth tell of their source, or of those whom they name; not of others outside, unless tied to them.
            if !isTied, let speech = target.speech, speech.sourceID != holder.entityID, holder.speech != speech {
                continue
            }
            let isClear = reading.entityCount <= Self.fewEntities && probabilities.confidence >= thresholds.ungrounded
            guard isTied && probabilities.confidence >= thresholds.pair || isClear else {
                ledger.abstained += 1
                continue
            }
            told.insert(Told(holder: holder.entityID, target: target.entityID, label: probabilities.label))
            ledger.insert(
                StanceJudgement(
                    holder: .entity(holder.entityID),
                    target: target.entityID,
                    voice: reading.voice(of: target.speech),
                    probabilities: probabilities,
                    quotationID: target.speech?.quotationID,
                    evidence: reading.evidence
                )
            )
        }
    }

    /// What the author, or the source of a quotation, says of each entity.
    mutating func judgeTargets(into ledger: inout StanceLedger) {
        for (index, mention) in reading.mentions.enumerated() {
            let probabilities = answer.targets[index]
            if let speech = mention.speech {
                judge(mention, probabilities, in: speech, into: &ledger)
            } else {
                judgeAuthor(mention, probabilities, into: &ledger)
            }
        }
    }

    private func judge(
        _ mention: SentenceReading.PlacedMention,
        _ probabilities: StanceProbabilities,
        in speech: SentenceReading.Speech,
        into ledger: inout StanceLedger
    ) {
        // A source is not neutral toward all that it happens to name, and says little of itself.
        guard probabilities.label != .neutral, speech.sourceID != mention.entityID else { return }
        let label = probabilities.label
        guard let source = speech.sourceID else {
            // Somebody unnamed holds it: to lay it at the author's door would be false.
            if probabilities.confidence >= thresholds.target { ledger.abstained += 1 }
            return
        }
        if told.contains(where: { $0.target == mention.entityID && $0.label == label }) { return }
        // The other head read both in this sentence and saw no such side: more is asked for.
        let isInSight = reading.mentions.contains { $0.entityID == source }
        let isAlone = reading.mentions.allSatisfy { $0.entityID == source || $0.entityID == mention.entityID }
        guard probabilities.confidence >= (isInSight ? thresholds.ungrounded : thresholds.target),
            isAlone || !isInSight
        else {
            ledger.abstained += 1
            return
        }
        ledger.insert(
            StanceJudgement(
                holder: .entity(source),
                target: mention.entityID,
                voice: reading.voice(of: speech),
                probabilities: probabilities,
                quotationID: speech.quotationID,
                evidence: reading.evidence
            )
        )
    }

    private func judgeAuthor(
        _ mention: SentenceReading.PlacedMention,
        _ probabilities: StanceProbabilities,
        into ledger: inout StanceLedger
    ) {
        let label = probabilities.label
        if label != .neutral {
            // What somebody in the sentence thinks of the target explains its tone.
            if told.contains(where: { $0.target == mention.entityID && $0.label == label }) { return }
            let isGrounded = grounds.judging(mention.span.utf8Range, label).contains {
                reading.speech(at: $0) == nil
            }
            let isSideOfSentence =
                isOpinion && reading.entityCount == 1 && probabilities.confidence >= thresholds.ungrounded
            guard isGrounded || isSideOfSentence else {
                if probabilities.confidence >= thresholds.target { ledger.abstained += 1 }
                return
            }
        }
        ledger.add(
            StanceJudgement(
                holder: .author,
                target: mention.entityID,
                voice: reading.voice(of: nil),
                probabilities: probabilities,
                quotationID: nil,
                evidence: reading.evidence
            )
        )
    }
}

extension DirectedStance {
    /// The distribution with the evidence of ties, in log odds, from the first to the second and back.
    fileprivate func strengthened(
        first: Set<StanceLabel>,
        second: Set<StanceLabel>,
        by evidence: Double
    ) -> DirectedStance {
        func mass(_ value: Double, _ isTied: Bool) -> Double { isTied ? value * exp(evidence) : value }
        let masses = [
            neutral, mass(firstFor, first.contains(.for)), mass(firstAgainst, first.contains(.against)),
            mass(secondFor, second.contains(.for)), mass(secondAgainst, second.contains(.against)),
        ]
        let sum = masses.reduce(0, +)
        guard sum > 0 else { return self }
        return DirectedStance(
            neutral: masses[0] / sum,
            firstFor: masses[1] / sum,
            firstAgainst: masses[2] / sum,
            secondFor: masses[3] / sum,
            secondAgainst: masses[4] / sum
        )
    }
}
