import NewsModel

/// Turns a classifier's judgements of sentences into stances: holder, target, voice, evidence.
///
/// One stance stands for a holder, a target, a voice and a side; the sentences that show it are its evidence, strongest
/// first. Judgements below the threshold are counted as abstentions.
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
                judge(sentence: index, of: text, mentions, quotations, into: &ledger)
            }
        }
        document.stances = ledger.stances()
        document.abstained.stances += ledger.abstained
    }

    private func judge(
        sentence index: Int,
        of text: AnnotatedText,
        _ mentions: MentionIndex,
        _ quotations: QuotationIndex,
        into ledger: inout StanceLedger
    ) {
        let range = text.sentences[index].utf8Range
        let evidence = TextSpan(text.part, range)
        let found = mentions.mentions(overlapping: evidence).map { item in
            PlacedMention(
                span: item.mention.span,
                entityID: mentions.entity(of: item).id,
                speech: quotations.place(of: item.mention.span).map { place in
                    let quotation = quotations.quotation(at: place)
                    return Speech(
                        quotationID: quotation.id,
                        sourceID: quotation.source.entityID,
                        isInsideMarks: place.isInsideMarks
                    )
                }
            )
        }
        guard !found.isEmpty else { return }
        let presented = classifier.stances(toward: found.map(\.span.utf8Range), inSentence: index, of: text)

        for (position, mention) in found.enumerated() {
            let holder: StanceHolder
            let voice: Voice
            var quotationID: Int?
            if let speech = mention.speech {
                guard let source = speech.sourceID else {
                    // Somebody unnamed holds it: to lay it at the author's door would be false.
                    if presented[position].label != .neutral { ledger.abstained += 1 }
                    continue
                }
                guard source != mention.entityID else { continue }
                holder = .entity(source)
                voice = speech.isInsideMarks ? .quoted : .paraphrased
                quotationID = speech.quotationID
            } else {
                holder = .author
                voice = text.part == .title ? .headline : .author
            }
            ledger.add(
                StanceJudgement(
                    holder: holder,
                    target: mention.entityID,
                    voice: voice,
                    probabilities: presented[position],
                    quotationID: quotationID,
                    evidence: evidence
                )
            )
        }

        let pairs = pairs(among: found)
        let directed = classifier.stances(
            between: pairs.map { SpanPair(first: found[$0].span.utf8Range, second: found[$1].span.utf8Range) },
            inSentence: index,
            of: text
        )
        for (pair, stance) in zip(pairs, directed) {
            guard let isFirst = stance.isFirstHolder else { continue }
            let holder = isFirst ? pair.0 : pair.1
            let target = isFirst ? pair.1 : pair.0
            ledger.add(
                StanceJudgement(
                    holder: .entity(found[holder].entityID),
                    target: found[target].entityID,
                    voice: voice(of: found[target].speech, part: text.part),
                    probabilities: stance.probabilities,
                    quotationID: found[target].speech?.quotationID,
                    evidence: evidence
                )
            )
        }
    }

    /// Pairs of mentions of different entities; a bounded number, nearest first, so that a long list stays cheap.
    private func pairs(among mentions: [PlacedMention]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        for first in mentions.indices {
            for second in mentions.indices[(first + 1)...].prefix(12)
            where mentions[first].entityID != mentions[second].entityID
                && !mentions[first].span.overlaps(mentions[second].span)
            {
                pairs.append((first, second))
            }
        }
        return pairs
    }

    private func voice(of speech: Speech?, part: TextPart) -> Voice {
        guard let speech else { return part == .title ? .headline : .author }
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
private struct Speech {
    let quotationID: Int
    let sourceID: EntityID?
    let isInsideMarks: Bool
}
