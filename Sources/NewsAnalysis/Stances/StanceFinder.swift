import NewsModel

/// Turns a classifier's judgements of sentences into stances: holder, target, voice, evidence.
///
/// Three things are told apart. What a sentence tells of one entity's attitude toward another is that entity's stance;
/// a word that ties the two counts as evidence beside the classifier's judgement, and where a sentence names many, or where
/// two may hold the same side toward one, only such a tie says who of them means whom. Ties are read by shallow syntax and,
/// where a sentence may tell a stance, off its dependency tree: what only one of them sees is less sure. What a source says
/// in a quotation is the source's. What is left is the author's own, where a word of the author's judges the target, for
/// good or bad news is no praise or blame; in a column or an editorial also where a sentence that names nobody else clearly
/// takes a side. One stance stands for a holder, a target, a voice and a side; the sentences that show it are its evidence,
/// strongest first. Judgements below the threshold are counted as abstentions.
package struct StanceFinder: AnalysisComponent {
    package let name = "stances"
    private let classifier: any StanceClassifier
    private let grounds: StanceGroundFinder
    private let thresholds: StanceThresholds
    private let parser: DependencyParser?

    /// Makes a finder.
    ///
    /// - Parameters:
    ///   - classifier: The engine.
    ///   - grounds: Finds the words by which somebody judges.
    ///   - thresholds: The least probabilities that are shown.
    ///   - parser: Parses sentences that may tell a stance; none are parsed without it.
    package init(
        classifier: any StanceClassifier,
        grounds: StanceGroundFinder,
        thresholds: StanceThresholds,
        parser: DependencyParser? = nil
    ) {
        self.parser = parser
        self.classifier = classifier
        self.grounds = grounds
        self.thresholds = thresholds
    }

    package func annotate(_ document: inout Document) {
        let readings = readings(of: document)
        let answers = classifier.judge(readings.map(\.query))
        parser?.parse(sentencesInDoubt(readings, answers), of: &document)
        let isOpinion = document.article.genre == .opinion || document.article.genre == .editorial
        var ledger = StanceLedger(basis: classifier.basis)
        for (reading, answer) in zip(readings, answers) {
            let tree = reading.text.part == .body ? document.trees[reading.sentence] : nil
            var judge = SentenceJudge(
                reading: reading,
                answer: answer,
                isOpinion: isOpinion,
                thresholds: thresholds,
                grounds: grounds.grounds(of: reading),
                treeGrounds: tree.map { grounds.grounds(of: reading, tree: $0) }
            )
            judge.judgePairs(into: &ledger)
            judge.judgeTargets(into: &ledger)
        }
        document.stances = ledger.stances()
        document.abstained.stances += ledger.abstained
    }

    /// The sentences with a mention, title first.
    private func readings(of document: Document) -> [SentenceReading] {
        let mentions = MentionIndex(document.entities)
        let quotations = QuotationIndex(document)
        return [document.title, document.body].flatMap { text in
            text.sentences.indices.filter { text.sentences[$0].tokens.count <= SentenceSyntax.longestSentence }
                .map { SentenceReading(text: text, sentence: $0, mentions: mentions, quotations: quotations) }
                .filter { !$0.mentions.isEmpty }
        }
    }

    /// The sentences of the body that would tell a stance if a word tied the two, and have a word that may: their trees are
    /// worth the time.
    private func sentencesInDoubt(_ readings: [SentenceReading], _ answers: [SentenceAnswer]) -> Set<Int> {
        let inDoubt = zip(readings, answers).filter { reading, answer in
            reading.text.part == .body && answer.pairs.contains { $0.mostSided >= thresholds.pair }
                && grounds.mayTie(reading)
        }
        return Set(inDoubt.map(\.0.sentence))
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
