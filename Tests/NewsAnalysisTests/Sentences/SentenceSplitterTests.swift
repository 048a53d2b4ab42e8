import NewsAnalysis
import Testing

@Suite("SentenceSplitter")
struct SentenceSplitterTests {
    /// Texts with a bar where a sentence ends.
    static let cases: [String] = [
        "He left.| She stayed!| Why?",
        "Mr. Smith met Gen. Lee.| They talked.",
        "The U.S. President spoke in the U.S.| The crowd cheered.",
        "Born in Washington, D.C.| In 1999 he left.",
        "He asked: “Will you go?” and left.| “No.”| “Yes!”",
        "“We will go.”| Then he left.",
        "\"Really?\" he asked.| \"Yes.\"| \"No.\"",
        "(He did.)| She left.",
        "No. 10 declined.| The answer was no.| Then it rained.",
        "They met at 10 a.m. Monday and left at 5 p.m.| Trump stayed.",
        "John F. Kennedy and J. K. Rowling never met.",
        "It was Plan B.| The first had failed.",
        "Acme Inc. Chairman Jo Roe resigned.| It rose 3.5 percent.",
        "The settlement failed.|The war went on.",
        "Well… perhaps.| And then…| Nothing.",
        "It is so. [3]| Others differ.[4]| They say so.",
        "1. First item.| 2. Second item.",
        "Use fruit, e.g. Apples, now.",
        "Trump Hails Putin\n| The president spoke.\n\n| He left",
        "On Jan. 6, 2021, it began.| Sen. Roe spoke.",
        "``It is over,'' she said.| ``All of it.''| He nodded.",
        "‘I am here,’ he said.| ‘So am I.’| They left.",
        "NEWPORT NEWS, Va. — In a tradition, he left.| He came.",
        "SALEM, Ore. (AP) - The mayor left.| He came.", "SALEM, Ore. (Reuters) - The mayor left.| He came.",
        "They met in Gary, Ind.| She left for Erie, Pa.| The next day she was in Boston, Mass.| Kask stayed.",
        "He left.| — The end.| Yes.",
        "Yahoo! is a firm.| Is it?!| No one knows.",
    ]

    @Test("ends a sentence where a reader would", arguments: cases)
    func splits(marked: String) throws {
        let text = marked.replacing("|", with: "")
        let found = try annotated(text)
        let sentences = found.sentences.map { found.text($0.utf8Range) }
        let expected = marked.split(separator: "|").map { part in
            String(part.drop { $0 == " " || $0.isNewline }).trimmingEnd()
        }
        #expect(sentences == expected)
    }

    @Test("counts paragraphs at line breaks, and covers every token once")
    func paragraphs() throws {
        let found = try annotated("One. Two.\nThree\r\n\r\nFour.\u{2029}Five")
        #expect(found.sentences.map(\.paragraph) == [0, 0, 1, 2, 3])
        #expect(found.sentences.flatMap { Array($0.tokens) } == Array(found.tokens.indices))
    }

    @Test(
        "tells title case from a sentence",
        arguments: [
            ("Trump Hails Putin in New World Order", true), ("PUTIN WINS THE VOTE", true),
            ("Why Trump prioritises Putin ahead of NATO", false), ("Marco Rubio met Mike Waltz.", false),
            ("Early Life", false), ("What It’s Like to Win", true),
        ]
    )
    func titleCase(text: String, expected: Bool) throws {
        #expect(try annotated(text).sentences.map(\.isTitleCase) == [expected])
    }

    @Test("cuts a run without a stop", arguments: ["word ", "word, ", "(", "Mr. "])
    func longRuns(unit: String) throws {
        let found = try annotated(String(repeating: unit, count: 5_000))
        #expect(found.sentences.count > 10)
        #expect(found.sentences.allSatisfy { $0.tokens.count <= SentenceSplitter.maximumTokens })
    }
}

extension String {
    /// The string without white space at its end.
    fileprivate func trimmingEnd() -> String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
