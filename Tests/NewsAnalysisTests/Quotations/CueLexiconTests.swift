import Foundation
import Testing

@testable import NewsAnalysis

@Suite("CueLexicon")
struct CueLexiconTests {
    @Test(
        "knows a verb by any of its forms",
        arguments: [
            ("said", "say"), ("told", "tell"), ("denies", "deny"), ("denied", "deny"), ("arguing", "argue"),
            ("agreeing", "agree"), ("quipped", "quip"), ("calls", "call"), ("ascribes", "ascribe"),
            ("stressed", "stress"),
            ("wishes", "wish"), ("conveying", nil), ("saw", "see"),
        ] as [(String, String?)]
    )
    func forms(form: String, lemma: String?) throws {
        let lexicon = try CueLexicon(
            directory: configDirectory + "/quotations",
            control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
        )
        #expect(lexicon.verb(form)?.lemma == lemma)
    }

    @Test("knows nouns of saying in the plural")
    func nouns() throws {
        let lexicon = try CueLexicon(
            directory: configDirectory + "/quotations",
            control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
        )
        #expect(lexicon.noun("claims")?.complements.contains(.clause) == true)
        #expect(lexicon.noun("theories")?.complements.contains(.clause) == true)
        #expect(lexicon.noun("table") == nil)
    }

    @Test("knows light verbs in their forms, regular or not, and further words by their class")
    func words() throws {
        let lexicon = try CueLexicon(
            directory: configDirectory + "/quotations",
            control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
        )
        #expect(lexicon.lightVerbs.isSuperset(of: ["voiced", "raises", "drew", "given", "having"]))
        #expect(lexicon.openingVerbs.contains("say") && !lexicon.openingVerbs.contains("said"))
        #expect(lexicon.speechNouns.contains("answer") && lexicon.numberNouns.contains("dozen"))
        #expect(lexicon.timeNouns.isSuperset(of: ["week", "weeks", "monday"]))
    }

    @Test(
        "names the line that it cannot read",
        arguments: [
            ("words.tsv", "say\topening-verb\nmutter\tmuttering-verb\n", "line 2: there is no class 'muttering-verb'"),
            ("light-verbs.tsv", "voice\tvoice\t-\nhave\n", "line 2: expected 3 columns, found 1"),
            ("light-verbs.tsv", "voice\tmurmur\t-\n", "line 1: unknown class murmur"),
            ("cue-verbs.tsv", "say\tmurmur\tC\t-\n", "line 1: unknown class murmur"),
        ]
    )
    func malformed(file: String, text: String, detail: String) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("cues-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: configDirectory + "/quotations", toPath: directory.path)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data(text.utf8).write(to: directory.appendingPathComponent(file))
        let error = #expect(throws: ResourceError.self) {
            try CueLexicon(
                directory: directory.path,
                control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
            )
        }
        #expect(error?.detail == detail)
    }
}
