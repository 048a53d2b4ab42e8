import Testing

@testable import NewsAnalysis

@Suite("ContentExtent: where what is said ends")
struct ContentExtentTests {
    /// A text in which ‖ stands before a content and behind it, and what is to be known of the content.
    struct Example: Sendable, CustomTestStringConvertible {
        var text: String
        var kind: ContentKind
        var cueTag = PartOfSpeech.verbPast
        var inRelative = false
        var isSubordinate = false

        init(_ kind: ContentKind, _ text: String) { (self.text, self.kind) = (text, kind) }

        var testDescription: String { text }
    }

    private func check(_ example: Example) throws {
        let parts = example.text.split(separator: "‖", omittingEmptySubsequences: false).map(String.init)
        let read = try ReadFrame(parts.joined())
        // The parts are tokens of their own, so that they can be counted in a frame.
        let start = try #require(count(of: parts[0], in: read.frame))
        let end = try #require(count(of: parts[0] + parts[1], in: read.frame))
        var extent = ContentExtent(frame: read.frame, kind: example.kind, cueTag: example.cueTag)
        extent.inRelative = example.inRelative
        extent.isSubordinate = example.isSubordinate
        #expect(read.words(start..<extent.end(from: start)) == read.words(start..<end))
    }

    /// How many units the start of a frame's text takes up.
    private func count(of prefix: String, in frame: SpeechFrame) -> Int? {
        let letters = prefix.count { !$0.isWhitespace }
        var seen = 0
        for (index, unit) in frame.units.enumerated() {
            if seen == letters { return index }
            seen += unit.text.count
        }
        return seen == letters ? frame.units.count : nil
    }

    @Test(
        "a clause goes to the end of its sentence, or to a semicolon, a bracket or a dash outside of it",
        arguments: [
            Example(.clause, "Kask said ‖that the road was wet‖."),
            Example(.clause, "Kask said ‖the road was wet‖; nobody asked."),
            Example(.clause, "The mayor (he said ‖the road was wet‖) left."),
            Example(.clause, "Kask said ‖the road (which was old) was wet‖."),
            Example(.clause, "Kask said ‖the road — the old one — was wet‖."),
            Example(.clause, "Kask said ‖the road was wet‖ — nobody asked."),
            Example(.clause, "Kask said ‖the road was wet‖, according to Smith."),
        ]
    )
    func sentence(example: Example) throws { try check(example) }

    @Test(
        "at a comma or a conjunction it ends where the cue's subject or somebody else goes on to speak",
        arguments: [
            Example(.clause, "Kask said ‖it was late‖, adding that it rained."),
            Example(.clause, "Kask said ‖it was late‖, while Smith disagreed."),
            Example(.clause, "Kask said ‖it was late and cold‖."),
            Example(.clause, "Kask said ‖the road was wet, old and narrow‖."),
            Example(.clause, "Kask said ‖growth would slow‖ and urged them to act."),
            Example(.clause, "Kask said ‖it was late,‖ before telling Smith to go."),
        ]
    )
    func conjunctions(example: Example) throws { try check(example) }

    @Test(
        "an object or an infinitive ends before a clause of its own",
        arguments: [
            Example(.object, "Kask condemned ‖the attack‖ when he spoke."),
            Example(.object, "Kask condemned ‖the attack‖ and said it was late."),
            Example(.infinitive, "Kask promised ‖to leave‖ because it was late."),
            Example(.infinitive, "Kask promised ‖to run during the debate‖."),
        ]
    )
    func phrases(example: Example) throws { try check(example) }

    @Test("a clause before the main one ends at the comma, and one in a relative clause before the main verb")
    func surroundings() throws {
        var before = Example(.clause, "As Kask said ‖it was late‖, the crowd left.")
        before.isSubordinate = true
        try check(before)
        var relative = Example(.clause, "Kask, who said ‖it was late‖, has left.")
        relative.inRelative = true
        try check(relative)
    }
}
