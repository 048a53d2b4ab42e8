/// Finds the turns of a transcript or interview: paragraphs that a label opens ("SMITH: …", "Jane Smith: …").
struct TranscriptTurns {
    /// A paragraph's label and where its words begin, in tokens.
    struct Turn {
        var label: Range<Int>
        /// The colon; nil behind "Q." and "A.".
        var colon: Int?
        var start: Int
    }

    /// The turns by paragraph.
    ///
    /// Capitals make a label by themselves; other names only where two or more speakers take turns
    /// and somebody asks.
    let turns: [Int: Turn]

    /// Reads the heads of a text's paragraphs.
    ///
    /// - Complexity: Linear in the number of sentences.
    init(_ text: AnnotatedText, labelWords: Set<String>) {
        var capital: [Int: Turn] = [:]
        var mixed: [Int: (turn: Turn, name: String)] = [:]
        var counts: [String: Int] = [:]
        var hasQuestion = false
        for (index, sentence) in text.sentences.enumerated() {
            let opens = index == 0 || text.sentences[index - 1].paragraph != sentence.paragraph
            if opens, let turn = Self.turn(openingAt: sentence.tokens.lowerBound, text, labelWords) {
                let words = turn.label.map { text.tokens[$0].text }
                let name = words.joined(separator: " ")
                if turn.colon != nil, words.allSatisfy(Self.isUpperCase) { capital[sentence.paragraph] = turn }
                mixed[sentence.paragraph] = (turn, name)
                counts[name, default: 0] += 1
            }
            if mixed[sentence.paragraph] != nil, sentence.tokens.last.map({ text.tokens[$0].text == "?" }) ?? false {
                hasQuestion = true
            }
        }
        let isQuestioning = counts["Q."] != nil && counts["A."] != nil
        let speakers = counts.filter { $0.value >= 2 || isQuestioning && ["Q.", "A."].contains($0.key) }
        let isInterview = speakers.count >= 2 && hasQuestion
        turns = capital.merging(
            mixed.filter { isInterview && speakers[$0.value.name] != nil }.mapValues(\.turn),
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func turn(openingAt first: Int, _ text: AnnotatedText, _ labelWords: Set<String>) -> Turn? {
        let tokens = text.tokens
        let start = ["\"", "“", "''"].contains(tokens[first].text) ? first + 1 : first
        guard start + 1 < tokens.count else { return nil }
        if ["Q.", "A."].contains(tokens[start].text) {
            return Turn(label: start..<(start + 1), colon: nil, start: start + 1)
        }
        let head = start..<min(first + 7, tokens.count)
        guard let colon = head.first(where: { tokens[$0].text == ":" }), colon > start, colon + 1 < tokens.count,
            (start..<colon).allSatisfy({
                tokens[$0].isCapitalized || [".", "(", ")"].contains(tokens[$0].text) || isUpperCase(tokens[$0].text)
            }),
            !labelWords.contains(tokens[start].lowercased)
        else { return nil }
        return Turn(label: start..<colon, colon: colon, start: colon + 1)
    }

    private static func isUpperCase(_ word: String) -> Bool {
        word.utf8.allSatisfy { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } && word != ":"
    }
}
