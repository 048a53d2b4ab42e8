import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("StanceFinder: holder, target, voice")
struct StanceFinderTests {
    /// Calls every mention of the grounded word's sentence what it is told to.
    private struct FixedClassifier: StanceClassifier {
        let basis = "cues"
        var label: StanceLabel
        var word: String?

        func stances(toward targets: [Range<Int>], inSentence sentence: Int, of text: AnnotatedText) -> [SentenceStance]
        {
            let tokens = text.sentences[sentence].tokens
            let grounds = tokens.filter { text.tokens[$0].text == word }.map { text.tokens[$0].utf8Range }
            let sided = StanceProbabilities(
                for: label == .for ? 0.8 : 0.1,
                neutral: 0.1,
                against: label == .against ? 0.8 : 0.1
            )
            let neutral = StanceProbabilities(for: 0.1, neutral: 0.8, against: 0.1)
            return targets.map { _ in
                SentenceStance(probabilities: label == .neutral ? neutral : sided, grounds: grounds)
            }
        }

        func stances(between pairs: [SpanPair], inSentence: Int, of: AnnotatedText, needsGrounds: Bool) -> [PairStance]
        {
            pairs.map { _ in PairStance(stance: .neither, grounds: []) }
        }
    }

    private func stances(_ body: String, title: String = "", label: StanceLabel, word: String?) throws -> Document {
        var document = TaggedText.document(body, title: title)
        let text = title.isEmpty ? document.body : document.title
        let part: TextPart = title.isEmpty ? .body : .title
        let mentions = text.tokens.enumerated().filter { $0.element.text == "Ilves" }.map { index, token in
            Mention(id: index + 1, span: TextSpan(part, token.utf8Range), form: .name)
        }
        document.entities = [
            Entity(
                id: EntityID(rawValue: "ilves"),
                name: "Ilves",
                type: .person,
                linkStatus: .unlinked,
                salience: 1,
                mentions: mentions
            )
        ]
        StanceFinder(classifier: FixedClassifier(label: label, word: word), threshold: 0.6).annotate(&document)
        return document
    }

    @Test("lays judgements of the prose at the author's door, and those of the title in the headline's voice")
    func author() throws {
        let body = try stances("Ilves lied_VBD .", label: .against, word: "lied").stances
        #expect(body.map(\.holder) == [.author])
        #expect(body.map(\.voice) == [.author])
        let title = try stances("Nothing .", title: "Ilves lied_VBD", label: .against, word: "lied").stances
        #expect(title.map(\.voice) == [.headline])
    }

    @Test("abstains where only the tone of a sentence speaks, and counts it")
    func grounds() throws {
        let document = try stances("Ilves lied_VBD .", label: .against, word: nil)
        #expect(document.stances.isEmpty)
        #expect(document.abstained.stances == 1)
    }

    @Test("calls the author neutral only toward whom several sentences name")
    func neutral() throws {
        #expect(try stances("Ilves met Kask .", label: .neutral, word: nil).stances.isEmpty)
        let often = try stances("Ilves met Kask . Ilves arrived . Ilves met Rand .", label: .neutral, word: nil).stances
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

    @Test("lays no words of an unnamed source at the author's door")
    func unknownSource() throws {
        let analysis = try SharedPipeline.analyze("“Emmanuel Macron is a corrupt liar,” said one official.")
        #expect(!analysis.stances.contains { $0.holder == .author && $0.label == .against })
        #expect(analysis.abstained.stances > 0)
    }

    @Test("tells of one entity's attitude toward another in the author's voice")
    func pairs() throws {
        let analysis = try SharedPipeline.analyze("Emmanuel Macron condemned Vladimir Putin on Friday.")
        let stance = analysis.stances.first { $0.holder.entityID?.rawValue == "emmanuel-macron" }
        #expect(stance?.target.rawValue == "vladimir-putin")
        #expect(stance?.label == .against)
    }
}
