import Foundation
import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("AntecedentModel: what a pronoun most likely means")
struct AntecedentModelTests {
    /// A model of a few lines beneath a heading.
    private func model(_ lines: [String]) throws -> AntecedentModel {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).tsv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data((["# feature"] + lines).joined(separator: "\n").utf8).write(to: URL(filePath: path))
        return try AntecedentModel(path: path)
    }

    private let threshold = "threshold\t0.5\t0.5\t0.5\t0.5\t0.9"

    private func candidate(_ key: Int, _ features: [Int] = []) -> AntecedentCandidate {
        AntecedentCandidate(key: key, tokens: 0..<1, features: features)
    }

    @Test("adds up the mentions of one thing, and takes the nearer of two as likely")
    func sums() throws {
        let model = try model([threshold])
        #expect(model.choice(among: [candidate(1), candidate(2), candidate(2)], or: [], for: .it) == 2)
        #expect(model.choice(among: [candidate(3)], or: [], for: .it) == 3)
        #expect(model.choice(among: [candidate(1), candidate(2)], or: [], for: .it) == nil)
        #expect(model.choice(among: [], or: [], for: .it) == nil)
    }

    @Test("weighs features by pronoun, against leaving it open, and asks for the pronoun's own probability")
    func weights() throws {
        let model = try model(["form=it\t2\t0\t2\t2\t2", "open=yes\t1\t1\t1\t1\t1", threshold])
        let form = AntecedentTrait.form.feature(AntecedentTrait.Form.it.rawValue)
        let open = [AntecedentTrait.open.feature(0)]
        #expect(model.choice(among: [candidate(1), candidate(2, [form])], or: open, for: .it) == 2)
        #expect(model.choice(among: [candidate(1), candidate(2, [form])], or: open, for: .its) == nil)
        #expect(model.choice(among: [candidate(2, [form])], or: open, for: .their) == nil)
    }

    @Test(
        "refuses a damaged table",
        arguments: [
            (["form=it\t1\t1\t1\t1\t1"], "there is no line"),
            (["form=it\t1\t1\t1\t1", "threshold\t0.5\t0.5\t0.5\t0.5\t0.5"], "expected 6 columns"),
            (["form=it\t1\t1\tx\t1\t1", "threshold\t0.5\t0.5\t0.5\t0.5\t0.5"], "needs 5 numbers"),
            (["form=us\t1\t1\t1\t1\t1", "threshold\t0.5\t0.5\t0.5\t0.5\t0.5"], "form=us is no feature"),
            (["threshold\t0.5\t0.5\t0.5\t0.5\t1.5"], "a threshold is 0...1"),
        ]
    )
    func damage(lines: [String], reason: String) throws {
        let error = try #require(throws: ResourceError.self) { try model(lines) }
        #expect(error.code == .malformed && error.detail.contains(reason))
    }

    @Test("each value of a trait is a feature of its own, under its name")
    func features() {
        let names = AntecedentTrait.featureNames
        #expect(Set(names).count == names.count)
        let role = AntecedentTrait.role.feature(
            AntecedentTrait.Role.object.rawValue,
            AntecedentTrait.Nearness.previous.rawValue
        )
        #expect(names[role] == "role=object,previous")
        #expect(
            names[AntecedentTrait.position.feature(AntecedentTrait.step(99, of: AntecedentTrait.positions))]
                == "position=more"
        )
        #expect(names[AntecedentTrait.gap.feature(AntecedentTrait.step(3, of: AntecedentTrait.gaps))] == "gap=≤4")
    }

    @Test("training reads each pronoun with its candidates, of names and of things without one")
    func candidates() throws {
        let text = "Norwork closed a shop. It was old, and nobody liked them."
        let pipeline = try AnalysisPipeline(configDirectory: configDirectory)
        let article = Article(id: ArticleID(rawValue: "a"), text: text)
        let pronouns = pipeline.rankedPronouns(in: article)
        #expect(pronouns.map(\.pronoun) == ["it", "them"])
        let it = try #require(pronouns.first)
        let words = it.candidates.map { String(decoding: Array(text.utf8)[$0.utf8Range], as: UTF8.self) }
        #expect(words == ["a shop", "Norwork"])
        #expect(it.open.contains("predicate=adjective"))
        #expect(it.candidates.first?.features.contains("form=indefinite") ?? false)
        #expect(it.candidates.last?.features.contains("role=subject,previous") ?? false)
    }
}
