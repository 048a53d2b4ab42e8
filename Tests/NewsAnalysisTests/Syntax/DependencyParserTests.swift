import Testing

@testable import NewsAnalysis

@Suite("DependencyParser")
struct DependencyParserTests {
    private static let parser = Result { () throws -> DependencyParser in
        let catalogue = try EntityCatalogue(path: configDirectory + "/entities.jsonl")
        return try DependencyParser(
            engine: try EncoderEngine(directory: configDirectory + "/models/encoder"),
            lexicon: try NameLexicon(configDirectory: configDirectory, catalogue: catalogue.entries)
        )
    }

    /// The arcs of a text's first sentence: "word relation head" each, without punctuation.
    private func arcs(_ text: String) throws -> [String] {
        let document = try Taggers.document(text)
        let tree = try #require(try Self.parser.get().trees(of: [0], in: document)[0])
        return tree.tokens.filter { document.body.tokens[$0].tag != .punctuation }.map { token in
            let head = tree.head(of: token).map { document.body.tokens[$0].text } ?? "–"
            return "\(document.body.tokens[token].text) \(tree.relation(of: token).rawValue) \(head)"
        }
    }

    @Test("a participle that opens a sentence has no subject behind its comma")
    func openingParticiple() throws {
        let found = try arcs("Founded in 1921, Acme Corp. moved to Oslo in 1950.")
        #expect(found.contains("Corp. nsubj moved"))
        #expect(!found.contains { $0.hasPrefix("Corp. nsubj") && $0.hasSuffix("Founded") })
    }

    @Test("reads who does what to whom and when")
    func clause() throws {
        let found = try arcs("The minister visited Berlin on Monday and praised the mayor.")
        for expected in [
            "minister nsubj visited", "visited root –", "Berlin obj visited", "Monday obl visited",
            "praised conj visited", "mayor obj praised",
        ] {
            #expect(found.contains(expected), "\(found)")
        }
    }

    @Test("what is quoted governs nothing outside its marks")
    func speech() throws {
        let found = try arcs("“We will leave Berlin,” the minister said on Monday.")
        for expected in ["We nsubj leave", "minister nsubj said", "Monday obl said"] {
            #expect(found.contains(expected), "\(found)")
        }
    }

    @Test("leaves out sentences that are too long, and gives nothing for none")
    func limits() throws {
        let parser = try Self.parser.get()
        let long = try Taggers.document(
            String(repeating: "word and ", count: DependencyParser.longestSentence) + "end."
        )
        #expect(parser.trees(of: [0], in: long).isEmpty)
        #expect(parser.trees(of: [], in: long).isEmpty)
    }

    @Test("a tree has one root, whatever the text")
    func oneRoot() throws {
        for text in [
            "Yes.", "No, no, no!", "“Why?” “Why not?”", "Berlin – Paris – Rome", "( ) [ ]", "\"He said, \"no,\" twice.",
        ] {
            let document = try Taggers.document(text)
            let trees = try Self.parser.get().trees(of: Set(document.body.sentences.indices), in: document)
            #expect(trees.count == document.body.sentences.count)
            for tree in trees.values {
                #expect(tree.tokens.count { tree.relation(of: $0) == .root } == 1, "\(text)")
            }
        }
    }
}
