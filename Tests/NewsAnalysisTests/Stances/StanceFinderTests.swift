import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("StanceFinder: holder, target, voice")
struct StanceFinderTests {
    /// Says of every target, and of every pair, what it is told to.
    private struct FixedClassifier: StanceClassifier {
        let basis = "fixed"
        var target: StanceLabel
        var confidence = 0.9
        /// The stance of the first mention of a pair toward the second.
        var pair: StanceLabel = .neutral

        func judge(_ queries: [SentenceQuery]) -> [SentenceAnswer] {
            queries.map { query in
                let rest = (1 - confidence) / 2
                func mass(_ label: StanceLabel, _ wanted: StanceLabel) -> Double { label == wanted ? confidence : rest }
                let probabilities = StanceProbabilities(
                    for: mass(.for, target),
                    neutral: mass(.neutral, target),
                    against: mass(.against, target)
                )
                let directed = DirectedStance(
                    neutral: mass(.neutral, pair),
                    firstFor: mass(.for, pair),
                    firstAgainst: mass(.against, pair),
                    secondFor: 0,
                    secondAgainst: 0
                )
                return SentenceAnswer(
                    targets: query.targets.map { _ in probabilities },
                    pairs: query.pairs.map { _ in directed }
                )
            }
        }
    }

    private static let thresholds = StanceThresholds(target: 0.7, pair: 0.6, ungrounded: 0.85)

    /// A document whose entities are the capitalised words of a list.
    private func document(
        _ body: String,
        title: String = "",
        genre: Genre = .news,
        names: [String] = ["Ilves", "Kask"],
        types: [String: EntityType] = [:],
        _ classifier: FixedClassifier
    ) throws -> Document {
        let tagged = TaggedText.document(body, title: title)
        var article = tagged.article
        article.genre = genre
        var document = Document(article: article, title: tagged.title, body: tagged.body)
        var number = 0
        document.entities = names.compactMap { name in
            let mentions = [document.title, document.body].flatMap { text in
                text.tokens.filter { $0.text == name }.map { token in
                    number += 1
                    return Mention(id: number, span: TextSpan(text.part, token.utf8Range), form: .name)
                }
            }
            guard !mentions.isEmpty else { return nil }
            return Entity(
                id: EntityID(rawValue: name.lowercased()),
                name: name,
                type: types[name] ?? .person,
                linkStatus: .unlinked,
                salience: 1,
                mentions: mentions
            )
        }
        let grounds = try StanceGroundFinder(
            directory: configDirectory + "/stance",
            control: try controlVerbs.get()
        )
        StanceFinder(classifier: classifier, grounds: grounds, thresholds: Self.thresholds).annotate(&document)
        return document
    }

    @Test("lays judgements of the prose at the author's door, and those of the title in the headline's voice")
    func author() throws {
        let body = try document("The corrupt_JJ Ilves arrived .", FixedClassifier(target: .against)).stances
        #expect(body.map(\.holder) == [.author])
        #expect(body.map(\.voice) == [.author])
        #expect(body.map(\.basis) == ["fixed"])
        let title = try document("Nothing .", title: "The corrupt_JJ Ilves arrived", FixedClassifier(target: .against))
        #expect(title.stances.map(\.voice) == [.headline])
    }

    @Test("takes bad news of a report for no judgement of the author's, and counts it")
    func news() throws {
        let found = try document("Ilves arrived .", FixedClassifier(target: .against))
        #expect(found.stances.isEmpty)
        #expect(found.abstained.stances == 1)
    }

    @Test("hears the side of a column's sentence, where it is clear")
    func column() throws {
        let clear = try document("Ilves arrived .", genre: .opinion, FixedClassifier(target: .against))
        #expect(clear.stances.map(\.holder) == [.author])
        let unsure = try document(
            "Ilves arrived .",
            genre: .opinion,
            FixedClassifier(target: .against, confidence: 0.75)
        )
        #expect(unsure.stances.isEmpty)
        #expect(unsure.abstained.stances == 1)
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

    @Test("gives what one entity thinks of another to that entity, and not to the author as well")
    func pair() throws {
        let stances = try document(
            "Ilves met Kask .",
            genre: .opinion,
            FixedClassifier(target: .against, pair: .against)
        ).stances
        #expect(stances.contains { $0.holder == .entity(EntityID(rawValue: "ilves")) && $0.target.rawValue == "kask" })
        #expect(!stances.contains { $0.holder == .author && $0.target.rawValue == "kask" })
    }

    @Test("gives nobody a side toward whom only what they judge befalls, tied or not")
    func spared() throws {
        let condemned = try document(
            "Ilves condemn_VBP the_DT arrest_NN of Kask .",
            FixedClassifier(target: .neutral, pair: .against)
        ).stances
        #expect(!condemned.contains { $0.target.rawValue == "kask" && $0.label == .against })
        let plain = try document("Ilves condemn_VBP Kask .", FixedClassifier(target: .neutral, pair: .against))
        #expect(plain.stances.contains { $0.target.rawValue == "kask" && $0.label == .against })
    }

    @Test("gives nobody whom a word ties to another that one's side back")
    func reversed() throws {
        let stances = try document(
            "Ilves enjoy_VBP Kask 's_POS support_NN .",
            FixedClassifier(target: .neutral, pair: .for)
        ).stances
        #expect(!stances.contains { $0.holder == .entity(EntityID(rawValue: "ilves")) })
    }

    @Test("takes what stands in brackets beside a name for no holder")
    func aside() throws {
        let found = try document("Rand ( Ilves ) met Kask .", FixedClassifier(target: .neutral, pair: .against))
        #expect(found.stances.allSatisfy { $0.holder != .entity(EntityID(rawValue: "ilves")) })
        let plain = try document("Ilves met Kask .", FixedClassifier(target: .neutral, pair: .against))
        #expect(plain.stances.contains { $0.holder == .entity(EntityID(rawValue: "ilves")) })
    }

    @Test(
        "takes no name that only describes another for holder or target",
        arguments: [
            "Ilves_NNP star_NN Kask arrived .", "Kask , Ilves 's_POS spokesman_NN , arrived .",
            "Ilves 's_POS newly_RB elected_VBN mayor_NN Kask arrived .",
        ]
    )
    func affiliation(body: String) throws {
        let found = try document(body, FixedClassifier(target: .neutral, pair: .against))
        #expect(found.stances.isEmpty)
    }

    @Test("ties whom a noun names as holder to the name before it")
    func agent() throws {
        let classifier = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        let found = try document("Rand said Ilves is a critic_NN of Kask .", classifier).stances
        #expect(found.map(\.holder) == [.entity(EntityID(rawValue: "ilves"))])
    }

    @Test("takes a place that only tells where for no holder")
    func location() throws {
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        for body in [
            "He came to_TO Ilves and met Kask .", "He lived in Elizabeth_NNP , Ilves , and met Kask .",
        ] {
            #expect(!(try document(body, against).stances.isEmpty), "\(body)")
            #expect(try document(body, types: ["Ilves": .place], against).stances.isEmpty, "\(body)")
        }
        for body in [
            "Ilves met Kask .", "On Monday_NNP , Ilves met Kask .", "On Monday_NNP , Ilves , too , met Kask .",
            "Rand_NNP , Ilves and others met Kask .",
        ] {
            #expect(!(try document(body, types: ["Ilves": .place], against).stances.isEmpty), "\(body)")
        }
    }

    @Test("takes a dateline, a member's state and the body or person before a foreign pronoun for no holder")
    func otherHolders() throws {
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        for (body, type) in [
            ("ILVES -_. Rand condemn_VBP Kask .", EntityType.place),
            ("ILVES (_. AP_NNP )_. —_. Rand met Kask .", .place),
            ("He worked_VBD for Ilves who_WP condemn_VBP Kask .", .organization),
            ("He worked_VBD for Ilves , which_WDT condemn_VBP Kask .", .person),
            ("Rand , R-Ilves , met Kask .", .place), ("Kask condemn_VBP Rand , R-Ilves , and_CC Roe_NNP .", .place),
        ] {
            let name = ["ILVES", "R-Ilves", "Ilves"].first { body.contains($0) } ?? ""
            let found = try document(body, names: [name, "Kask"], types: [name: type], against).stances
            #expect(found.isEmpty, "\(body)")
        }
        for (body, type) in [
            ("Ilves —_. a member of NATO_NNP —_. met Kask .", EntityType.place),
            ("He worked_VBD for Ilves who_WP condemn_VBP Kask .", .person),
            ("He worked_VBD for Ilves , which_WDT condemn_VBP Kask .", .organization),
        ] {
            #expect(!(try document(body, types: ["Ilves": type], against).stances.isEmpty), "\(body)")
        }
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

    @Test("takes nobody who only owns a person for holder or target where no word ties them")
    func ownersOfPersons() throws {
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        for body in ["Ilves 's_POS father_NN met Kask .", "Ilves met Kask 's_POS killer_NN ."] {
            #expect(try document(body, against).stances.isEmpty, "\(body)")
        }
        #expect(!(try document("Ilves 's_POS letter_NN met Kask .", against).stances.isEmpty))
    }

    @Test("abstains where two may hold the same side toward one, unless a word ties one of them to it")
    func rivals() throws {
        let names = ["Ilves", "Kask", "Rand"]
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        let open = try document("Ilves met Kask with Rand .", names: names, against)
        #expect(!open.stances.contains { $0.target.rawValue == "rand" })
        #expect(open.abstained.stances > 0)
        let tied = try document("Ilves said Kask condemn_VBP Rand .", names: names, against)
        #expect(
            tied.stances.filter { $0.target.rawValue == "rand" }.map(\.holder) == [.entity(EntityID(rawValue: "kask"))]
        )
    }

    @Test("abstains where a word ties two and says the opposite")
    func contradiction() throws {
        let found = try document("Ilves praise_VBP Kask .", FixedClassifier(target: .neutral, pair: .against))
        #expect(found.stances.isEmpty)
    }

    @Test("takes what somebody is accused of for no judgement of the author's")
    func accusation() throws {
        let against = FixedClassifier(target: .against)
        #expect(try document("Kask deceive_VBP voters .", against).stances.map(\.holder) == [.author])
        let accused = "Kask was_VBD accuse_VBN of trying_VBG to_TO deceive_VB voters ."
        #expect(try document(accused, against).stances.isEmpty)
    }

    @Test("abstains below the threshold of pairs, and counts it")
    func unsurePair() throws {
        let found = try document("Ilves met Kask .", FixedClassifier(target: .neutral, confidence: 0.5, pair: .for))
        #expect(found.stances.isEmpty)
        #expect(found.abstained.stances == 1)
    }

    @Test("calls the author neutral only toward whom several sentences name")
    func neutral() throws {
        let neutral = FixedClassifier(target: .neutral)
        #expect(try document("Ilves met Rand .", neutral).stances.isEmpty)
        let often = try document("Ilves met Rand . Ilves arrived . Ilves met Rand .", neutral).stances
        #expect(often.map(\.label) == [.neutral])
    }

    @Test("makes the source of a quotation its holder")
    func quoted() throws {
        let analysis = try SharedPipeline.analyze(
            "“Vladimir Putin is a corrupt and brutal dictator,” Emmanuel Macron said on Friday.",
            title: ""
        )
        let stance = analysis.stances.first { $0.target.rawValue == "vladimir-putin" && $0.voice == .quoted }
        #expect(stance?.holder.entityID?.rawValue == "emmanuel-macron")
        #expect(stance?.label == .against)
        #expect(!analysis.stances.contains { $0.holder == .author && $0.label != .neutral })
    }

    @Test("is less sure of whom a plural pronoun means in a quotation")
    func quotedPlural() throws {
        let analysis = try SharedPipeline.analyze(
            "The Republicans met Emmanuel Macron in Paris. “They are corrupt liars,” Macron said."
        )
        let shown = analysis.stances.filter { $0.target.rawValue.contains("republican") && $0.voice == .quoted }
        #expect(!shown.isEmpty && shown.allSatisfy { $0.probabilities.confidence < 0.8 })
    }

    @Test("lays no words of an unnamed source at the author's door")
    func unknownSource() throws {
        let analysis = try SharedPipeline.analyze("“Emmanuel Macron is a corrupt liar,” said one official.")
        #expect(!analysis.stances.contains { $0.holder == .author && $0.label == .against })
        #expect(analysis.abstained.stances > 0)
    }

    @Test("takes what somebody is considered for no judgement of the author's")
    func considered() throws {
        let threat = "a threat to U.S. troops in South Korea and Japan."
        let own = try SharedPipeline.analyze("North Korea is dangerous and \(threat)")
        #expect(own.stances.contains { $0.holder == .author && $0.label == .against })
        let others = try SharedPipeline.analyze("North Korea is considered dangerous and \(threat)")
        #expect(!others.stances.contains { $0.holder == .author && $0.label == .against })
    }

    @Test("tells of one entity's attitude toward another in the author's voice")
    func pairs() throws {
        let analysis = try SharedPipeline.analyze("Emmanuel Macron condemned Vladimir Putin on Friday.")
        let stance = analysis.stances.first { $0.holder.entityID?.rawValue == "emmanuel-macron" }
        #expect(stance?.target.rawValue == "vladimir-putin")
        #expect(stance?.label == .against)
        #expect(stance?.voice == .author)
    }
}
