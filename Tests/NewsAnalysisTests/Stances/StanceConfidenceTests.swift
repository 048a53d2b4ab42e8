import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("StanceFinder: how sure it is")
struct StanceConfidenceTests: StanceFindingSuite {
    /// A person whom some tokens of the body name; mentions are numbered from one on.
    private static func person(_ name: String, _ tokens: [Token], from number: Int) -> Entity {
        Entity(
            id: EntityID(rawValue: name),
            name: name,
            type: .person,
            linkStatus: .unlinked,
            salience: 1,
            mentions: tokens.enumerated().map { index, token in
                Mention(id: number + index, span: TextSpan(.body, token.utf8Range), form: .name)
            }
        )
    }

    @Test("is less sure of the author's side where no word of the author's judges")
    func ungroundedSide() throws {
        func shown(_ body: String) throws -> [Double] {
            try document(body, genre: .opinion, FixedClassifier(target: .against)).stances.map(
                \.probabilities.confidence
            )
        }
        let (grounded, ungrounded) = (try shown("The corrupt_JJ Ilves arrived ."), try shown("Ilves arrived ."))
        #expect(grounded.count == 1 && ungrounded.count == 1)
        #expect((grounded.first ?? 0) > 0.8)
        #expect((ungrounded.first ?? 1) < 0.8)
    }

    @Test("is less sure of whom a pronoun means, and of the author's side in a report")
    func lessSure() throws {
        func confidence(
            _ body: String,
            _ names: [String],
            _ genre: Genre,
            _ classifier: FixedClassifier
        ) throws -> Double {
            try document(body, genre: genre, names: names, classifier).stances.first?.probabilities.confidence ?? .nan
        }
        let pair = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        #expect(try confidence("Ilves condemn_VBP Kask .", ["Ilves", "Kask"], .news, pair) > 0.8)
        #expect(try confidence("he_PRP condemn_VBP Kask .", ["he", "Kask"], .news, pair) < 0.8)
        #expect(try confidence("Ilves condemn_VBP him_PRP .", ["Ilves", "him"], .news, pair) > 0.8)
        #expect(try confidence("Ilves condemn_VBP them_PRP .", ["Ilves", "them"], .news, pair) < 0.8)
        #expect(try confidence("I_PRP condemn_VBP him_PRP .", ["I", "him"], .news, pair) < 0.8)
        let author = FixedClassifier(target: .against, confidence: 0.95)
        #expect(try confidence("The corrupt_JJ Ilves arrived .", ["Ilves"], .opinion, author) > 0.8)
        #expect(try confidence("The corrupt_JJ Ilves arrived .", ["Ilves"], .news, author) < 0.7)
    }

    @Test("is as sure of two as of the mentions that a word ties")
    func surestMentions() throws {
        let pair = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        func confidence(_ body: String) throws -> Double {
            let tagged = TaggedText.document(body, title: "")
            var document = Document(article: tagged.article, title: tagged.title, body: tagged.body)
            func entity(_ name: String, _ words: Set<String>, from number: Int) -> Entity {
                Self.person(name, document.body.tokens.filter { words.contains($0.text) }, from: number)
            }
            document.entities = [entity("Kask", ["Kask", "he"], from: 1), entity("Ilves", ["Ilves"], from: 11)]
            let grounds = try StanceGroundFinder(
                directory: configDirectory + "/stance",
                control: try controlVerbs.get()
            )
            StanceFinder(classifier: pair, grounds: grounds, thresholds: Self.thresholds).annotate(&document)
            return document.stances.first?.probabilities.confidence ?? .nan
        }
        let named = try confidence("Kask condemn_VBP Ilves .")
        let meant = try confidence("Kask said he_PRP condemn_VBP Ilves .")
        #expect(meant < named && meant > 0.8)
        #expect(try confidence("he_PRP condemn_VBP Ilves .") < 0.8)
        #expect(try confidence("he_PRP condemn_VBP Ilves beside_IN Kask .") < 0.8)
    }

    @Test("is less sure of whom only the shallow reader or only the tree ties, and sure where the tree leaves it open")
    func trees() throws {
        /// The confidence that each is against Kask.
        func confidences(_ sentence: String) throws -> [String: Double] {
            let tree = try HandMadeTree(sentence)
            let body = String(decoding: tree.text.utf8, as: UTF8.self)
            var document = Document(
                article: Article(id: ArticleID(rawValue: "test"), text: body),
                title: TaggedText.text("", part: .title),
                body: tree.text
            )
            document.trees = [0: tree.clauses.tree]
            document.entities = try ["Ilves", "Rand", "Kask"].enumerated().map { number, name in
                Self.person(name, [tree.text.tokens[try tree.token(name)]], from: number)
            }
            let classifier = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
            let grounds = try StanceGroundFinder(
                directory: configDirectory + "/stance",
                control: try controlVerbs.get()
            )
            StanceFinder(classifier: classifier, grounds: grounds, thresholds: Self.thresholds).annotate(&document)
            let found = document.stances.filter { $0.target.rawValue == "Kask" && $0.label == .against }
            return Dictionary(
                found.map { ($0.holder.entityID?.rawValue ?? "", $0.probabilities.confidence) },
                uniquingKeysWith: max
            )
        }
        // The tree has Rand attack Kask.
        let divided = try confidences(
            "Ilves/NNP/2/nsubj met/VBD/0/root Rand/NNP/5/nsubj and/CC/5/cc condemned/VBD/2/conj/condemn Kask/NNP/5/obj"
        )
        let agreed = try confidences(
            "Ilves/NNP/2/nsubj met/VBD/0/root Rand/NNP/2/obj and/CC/5/cc condemned/VBD/2/conj/condemn Kask/NNP/5/obj"
        )
        let open = try confidences(
            "Ilves/NNP/2/nsubj met/VBD/0/root Rand/NNP/2/obj and/CC/5/cc condemned/VBD/2/conj/condemn Kask/NNP/5/dep"
        )
        let sure = try #require(agreed["Ilves"])
        #expect(sure > 0.9 && open["Ilves"] == sure)
        #expect(try #require(divided["Ilves"]) < 0.8)
        let parsed = try #require(divided["Rand"])
        #expect(parsed > 0.8 && parsed < sure)
    }

    @Test("is less sure of whom a plural pronoun means in a quotation")
    func quotedPlural() throws {
        let analysis = try SharedPipeline.analyze(
            "The Republicans met Emmanuel Macron in Paris. “They are corrupt liars,” Macron said."
        )
        let shown = analysis.stances.filter { $0.target.rawValue.contains("republican") && $0.voice == .quoted }
        #expect(!shown.isEmpty && shown.allSatisfy { $0.probabilities.confidence < 0.8 })
    }
}
