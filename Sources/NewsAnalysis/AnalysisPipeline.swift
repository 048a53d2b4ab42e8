import NewsModel

/// Reads an article: runs the components in order and gathers what they found.
///
/// Immutable after its making and shared by every worker. One analysis runs on the calling thread from start to end.
public struct AnalysisPipeline: Sendable {
    /// The version of rules and models; it changes whenever the same article may give another analysis.
    public static let version = "1"

    private let builder: DocumentBuilder
    private let components: [any AnalysisComponent]
    private let preparation: [any AnalysisComponent]
    private let classifier: any StanceClassifier

    /// Reads the data files and makes every component.
    ///
    /// - Parameter configDirectory: The path of the directory `Config`.
    /// - Throws: ``ResourceError`` that names the file, and the line where there is one.
    public init(configDirectory: String) throws(ResourceError) {
        builder = try DocumentBuilder(configDirectory: configDirectory)
        classifier = try CueStanceClassifier(directory: configDirectory + "/stance")
        let catalogue = try EntityCatalogue(path: configDirectory + "/entities.jsonl")
        let names = try NameLexicon(configDirectory: configDirectory, catalogue: catalogue.entries)
        let models = configDirectory + "/models"
        preparation = [
            try PartOfSpeechTagger(
                modelPath: models + "/part-of-speech.tagger",
                lexicon: names,
                lemmatizer: try Lemmatizer(contentsOf: configDirectory + "/lemmas.tsv")
            )
        ]
        let lexicon = try EntityLexicon(configDirectory: configDirectory)
        components = [
            NameFinder(tagger: try SequenceNameTagger(modelPath: models + "/names.tagger", lexicon: names)),
            EntityFinder(catalogue: catalogue, lexicon: lexicon),
            try TimeExpressionFinder(configDirectory: configDirectory),
            try QuotationFinder(configDirectory: configDirectory),
            FirstPersonResolver(),
            UnnamedEntityFinder(lexicon: lexicon),
            EventFinder(words: try EventWords(path: configDirectory + "/events.tsv")),
            StanceFinder(classifier: classifier, threshold: 0.6),
            KeySentenceFinder(),
        ]
    }

    /// Analyses an article.
    ///
    /// - Parameter article: The article; its text is any Unicode.
    /// - Returns: All that was found; empty of annotations for a text without sentences.
    /// - Complexity: n log n in the length of the text.
    public func analyze(_ article: Article) -> Analysis {
        analyze(article) { _, work in work() }
    }

    /// Analyses an article, leaving each component's run to the caller, who may measure it.
    ///
    /// - Parameters:
    ///   - article: The article; its text is any Unicode.
    ///   - step: Gets a component's name and its work, which it does exactly once before it returns.
    /// - Returns: What ``analyze(_:)`` returns.
    public func analyze(_ article: Article, step: (_ component: String, _ work: () -> Void) -> Void) -> Analysis {
        var document = builder.document(for: article)
        if article.publishedAt == nil {
            document.warnings.append("no publication date: relative dates and offices are unresolved")
        }
        for component in preparation + components {
            step("\(type(of: component))") { component.annotate(&document) }
        }
        let sentences = [document.title, document.body].flatMap { text in
            text.sentences.map { TextSpan(text.part, $0.utf8Range) }
        }
        var entities = document.entities + document.unnamed
        EntityBuilder.number(&entities)
        return Analysis(
            version: Self.version,
            sentences: sentences,
            entities: entities,
            quotations: document.quotations,
            timeExpressions: document.timeExpressions,
            events: document.events,
            stances: document.stances,
            keySentences: document.keySentences,
            abstained: document.abstained,
            warnings: document.warnings
        )
    }

    /// How a text presents each of some spans, in order; every span gets an answer.
    ///
    /// - Parameters:
    ///   - targets: UTF-8 offsets in the text.
    ///   - text: A sentence or a short text.
    /// - Returns: One distribution for each target.
    public func stances(toward targets: [Range<Int>], in text: String) -> [StanceProbabilities] {
        let body = prepared(text)
        return targets.map { target in
            guard let sentence = sentence(holding: target, of: body) else {
                return StanceProbabilities(for: 0, neutral: 1, against: 0)
            }
            return classifier.stances(toward: [target], inSentence: sentence, of: body)[0].probabilities
        }
    }

    /// Who is for or against whom in each of some pairs of spans, in order.
    ///
    /// - Parameters:
    ///   - pairs: UTF-8 offsets of first and second.
    ///   - text: A sentence or a short text.
    /// - Returns: One distribution for each pair; neutral where the two stand in different sentences.
    public func stances(
        between pairs: [(first: Range<Int>, second: Range<Int>)],
        in text: String
    ) -> [DirectedStance] {
        let body = prepared(text)
        return pairs.map { pair in
            guard let sentence = sentence(holding: pair.first, of: body),
                sentence == self.sentence(holding: pair.second, of: body)
            else { return .neither }
            let spans = SpanPair(first: pair.first, second: pair.second)
            return classifier.stances(between: [spans], inSentence: sentence, of: body, needsGrounds: false)[0].stance
        }
    }

    /// A text with tokens, sentences and parts of speech.
    private func prepared(_ text: String) -> AnnotatedText {
        let article = Article(id: ArticleID(rawValue: "text"), text: text)
        var document = builder.document(for: article)
        for component in preparation { component.annotate(&document) }
        return document.body
    }

    private func sentence(holding range: Range<Int>, of text: AnnotatedText) -> Int? {
        guard let index = text.sentenceIndex(at: range.lowerBound),
            text.sentences[index].tokens.count <= SentenceSyntax.longestSentence
        else { return nil }
        return index
    }
}
