import NewsModel

/// Turns a classifier's judgements of sentences into stances: holder, target, voice, evidence.
///
/// A side needs grounds: words that judge the target, standing in the same mouth as the target. In a report the tone of
/// a sentence alone is no stance of anybody's; in a column or an editorial it is the author's, where the sentence names
/// nobody else. One stance stands for a holder, a target, a voice and a side; the sentences that show
/// it are its evidence, strongest first. Judgements below the threshold are counted as abstentions.
package struct StanceFinder: AnalysisComponent {
    package let name = "stances"
    private let classifier: any StanceClassifier
    private let threshold: Double

    /// Makes a finder.
    ///
    /// - Parameters:
    ///   - classifier: The engine.
    ///   - threshold: The least probability of a label that is shown, 0...1.
    package init(classifier: any StanceClassifier, threshold: Double) {
        self.classifier = classifier
        self.threshold = threshold
    }

    package func annotate(_ document: inout Document) {
        let mentions = MentionIndex(document.entities)
        let quotations = QuotationIndex(document)
        var ledger = StanceLedger(basis: classifier.basis, threshold: threshold)
        for text in [document.title, document.body] {
            for index in text.sentences.indices {
                guard text.sentences[index].tokens.count <= SentenceSyntax.longestSentence else { continue }
                let reading = SentenceReading(
                    text: text,
                    sentence: index,
                    evidence: TextSpan(text.part, text.sentences[index].utf8Range),
                    isOpinion: document.article.genre == .opinion || document.article.genre == .editorial,
                    quotations: quotations
                )
                judge(reading, mentions, into: &ledger)
            }
        }
        document.stances = ledger.stances()
        document.abstained.stances += ledger.abstained
    }

    private func judge(_ reading: SentenceReading, _ mentions: MentionIndex, into ledger: inout StanceLedger) {
        let found = mentions.mentions(overlapping: reading.evidence).map { item in
            PlacedMention(
                span: item.mention.span,
                entityID: mentions.entity(of: item).id,
                speech: reading.speech(at: item.mention.span)
            )
        }
        guard !found.isEmpty else { return }
        judgeTargets(found, reading, into: &ledger)
        judgePairs(found, reading, into: &ledger)
    }

    /// What the author, or the source of a quotation, says of each entity.
    private func judgeTargets(_ found: [PlacedMention], _ reading: SentenceReading, into ledger: inout StanceLedger) {
        let judged = classifier.stances(
            toward: found.map(\.span.utf8Range),
            inSentence: reading.sentence,
            of: reading.text
        )
        // The tone of a sentence that names several says little about any one of them.
        let isAlone = Set(found.map(\.entityID)).count == 1
        for (mention, stance) in zip(found, judged) {
            let isSided = stance.probabilities.label != .neutral
            let isGrounded = stance.grounds.contains { reading.speech(at: $0) == mention.speech }
            let holder: StanceHolder
            if let speech = mention.speech {
                // A source is not neutral toward all that it happens to name.
                guard isSided else { continue }
                guard let source = speech.sourceID else {
                    // Somebody unnamed holds it: to lay it at the author's door would be false.
                    if isGrounded { ledger.abstained += 1 }
                    continue
                }
                guard source != mention.entityID else { continue }
                holder = .entity(source)
            } else {
                holder = .author
            }
            let isAuthorsTone = reading.isOpinion && mention.speech == nil && isAlone
            if isSided, !isGrounded, !isAuthorsTone {
                ledger.abstained += 1
                continue
            }
            ledger.add(
                StanceJudgement(
                    holder: holder,
                    target: mention.entityID,
                    voice: reading.voice(of: mention.speech),
                    probabilities: stance.probabilities,
                    quotationID: mention.speech?.quotationID,
                    evidence: reading.evidence
                )
            )
        }
    }

    /// What the sentence tells of one entity's attitude toward another.
    private func judgePairs(_ found: [PlacedMention], _ reading: SentenceReading, into ledger: inout StanceLedger) {
        let pairs = pairs(among: found)
        guard !pairs.isEmpty else { return }
        let judged = classifier.stances(
            between: pairs.map { SpanPair(first: found[$0].span.utf8Range, second: found[$1].span.utf8Range) },
            inSentence: reading.sentence,
            of: reading.text,
            needsGrounds: true
        )
        for (pair, directed) in zip(pairs, judged) {
            guard let isFirst = directed.stance.isFirstHolder, let word = directed.grounds.first else { continue }
            let holder = found[isFirst ? pair.0 : pair.1]
            let target = found[isFirst ? pair.1 : pair.0]
            let speech = reading.speech(at: word)
            ledger.add(
                StanceJudgement(
                    holder: .entity(holder.entityID),
                    target: target.entityID,
                    voice: reading.voice(of: speech),
                    probabilities: directed.stance.probabilities,
                    quotationID: speech?.quotationID,
                    evidence: reading.evidence
                )
            )
        }
    }

    /// Pairs of mentions of different entities; a bounded number, nearest first, so that a long list stays cheap.
    private func pairs(among mentions: [PlacedMention]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        for first in mentions.indices {
            for second in mentions.indices[(first + 1)...].prefix(16)
            where mentions[first].entityID != mentions[second].entityID
                && !mentions[first].span.overlaps(mentions[second].span)
            {
                pairs.append((first, second))
            }
        }
        return pairs
    }
}

/// A sentence on its way through the finder.
private struct SentenceReading {
    let text: AnnotatedText
    let sentence: Int
    let evidence: TextSpan
    /// Whether the article is its author's opinion from end to end.
    let isOpinion: Bool
    let quotations: QuotationIndex

    /// Whose words stand at a place; nil for the article's own.
    func speech(at span: TextSpan) -> Speech? {
        quotations.place(of: span).map { place in
            let quotation = quotations.quotation(at: place)
            return Speech(
                quotationID: quotation.id,
                sourceID: quotation.source.entityID,
                isInsideMarks: place.isInsideMarks
            )
        }
    }

    func speech(at range: Range<Int>) -> Speech? { speech(at: TextSpan(text.part, range)) }

    func voice(of speech: Speech?) -> Voice {
        guard let speech else { return text.part == .title ? .headline : .author }
        return speech.isInsideMarks ? .quoted : .paraphrased
    }
}

/// A mention in a sentence, with its entity and the speech that it stands in.
private struct PlacedMention {
    let span: TextSpan
    let entityID: EntityID
    let speech: Speech?
}

/// Words that stand in somebody's mouth: whose, and whether they are the source's own or retold.
private struct Speech: Equatable {
    let quotationID: Int
    let sourceID: EntityID?
    let isInsideMarks: Bool

    static func == (left: Speech, right: Speech) -> Bool { left.quotationID == right.quotationID }
}
