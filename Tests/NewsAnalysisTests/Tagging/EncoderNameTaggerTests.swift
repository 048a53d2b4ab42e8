import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EncoderNameTagger")
struct EncoderNameTaggerTests {
    private static let tagger = Result { () throws -> EncoderNameTagger in
        let catalogue = try EntityCatalogue(path: configDirectory + "/entities.jsonl")
        let lexicon = try NameLexicon(configDirectory: configDirectory, catalogue: catalogue.entries)
        return try EncoderNameTagger(
            engine: try EncoderEngine(directory: configDirectory + "/models/encoder"),
            lexicon: lexicon
        )
    }

    private func document(title: String = "", _ text: String) throws -> Document {
        var document = try Taggers.document(title: title, text)
        NameFinder(tagger: try Self.tagger.get()).annotate(&document)
        return document
    }

    private func names(title: String = "", _ text: String) throws -> [String] {
        let document = try self.document(title: title, text)
        return document.names.map { name in
            let annotated = document.text(of: name.part)
            return "\(annotated.text(annotated.span(ofTokens: name.tokens).utf8Range)) \(name.type)"
        }
    }

    @Test("finds persons, organizations, places and groups in plain prose")
    func plain() throws {
        let found = try names(
            """
            Maria Delgado, who runs the Ministry of Transport in Lisbon, met John Whitfield of Harbour Bank on Monday. \
            The French minister said that Delgado would fly to Brazil. Mr. Whitfield declined to comment.
            """
        )
        for expected in [
            "Maria Delgado person", "Ministry of Transport organization", "Lisbon place", "John Whitfield person",
            "French group", "Delgado person", "Brazil place", "Whitfield person",
        ] {
            #expect(found.contains(expected), "\(found)")
        }
    }

    @Test("gives ordered names that do not overlap, each with a confidence between 0 and 1")
    func shape() throws {
        let document = try document(
            title: "France and Germany Sign a Treaty with NATO",
            "Anna Berg of the United Nations spoke in Geneva. “Berg is right,” said Tom Okafor, of Reuters."
        )
        #expect(document.names.contains { $0.part == .title })
        for (left, right) in zip(document.names, document.names.dropFirst()) where left.part == right.part {
            #expect(left.tokens.upperBound <= right.tokens.lowerBound)
        }
        #expect(document.names.allSatisfy { !$0.tokens.isEmpty && $0.confidence > 0 && $0.confidence <= 1 })
    }

    @Test("finds nothing in a document without words")
    func empty() throws {
        #expect(try names("").isEmpty)
        #expect(try names("... 12 — !!! \u{301} 🙂").isEmpty)
    }

    @Test("takes linear time on adversarial text", arguments: ["Al ", "Mr. A. ", "Of The ", "\u{301}A"])
    func adversarial(unit: String) throws {
        let document = try document(String(repeating: unit, count: 20_000 / unit.utf8.count))
        #expect(!document.body.tokens.isEmpty)
    }
}
