import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("AnalysisPipeline: from article to analysis")
struct AnalysisPipelineTests {
    @Test("analyses a small article from end to end")
    func small() throws {
        let analysis = try SharedPipeline.analyze(
            """
            Emmanuel Macron met Olaf Scholz in Berlin on Monday. He praised Scholz for the long talks about Ukraine.

            “Russia must leave Ukraine,” Macron said. Macron will visit Kyiv next week.
            """,
            title: "Macron meets Scholz"
        )
        #expect(analysis.entities.contains { $0.id.rawValue == "emmanuel-macron" })
        #expect(!analysis.quotations.isEmpty)
        let meeting = try #require(analysis.events.first { $0.predicate == "meet" })
        #expect(meeting.factuality == .happened)
        #expect(meeting.participants.contains { $0.role == .agent && $0.entityID.rawValue == "emmanuel-macron" })
        #expect(meeting.from == CalendarDate(year: 2025, month: 2, day: 10))
        #expect(analysis.events.first { $0.predicate == "visit" }?.factuality == .planned)
        #expect(!analysis.keySentences.isEmpty)
    }

    @Test("answers for a text without words", arguments: ["", " \n\n ", "…"])
    func empty(text: String) throws {
        let analysis = try SharedPipeline.analyze(text)
        #expect(analysis.stances.isEmpty && analysis.events.isEmpty && analysis.keySentences.isEmpty)
    }

    @Test("reads the same article twice alike")
    func same() throws {
        let text = "Emmanuel Macron condemned Vladimir Putin. Putin praised China on Friday."
        #expect(try SharedPipeline.analyze(text).stances == SharedPipeline.analyze(text).stances)
    }

    @Test("hands every component's run to a caller who wants to measure it")
    func steps() throws {
        let article = Article(
            id: ArticleID(rawValue: "test"),
            text: "Emmanuel Macron condemned Vladimir Putin.",
            publishedAt: Timestamp("2025-02-14")
        )
        var names: [String] = []
        let analysis = try SharedPipeline.get().analyze(article) { name, work in
            names.append(name)
            work()
        }
        #expect(names.first == "PartOfSpeechTagger" && names.last == "NestedNameFinder")
        #expect(Set(names).count == names.count)
        #expect(try analysis.stances == SharedPipeline.get().analyze(article).stances)
        #expect(!analysis.entities.isEmpty)
    }

    @Test(
        "reads long senseless texts in bounded time",
        .timeLimit(.minutes(15)),  // Against hanging; on a busy machine the tests beside it take minutes.
        arguments: ["Trump praised Putin and Macron, ", "— Trump — ", "“he said ", "((((", "who praised "]
    )
    func adversarial(unit: String) throws {
        let text = String(repeating: unit, count: 60_000 / unit.utf8.count)
        let analysis = try SharedPipeline.analyze(text)
        #expect(analysis.sentences.allSatisfy { $0.utf8Range.upperBound <= text.utf8.count })
    }
}
