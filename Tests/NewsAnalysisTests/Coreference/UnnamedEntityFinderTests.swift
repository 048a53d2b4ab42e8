import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("UnnamedEntityFinder: what an article mentions twice without a name")
struct UnnamedEntityFinderTests {
    /// The chains of a text, each as the words of its mentions.
    private func chains(
        _ body: String,
        names: [(String, EntityType)] = [],
        quotations: [(range: Range<Int>, source: String)] = []
    ) throws -> [[String]] {
        var document = try SmallWorld.document(body, names: names)
        document.quotations = quotations.enumerated().map { index, item in
            let source = QuotationSource(
                status: .resolved,
                entityID: EntityID(rawValue: item.source),
                confidence: 1
            )
            let content = TextSpan(.body, item.range)
            return Quotation(id: index + 1, kind: .direct, content: content, cue: nil, source: source)
        }
        try SmallWorld.unnamedEntityFinder().annotate(&document)
        return document.unnamed.map { entity in
            entity.mentions.map { document.article.text(of: $0.span) ?? "" }
        }
    }

    @Test("follows a description through its repetitions and pronouns, and keeps what occurs once out")
    func descriptions() throws {
        #expect(
            try chains("A suspect fled_VBD . The suspect said no_DT . He has a dog .")
                == [["A suspect", "The suspect", "He"]]
        )
    }

    @Test("tells descriptions apart by their modifiers and owners")
    func modifiers() throws {
        #expect(try chains("The red_JJ car was late_JJ . The blue_JJ car was early_JJ .").isEmpty)
        #expect(try chains("His brother met her_PRP$ brother .").isEmpty)
        #expect(
            try chains("The old_JJ bridge fell_VBD . The bridge was late_JJ .") == [["The old bridge", "The bridge"]]
        )
    }

    @Test("begins anew with each “a man”, and goes on with “the man”; things may be brought in twice")
    func indefinitePersons() throws {
        #expect(
            try chains("A man fled_VBD . A man arrived . The man said no_DT .") == [["A man", "The man"]]
        )
        #expect(try chains("Envoys met a car . Envoys praised a car .").contains(["a car", "a car"]))
    }

    @Test("gathers the author's first person, and each speaker's by itself")
    func firstPerson() throws {
        #expect(try chains("I_PRP met my_PRP$ wife .") == [["I", "my"]])
        // “ We …” of two speakers.
        let body = "“ We_PRP won_VBD , our_PRP$ way ” said Tom Lark . “ We_PRP lost_VBD ” said Ada Quill ."
        let found = try chains(
            body,
            names: [("Tom Lark", .person)],
            quotations: [(3..<19, "tom-lark"), (45..<52, "ada-quill")]
        )
        #expect(found == [["We", "our"]])
    }

    @Test("leaves a pronoun alone that a named entity may claim")
    func named() throws {
        #expect(
            try chains(
                "A guard slept_VBD . The guard woke_VBD . Tom Lark said he slept_VBD .",
                names: [("Tom Lark", .person)]
            )
                == [["A guard", "The guard"]]
        )
    }

    @Test("sees nothing in an empty \"it\"")
    func emptyIt() throws {
        #expect(try chains("The plan failed_VBD . It is clear_JJ that_IN he won_VBD .").isEmpty)
        #expect(try chains("The plan failed_VBD . It was late_JJ .") == [["The plan", "It"]])
    }

    @Test("joins a subject and what it is said to be")
    func predicates() throws {
        #expect(
            try chains("The winner was a nurse . The nurse said no_DT .") == [["The winner", "a nurse", "The nurse"]]
        )
    }

    @Test("joins no end of a longer subject to what that is said to be")
    func longerSubjects() throws {
        #expect(
            try chains("The end of_IN the road is a house . The road was late_JJ . The house was late_JJ .")
                == [["the road", "The road"], ["a house", "The house"]]
        )
    }

    @Test("takes no “that” before a plural for a part of it")
    func conjunctions() throws {
        #expect(try chains("They_PRP say_VBP that_DT taxes_NNS fell_VBD . He met taxes_NNS .") == [["taxes", "taxes"]])
    }

    @Test("gives types, no salience, and identifiers that nothing else has")
    func entities() throws {
        let pipeline = try AnalysisPipeline(configDirectory: configDirectory)
        let article = Article(
            id: ArticleID(rawValue: "a"),
            text: "A suspect fled on Monday. The suspect was armed, and he is still at large. I saw it, I think."
        )
        let analysis = pipeline.analyze(article)
        let unnamed = analysis.entities.filter { $0.linkStatus == .unnamed }
        #expect(unnamed.map(\.type) == [.person, .person])
        #expect(unnamed.allSatisfy { $0.salience == 0 })
        let mentions = analysis.entities.flatMap(\.mentions).map(\.id).sorted()
        #expect(mentions == Array(1...mentions.count))
        #expect(Set(analysis.entities.map(\.id)).count == analysis.entities.count)
    }
}
