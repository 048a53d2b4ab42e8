import NewsModel

/// Reads an article: runs the components in order and gathers what they found.
///
/// Immutable after its making and shared by every worker. One analysis runs on the calling thread from start to end.
public struct AnalysisPipeline: Sendable {
    /// The version of rules and models; it changes whenever the same article may give another analysis.
    public static let version = "22"

    /// What is shown: measured on development data (`docs/accuracy.md`).
    private static let thresholds = StanceThresholds(target: 0.78, pair: 0.7, ungrounded: 0.88)

    /// The least probability, 0...1, at which a judgement of a target is shown.
    public var stanceThreshold: Double { Self.thresholds.target }

    /// The encoder's identifier, as its training gave it.
    public let modelID: String

    private let builder: DocumentBuilder
    private let components: [any AnalysisComponent]
    private let preparation: [any AnalysisComponent]
    private let classifier: any StanceClassifier
    private let grounds: StanceGroundFinder
    private let parser: DependencyParser
    private let unnamed: UnnamedEntityFinder
    private let languages: LanguageIdentifier

    /// Reads the data files and makes every component.
    ///
    /// - Parameter configDirectory: The path of the directory `Config`.
    /// - Throws: ``ResourceError`` that names the file, and the line where there is one.
    public init(configDirectory: String) throws(ResourceError) {
        builder = try DocumentBuilder(configDirectory: configDirectory)
        languages = try LanguageIdentifier(path: configDirectory + "/small-words.tsv")
        let encoder = try EncoderEngine(directory: configDirectory + "/models/encoder")
        classifier = EncoderStanceClassifier(engine: encoder)
        modelID = encoder.model.id
        let catalogue = try EntityCatalogue(path: configDirectory + "/entities.jsonl")
        let names = try NameLexicon(configDirectory: configDirectory, catalogue: catalogue.entries)
        let models = configDirectory + "/models"
        preparation = [
            try PartOfSpeechTagger(
                modelPath: models + "/part-of-speech.tagger",
                lexicon: names,
                lemmatizer: try Lemmatizer(configDirectory: configDirectory)
            )
        ]
        let lexicon = try EntityLexicon(configDirectory: configDirectory)
        let control = try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
        grounds = try StanceGroundFinder(directory: configDirectory + "/stance", control: control)
        parser = try DependencyParser(engine: encoder, lexicon: names)
        unnamed = UnnamedEntityFinder(
            lexicon: lexicon,
            model: try AntecedentModel(path: models + "/antecedents.tsv")
        )
        let quotations = try QuotationFinder(configDirectory: configDirectory, control: control)
        components = [
            NameFinder(tagger: try EncoderNameTagger(engine: encoder, lexicon: names)),
            EntityFinder(catalogue: catalogue, lexicon: lexicon),
            try TimeExpressionFinder(configDirectory: configDirectory),
            quotations,
            ParsedSpeechFinder(lexicon: quotations.lexicon, control: control, parser: parser),
            FirstPersonResolver(),
            unnamed,
            EventFinder(
                words: try EventWords(path: configDirectory + "/events.tsv"),
                nouns: try EventNouns(path: configDirectory + "/event-nouns.tsv"),
                control: control,
                catalogue: catalogue,
                parser: parser
            ),
            StanceFinder(
                classifier: classifier,
                grounds: grounds,
                thresholds: Self.thresholds,
                parser: parser
            ),
            KeySentenceFinder(),
            NestedNameFinder(catalogue: catalogue, lexicon: lexicon),
        ]
    }

    /// Whether nothing speaks against a text's being English, the one language that is analysed.
    ///
    /// - Complexity: Linear in the length of the text, up to a bound.
    public func isPlausiblyEnglish(_ text: String) -> Bool { languages.isPlausiblyEnglish(text) }

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
        analysis(of: builder.document(for: article), step: step)
    }

    /// The pronouns for things and groups of an article's text, with the candidates for what they mean, to train by.
    package func rankedPronouns(in article: Article) -> [RankedPronoun] {
        var document = builder.document(for: article)
        for component in preparation + components.prefix(while: { $0.name != unnamed.name }) {
            component.annotate(&document)
        }
        return unnamed.rankedPronouns(in: document)
    }

    /// Analyses an article whose names are all known beforehand, to measure what is made of right names.
    package func analyze(_ article: Article, names: [GivenName]) -> Analysis {
        var document = builder.document(for: article)
        document.givenNames = names
        return analysis(of: document) { _, work in work() }
    }

    private func analysis(
        of document: Document,
        step: (_ component: String, _ work: () -> Void) -> Void
    ) -> Analysis {
        var document = document
        let article = document.article
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
    ///   - text: A sentence or a short text; it is read as one.
    /// - Returns: One distribution for each target.
    public func stances(toward targets: [Range<Int>], in text: String) -> [StanceProbabilities] {
        guard !targets.isEmpty else { return [] }
        let query = SentenceQuery(
            text: AnnotatedText(part: .body, utf8: Array(text.utf8)),
            utf8Range: 0..<text.utf8.count,
            targets: targets.map { SentenceQuery.Target(utf8Range: $0) },
            pairs: []
        )
        return classifier.judge([query])[0].targets
    }

    /// Who is for or against whom in each of some pairs of spans, in order.
    ///
    /// - Parameters:
    ///   - pairs: UTF-8 offsets of first and second.
    ///   - text: A sentence or a short text; it is read as one.
    /// - Returns: One distribution for each pair.
    public func stances(
        between pairs: [(first: Range<Int>, second: Range<Int>)],
        in text: String
    ) -> [DirectedStance] {
        guard !pairs.isEmpty else { return [] }
        var targets: [Range<Int>] = []
        var places: [Range<Int>: Int] = [:]
        func place(of range: Range<Int>) -> Int {
            if let known = places[range] { return known }
            places[range] = targets.count
            targets.append(range)
            return targets.count - 1
        }
        let indices = pairs.map { SentenceQuery.Pair(first: place(of: $0.first), second: place(of: $0.second)) }
        let query = SentenceQuery(
            text: AnnotatedText(part: .body, utf8: Array(text.utf8)),
            utf8Range: 0..<text.utf8.count,
            targets: targets.map { SentenceQuery.Target(utf8Range: $0) },
            pairs: indices
        )
        return classifier.judge([query])[0].pairs
    }

    /// What a word that ties two adds to the log odds of its side, as the analysis does.
    package static var tieLogOdds: Double { SentenceJudge.tie }

    /// The sides of the words that tie two spans as holder and target, in both directions, by the shallow reader or the tree.
    ///
    /// - Parameters:
    ///   - first: UTF-8 offsets in the text.
    ///   - second: UTF-8 offsets in the text.
    ///   - text: A sentence or a short text.
    /// - Returns: The sides from the first to the second, and back; empty where no sentence holds both.
    package func ties(
        between first: Range<Int>,
        and second: Range<Int>,
        in text: String
    ) -> (forward: Set<StanceLabel>, backward: Set<StanceLabel>) {
        var document = builder.document(for: Article(id: ArticleID(rawValue: "text"), text: text))
        for component in preparation { component.annotate(&document) }
        let body = document.body
        guard
            let sentence = body.sentences.firstIndex(where: {
                $0.utf8Range.lowerBound <= min(first.lowerBound, second.lowerBound)
                    && $0.utf8Range.upperBound >= max(first.upperBound, second.upperBound)
            }), body.sentences[sentence].tokens.count <= SentenceSyntax.longestSentence
        else { return ([], []) }
        let marked = QuotationIndex(document).marks(overlapping: TextSpan(.body, body.sentences[sentence].utf8Range))
        let tree = parser.trees(of: [sentence], in: document)[sentence]
        let found = [nil, tree].map { grounds.grounds(of: body, sentence: sentence, marked: marked, tree: $0) }
        func ties(from holder: Range<Int>, to target: Range<Int>) -> Set<StanceLabel> {
            found.reduce(into: []) { $0.formUnion($1.ties(from: holder, to: target)) }
        }
        return (ties(from: first, to: second), ties(from: second, to: first))
    }

    /// Why a stance was given: what each head says of its strongest sentence, and which words moved it.
    ///
    /// - Parameters:
    ///   - stance: A stance of the analysis.
    ///   - article: The article that was analysed.
    ///   - analysis: Its analysis.
    /// - Returns: The reasons; without words where the sentence cannot be found again.
    /// - Complexity: One reading of the sentence for each of its words.
    public func reasons(for stance: Stance, in article: Article, analysis: Analysis) -> StanceReasons {
        StanceReasoner(classifier: classifier).reasons(
            for: stance,
            in: builder.document(for: article),
            entities: analysis.entities
        )
    }
}
