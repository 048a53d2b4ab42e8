import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("StanceFinder: whose judgement it is, and which are shown")
struct StanceFinderTests: StanceFindingSuite {
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
