import Testing

@testable import NewsAnalysis

@Suite("ComplementReader: what a cue governs")
struct ComplementReaderTests {
    /// A sentence, its cue, and what that governs: the kind and everything from its start on.
    struct Example: Sendable, CustomTestStringConvertible {
        var text: String
        var cue: String
        var kind: ContentKind
        var rest: String

        init(_ text: String, _ cue: String, _ kind: ContentKind, _ rest: String) {
            (self.text, self.cue, self.kind, self.rest) = (text, cue, kind, rest)
        }

        var testDescription: String { text }
    }

    private func check(_ example: Example) throws {
        let read = try ReadFrame(example.text)
        let complement = try #require(try read.complement(of: example.cue))
        #expect(complement.kind == example.kind)
        #expect(read.words(complement.start..<read.frame.units.count) == example.rest)
    }

    @Test(
        "finds a clause, a question, an infinitive, an object, a gerund and quoted words",
        arguments: [
            Example("Kask said that the road was wet.", "said", .clause, "that the road was wet ."),
            Example("Kask said the road was wet.", "said", .clause, "the road was wet ."),
            Example("Kask asked whether it would rain.", "asked", .question, "whether it would rain ."),
            Example("Kask promised to leave.", "promised", .infinitive, "to leave ."),
            Example("Kask condemned the attack.", "condemned", .object, "the attack ."),
            Example("Kask denied taking bribes.", "denied", .gerund, "taking bribes ."),
            Example("Kask said “we won” again.", "said", .quoted, "“” again ."),
            Example("Kask said: “We won.”", "said", .quoted, "“”"),
        ]
    )
    func kinds(example: Example) throws { try check(example) }

    @Test(
        "goes on behind what stands between a verb and what it governs",
        arguments: [
            Example("Kask told the crowd that the road was wet.", "told", .clause, "that the road was wet ."),
            Example("Kask promised on Friday to leave.", "promised", .infinitive, "to leave ."),
            Example("Kask said, however, that the road was wet.", "said", .clause, "that the road was wet ."),
            Example("Kask insisted — wrongly — that it was late.", "insisted", .clause, "that it was late ."),
            Example("Kask said on Friday that the road was wet.", "said", .clause, "that the road was wet ."),
            Example("The plan was dismissed by Kask as a farce.", "dismissed", .object, "a farce ."),
        ]
    )
    func between(example: Example) throws { try check(example) }

    @Test(
        "knows clauses with unusual subjects or none",
        arguments: [
            Example("Kask said more than 100 were hurt.", "said", .clause, "more than 100 were hurt ."),
            Example("Kask said both were right.", "said", .clause, "both were right ."),
            Example("Kask said winning would be hard.", "said", .clause, "winning would be hard ."),
            Example("Kask said if it rained they would stay.", "said", .clause, "if it rained they would stay ."),
            Example("The changes, which Kask said will come, cost more.", "said", .clause, "will come , cost more ."),
        ]
    )
    func subjects(example: Example) throws { try check(example) }

    @Test(
        "stops where the cue governs nothing",
        arguments: [
            ("Kask showed up the day after.", "showed"), ("Kask held the cup.", "held"),
            ("Kask neither confirmed nor denied it.", "confirmed"), ("The galaxies we observe today arose.", "observe"),
            ("Kask is determined to stay.", "determined"), ("Kask wrote that summer.", "wrote"),
        ]
    )
    func nothing(text: String, cue: String) throws {
        #expect(try ReadFrame(text).complement(of: cue) == nil)
    }

    @Test("ends the cue behind its particle or preposition")
    func cueEnd() throws {
        let read = try ReadFrame("The plan was dismissed as a farce.")
        let complement = try #require(try read.complement(of: "dismissed"))
        #expect(read.words(0..<complement.cueEnd) == "The plan was dismissed as")
    }
}
