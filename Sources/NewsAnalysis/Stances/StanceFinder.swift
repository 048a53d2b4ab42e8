import NewsModel

/// Turns a classifier's judgements of sentences into stances: holder, target, voice, evidence.
///
/// Three things are told apart. What a sentence tells of one entity's attitude toward another is that entity's stance;
/// a word that ties the two counts as evidence beside the classifier's judgement, and where a sentence names many, or where
/// two may hold the same side toward one, only such a tie says who of them means whom. What a source says in a quotation is
/// the source's. What is left is the author's own, where a word of the author's judges the target, for good or bad news is no
/// praise or blame; in a column or an editorial also where a sentence that names nobody else clearly takes a side. One stance
/// stands for a holder, a target, a voice and a side; the sentences that show it are its evidence, strongest first.
/// Judgements below the threshold are counted as abstentions.
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
        var ledger = StanceLedger(basis: classifier.basis)
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
