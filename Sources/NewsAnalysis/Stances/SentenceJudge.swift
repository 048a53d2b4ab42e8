import Glibc
import NewsModel

/// How often the article means what is made of the classifier's judgement of the words.
///
/// That is, that this entity holds the stance, and toward that one. It is the share found right by reading over the mean
/// confidence (`docs/accuracy.md`), and scales what is shown, so that confidences of all kinds mean the same.
private enum Reliability {
    /// Where a word of this side ties the two, or judges the target.
    static let grounded = 0.97
    /// Where such a word does, and a pronoun stands for the holder or for several, and may mean another.
    static let pronoun = 0.81
    /// Where such a word ties a pronoun to the other, and the sentence also names whom the pronoun stands for.
    static let pronounOfNamed = 0.95
    /// Where such a word does, the holder is named, and "him", "her" or "it" stands for the target.
    static let pronounOfTarget = 0.93
    /// Where no such word does.
    static let ungrounded = 0.79
    /// Where no such word judges in words that a source is said to have said: most of them only report.
    static let retold = 0.57
    /// Where such a word judges in an author's report, whose words may be somebody else's.
    static let report = 0.66
    /// What is left of these where the sentence's dependency tree alone sees the tie.
    static let parsed = 0.96
    /// What is left of these where the tree ties the word to others.
    static let unparsed = 0.8
}

extension StanceProbabilities {
    /// The distribution if its two sides are meant only so often.
    fileprivate func discounted(by reliability: Double) -> StanceProbabilities {
        StanceProbabilities(
            for: self.for * reliability,
            neutral: 1 - (self.for + against) * reliability,
            against: against * reliability
        )
    }
}

/// Decides for one sentence whose stances its judgements are.
struct SentenceJudge {
    let reading: SentenceReading
    let answer: SentenceAnswer
    let isOpinion: Bool
    let thresholds: StanceThresholds
    let grounds: StanceGrounds
    /// The same by the sentence's dependency tree; nil where it was not parsed.
    let treeGrounds: StanceGrounds?

    /// An entity's stance that the sentence tells.
    private struct Told: Hashable {
        let holder: EntityID
        let target: EntityID
        let label: StanceLabel
    }

    private var told: Set<Told> = []

    /// Up to so many entities in a sentence, the classifier alone may say who means whom.
    private static let fewEntities = 3
    /// What a clear tie adds to the log odds of its class: on the safe side of what `standpoint quality` fits on the tied pairs
    /// of the development file of directed sentiment (`stance.pairs.tie_log_odds_fitted`, `docs/accuracy.md`).
    static let tie = 0.9

    init(
        reading: SentenceReading,
        answer: SentenceAnswer,
        isOpinion: Bool,
        thresholds: StanceThresholds,
        grounds: StanceGrounds,
        treeGrounds: StanceGrounds?
    ) {
        self.reading = reading
        self.answer = answer
        self.isOpinion = isOpinion
        self.thresholds = thresholds
        self.grounds = grounds
        self.treeGrounds = treeGrounds
    }

    /// What the sentence tells of one entity's attitude toward another.
    mutating func judgePairs(into ledger: inout StanceLedger) {
        let sided = sidedPairs()
        for pair in sided {
            guard !pair.isUntold else {
                ledger.abstained += 1
                continue
            }
            let (holder, target, label) = (pair.holder, pair.target, pair.probabilities.label)
            // Words in a mouth tell of their source, or of those whom they name; not of others outside, unless tied to them.
            if !pair.isTied, let speech = target.speech, speech.sourceID != holder.entityID, holder.speech != speech {
                continue
            }
            let isClear =
                reading.entityCount <= Self.fewEntities && pair.probabilities.confidence >= thresholds.ungrounded
                && !sided.contains { $0.rivals(pair) }
            guard pair.isTied && pair.probabilities.confidence >= thresholds.pair || isClear else {
                ledger.abstained += 1
                continue
            }
            told.insert(Told(holder: holder.entityID, target: target.entityID, label: label))
            ledger.insert(
                StanceJudgement(
                    holder: .entity(holder.entityID),
                    target: target.entityID,
                    voice: reading.voice(of: target.speech),
                    probabilities: pair.probabilities.discounted(by: pair.tie ?? Reliability.ungrounded),
                    quotationID: target.speech?.quotationID,
                    evidence: reading.evidence
                )
            )
        }
    }

    /// How often a word that ties two mentions means these two entities.
    private func reliability(
        from holder: SentenceReading.PlacedMention,
        to target: SentenceReading.PlacedMention
    ) -> Double {
        let isHolderMeant = reading.isThirdPerson(holder)
        let isTargetMeant = reading.isThirdPerson(target)
        guard isHolderMeant || isTargetMeant else { return Reliability.grounded }
        // "Them" is seldom a body.
        if isTargetMeant, reading.isPlural(target), target.type != .group { return Reliability.pronoun }
        if !isHolderMeant || isNamed(before: holder), !isTargetMeant || isNamed(before: target) {
            return Reliability.pronounOfNamed
        }
        return isHolderMeant || reading.isFirstPerson(holder) || reading.isPlural(target)
            ? Reliability.pronoun : Reliability.pronounOfTarget
    }

    /// Whether the sentence has whom a pronoun stands for under another word before it.
    private func isNamed(before pronoun: SentenceReading.PlacedMention) -> Bool {
        reading.mentions.contains {
            $0.entity == pronoun.entity && $0.span < pronoun.span && !reading.isThirdPerson($0)
                && !reading.isFirstPerson($0)
        }
    }

    /// The pairs in which one takes a side toward the other.
    private func sidedPairs() -> [SidedPair] {
        let ties = tiesOfEntities()
        return zip(reading.pairs, answer.pairs).compactMap { pair, directed in
            let first = reading.mentions[pair.first]
            let second = reading.mentions[pair.second]
            let forward = ties[Party(holder: first.entity, target: second.entity)] ?? [:]
            let backward = ties[Party(holder: second.entity, target: first.entity)] ?? [:]
            let directed = directed.strengthened(first: Set(forward.keys), second: Set(backward.keys), by: Self.tie)
            guard let isFirst = directed.isFirstHolder else { return nil }
            let label = directed.probabilities.label
            let (own, others) = isFirst ? (forward, backward) : (backward, forward)
            var sided = SidedPair(
                holder: isFirst ? first : second,
                target: isFirst ? second : first,
                probabilities: directed.probabilities,
                tie: own[label]
            )
            // A word ties the two and says the opposite ("backs Ilves over Kask"), or ties them the other way round ("enjoys
            // Kask's support").
            guard label != .neutral, sided.isTied || own.isEmpty && others[label] == nil,
                !reading.isAside(sided.holder, of: sided.target), !reading.isStateOfMember(sided.target),
                !reading.isLocation(sided.holder), !reading.isBesideForeignRelative(sided.holder),
                !isPlaceOfPost(sided.holder), !isPlaceOfPost(sided.target),
                !reading.isModifier(sided.holder, of: sided.target),
                // "Kask critic Ilves": the word ties the described one to the name.
                !describesAnother(sided.target, but: sided.isTied ? sided.holder.entity : nil),
                sided.isTied || !reading.isAffiliation(of: sided.holder, with: sided.target),
                sided.isTied || !grounds.ownsPerson(sided.holder.span.utf8Range),
                sided.isTied || !grounds.ownsPerson(sided.target.span.utf8Range),
                !grounds.isRejected(sided.holder.span.utf8Range, sided.target.span.utf8Range),
                !isSpared(sided.target, by: sided.holder, label)
            else { return nil }
            sided.isUntold =
                isVetoed(sided.target, by: sided.holder, label) || !sided.isTied && isExplained(sided, by: ties)
            return sided
        }
    }

    /// Whether another word of the sentence explains its tone, where none ties the two: "she praised Kask and said that the
    /// others should hear him".
    private func isExplained(_ pair: SidedPair, by ties: [Party: [StanceLabel: Double]]) -> Bool {
        let (holder, target, label) = (pair.holder, pair.target, pair.probabilities.label)
        // The holder is told to take such a side toward somebody else, or both of them toward a third.
        if ties.contains(where: { $0.key.holder == holder.entity && $0.value[label] != nil }) { return true }
        return reading.isStay(target) || grounds.isContradicted(target.span.utf8Range, label)
            || grounds.isSideOfOthers(target.span.utf8Range, besides: holder.span.utf8Range, label)
    }

    /// Whether the sentence takes no such side toward the target although it sounds so.
    private func isVetoed(
        _ target: SentenceReading.PlacedMention,
        by holder: SentenceReading.PlacedMention?,
        _ label: StanceLabel
    ) -> Bool {
        let holder = holder?.span.utf8Range
        func isVetoed(_ mention: SentenceReading.PlacedMention) -> Bool {
            [grounds, treeGrounds].contains { $0?.isVetoed(mention.span.utf8Range, by: holder, label) ?? false }
        }
        if isVetoed(target) { return true }
        // "Kask is at risk because of his deeds": what is told of the name tells how the pronoun is meant.
        guard reading.isThirdPerson(target),
            ![grounds, treeGrounds].contains(where: {
                $0?.tells(target.span.utf8Range, by: holder, label) ?? false
            })
        else { return false }
        return reading.mentions.contains {
            $0.entity == target.entity && $0.span < target.span && $0.speech == target.speech
                && !grounds.isPossessive($0.span.utf8Range) && isVetoed($0)
        }
    }

    /// Whether a word of this side judges only what befalls the target: "condemned the arrest of Kask".
    private func isSpared(
        _ target: SentenceReading.PlacedMention,
        by holder: SentenceReading.PlacedMention?,
        _ label: StanceLabel
    ) -> Bool {
        [grounds, treeGrounds].contains {
            $0?.isSpared(target.span.utf8Range, by: holder?.span.utf8Range, label) ?? false
        }
    }

    /// Holder and target, as indices into the document's entities.
    private struct Party: Hashable {
        let holder: Int
        let target: Int
    }

    /// The sides of the words that tie one entity to another, over all their mentions, each with the reliability of the
    /// surest two mentions that it ties.
    private func tiesOfEntities() -> [Party: [StanceLabel: Double]] {
        var ties: [Party: [StanceLabel: Double]] = [:]
        func add(_ holder: SentenceReading.PlacedMention, _ target: SentenceReading.PlacedMention) {
            let found = supports(from: holder.span.utf8Range, to: target.span.utf8Range)
            guard !found.isEmpty, !grounds.isRejected(holder.span.utf8Range, target.span.utf8Range) else { return }
            let party = Party(holder: holder.entity, target: target.entity)
            for (label, support) in found {
                let reliability = reliability(from: holder, to: target) * support
                ties[party, default: [:]][label] = max(ties[party]?[label] ?? 0, reliability)
            }
        }
        for pair in reading.pairs {
            add(reading.mentions[pair.first], reading.mentions[pair.second])
            add(reading.mentions[pair.second], reading.mentions[pair.first])
        }
        return ties
    }

    /// The sides of the words that tie one mention to another, by the shallow reader or the dependency tree, each with what
    /// is left of its reliability where only one of them sees it.
    private func supports(from holder: Range<Int>, to target: Range<Int>) -> [StanceLabel: Double] {
        let read = grounds.tyingCues(from: holder, to: target)
        guard let treeGrounds else { return Dictionary(read.map { ($0.label, 1) }) { first, _ in first } }
        var supports = Dictionary(treeGrounds.ties(from: holder, to: target).map { ($0, Reliability.parsed) }) { $1 }
        for cue in read {
            // A tree that leaves open who is meant contradicts nobody.
            let isDenied = supports[cue.label] == nil && treeGrounds.knowsParties(of: cue.word)
            supports[cue.label] = max(supports[cue.label] ?? 0, isDenied ? Reliability.unparsed : 1)
        }
        return supports
    }

    /// Two mentions of which one, the holder, takes a side toward the other.
    private struct SidedPair {
        let holder: SentenceReading.PlacedMention
        let target: SentenceReading.PlacedMention
        let probabilities: StanceProbabilities
        /// The reliability of a word of this side that ties the two, where there is one.
        let tie: Double?
        /// Whether the sentence tells no such side although it sounds so; it still leaves open which of two may hold it.
        var isUntold = false
        var isTied: Bool { tie != nil }

        /// Whether it gives somebody else the same side toward the same target: the classifier alone seldom knows who of
        /// two it is.
        func rivals(_ other: SidedPair) -> Bool {
            target.entityID == other.target.entityID && probabilities.label == other.probabilities.label
                && holder.entityID != other.holder.entityID
        }
    }

    /// Whether a mention only tells which other entity is meant: "criticism of the channel's Kask" means Kask.
    private func describesAnother(_ mention: SentenceReading.PlacedMention, but exempt: Int? = nil) -> Bool {
        reading.mentions.contains {
            $0.entity != mention.entity && $0.entity != exempt && reading.isModifier(mention, of: $0)
        }
    }

    /// Whether a place only tells where somebody holds a post: "hammered the Norway senator".
    private func isPlaceOfPost(_ mention: SentenceReading.PlacedMention) -> Bool {
        mention.type == .place && grounds.describesPost(mention.span.utf8Range)
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
        guard probabilities.label != .neutral, speech.sourceID != mention.entityID,
            !(speech.isInsideMarks && reading.isFirstPerson(mention))
        else { return }
        let label = probabilities.label
        guard let source = speech.sourceID else {
            // Somebody unnamed holds it: to lay it at the author's door would be false.
            if probabilities.confidence >= thresholds.target { ledger.abstained += 1 }
            return
        }
        if told.contains(where: { $0.target == mention.entityID && $0.label == label }) { return }
        guard !isSpared(mention, by: nil, label), !isVetoed(mention, by: nil, label),
            !grounds.isContradicted(mention.span.utf8Range, label),
            !grounds.isSideOfOthers(mention.span.utf8Range, besides: nil, label), !isPlaceOfPost(mention)
        else {
            ledger.abstained += 1
            return
        }
        // Where the source stands in the sentence, the other head read both and saw no such side. Among many, or where the
        // target itself takes such a side, the tone may be about another. More is asked for then, and where no word judges.
        let others = reading.mentions.filter { $0.entityID != source && $0.entityID != mention.entityID }
        let isInSight = reading.mentions.contains { $0.entityID == source }
        let isGrounded = !grounds.judging(mention.span.utf8Range, label).isEmpty
        let isPlain =
            reading.entityCount <= Self.fewEntities && !describesAnother(mention)
            && !grounds.ownsPerson(mention.span.utf8Range)
        let takesSide = told.contains { $0.holder == mention.entityID && $0.label == label }
        guard
            probabilities.confidence
                >= (isGrounded && !isInSight && !takesSide ? thresholds.target : thresholds.ungrounded),
            others.isEmpty || !isInSight, isPlain || isGrounded
        else {
            ledger.abstained += 1
            return
        }
        ledger.insert(
            StanceJudgement(
                holder: .entity(source),
                target: mention.entityID,
                voice: reading.voice(of: speech),
                probabilities: probabilities.discounted(
                    by: reliability(of: mention, in: speech, isGrounded: isGrounded)
                ),
                quotationID: speech.quotationID,
                evidence: reading.evidence
            )
        )
    }

    /// How often what a source says of somebody is the source's own side.
    private func reliability(
        of mention: SentenceReading.PlacedMention,
        in speech: SentenceReading.Speech,
        isGrounded: Bool
    ) -> Double {
        guard isGrounded else { return speech.isInsideMarks ? Reliability.ungrounded : Reliability.retold }
        return reading.isPlural(mention) ? Reliability.pronoun : Reliability.grounded
    }

    private func judgeAuthor(
        _ mention: SentenceReading.PlacedMention,
        _ probabilities: StanceProbabilities,
        into ledger: inout StanceLedger
    ) {
        let label = probabilities.label
        var shown = probabilities
        if label != .neutral {
            // What somebody in the sentence thinks of the target explains its tone.
            if told.contains(where: { $0.target == mention.entityID && $0.label == label }) { return }
            let isGrounded =
                !describesAnother(mention) && !isVetoed(mention, by: nil, label)
                && grounds.judging(mention.span.utf8Range, label).contains {
                    reading.speech(at: $0) == nil && !grounds.isReported($0)
                }
            let isSideOfSentence =
                isOpinion && reading.entityCount == 1 && probabilities.confidence >= thresholds.ungrounded
            guard isGrounded || isSideOfSentence else {
                if probabilities.confidence >= thresholds.target { ledger.abstained += 1 }
                return
            }
            guard probabilities.confidence >= thresholds.target else {
                ledger.abstained += 1
                return
            }
            shown = probabilities.discounted(
                by: !isGrounded ? Reliability.ungrounded : isOpinion ? Reliability.grounded : Reliability.report
            )
        } else if probabilities.confidence < thresholds.target {
            return
        }
        ledger.insert(
            StanceJudgement(
                holder: .author,
                target: mention.entityID,
                voice: reading.voice(of: nil),
                probabilities: shown,
                quotationID: nil,
                evidence: reading.evidence
            )
        )
    }
}

extension DirectedStance {
    /// The distribution with the evidence of ties, in log odds, from the first to the second and back.
    ///
    /// - Parameters:
    ///   - first: The sides of ties from the first.
    ///   - second: Those of ties from the second.
    ///   - evidence: What a tie adds, in natural logarithms.
    /// - Returns: The distribution; the same where nothing is tied.
    package func strengthened(
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
