/// A stretch of text in which who says what is decided: a sentence, or the sentences that a quoted stretch binds.
///
/// Quoted stretches count as one unit each, so that the grammar around them can be read.
struct SpeechFrame: Sendable {
    /// A token, or a quoted stretch with its marks.
    struct Unit: Sendable {
        /// Tokens of the text.
        var tokens: Range<Int>
        /// The stretch, as an index into the outer stretches.
        var stretch: Int?
        /// The word in lower case; empty for a quoted stretch.
        var word: String
        /// The word as written; empty for a quoted stretch.
        var text: String
        var tag: PartOfSpeech
        var isCapitalized: Bool
        /// Whether white space stands before it.
        var followsSpace: Bool
        /// Whether quoted words end with a mark that closes speech.
        var endsWithStop = false
        /// Whether quoted words end with a comma, so that their sentence may go on behind the attribution.
        var endsWithComma = false

        /// Whether quoted words have the capitals of a title.
        var isTitleCased = false

        var isQuoted: Bool { stretch != nil }
    }

    /// The units in order; never empty.
    let units: [Unit]
    /// The paragraph.
    let paragraph: Int
    /// Whether the frame opens its paragraph.
    let opensParagraph: Bool
    /// The first unit behind the dateline that opens the frame; 0 where none does.
    let start: Int
    /// Whether the words have title case, so that capitals say little.
    let isTitleCase: Bool

    /// The tokens under some units, which must not be empty.
    func tokens(_ range: Range<Int>) -> Range<Int> {
        units[range.lowerBound].tokens.lowerBound..<units[range.upperBound - 1].tokens.upperBound
    }

    /// Frames longer than this are cut: the grammar of longer ones is not read.
    static let maximumUnits = 400

    /// The frames of a text.
    ///
    /// - Complexity: Linear in the number of tokens.
    static func frames(of text: AnnotatedText, outer stretches: [QuotedStretch], lexicon: CueLexicon) -> [SpeechFrame] {
        var frames: [SpeechFrame] = []
        var stretch = 0
        var index = 0
        let sentences = text.sentences
        while index < sentences.count {
            let first = index
            var units: [Unit] = []
            var token = sentences[index].tokens.lowerBound
            while index < sentences.count, units.count < maximumUnits {
                let end = sentences[index].tokens.upperBound
                while token < end {
                    while stretch < stretches.count, stretches[stretch].tokens.upperBound <= token { stretch += 1 }
                    if stretch < stretches.count, stretches[stretch].tokens.lowerBound <= token {
                        let tokens = token..<stretches[stretch].tokens.upperBound
                        let isTitle = isTitle(stretches[stretch], after: units.last, text)
                        units.append(
                            Unit(
                                tokens: tokens,
                                stretch: isTitle ? nil : stretch,
                                word: isTitle ? "title" : "",
                                text: isTitle ? "Title" : "",
                                tag: isTitle ? .properNoun : .other,
                                isCapitalized: isTitle,
                                followsSpace: true,
                                endsWithStop: endsWithStop(stretches[stretch], text),
                                endsWithComma: stretches[stretch].inner.last.map { text.tokens[$0].text } == ",",
                                isTitleCased: isTitleCased(stretches[stretch], text)
                            )
                        )
                        token = tokens.upperBound
                    } else {
                        units.append(unit(text.tokens[token], at: token))
                        token += 1
                    }
                }
                index += 1
                // A stretch that ran past this sentence took some of the next ones with it.
                while index < sentences.count, sentences[index].tokens.upperBound <= token { index += 1 }
                let isBound =
                    index < sentences.count && sentences[index].paragraph == sentences[first].paragraph
                    && (sentences[index].tokens.lowerBound < token
                        || attributesLastStretch(sentences[index], text, units, stretches, lexicon))
                guard isBound else { break }
            }
            guard !units.isEmpty else { continue }
            markMainVerb(in: &units)
            markPastTenses(in: &units, lexicon)
            markPresentTenses(in: &units, lexicon)
            let opens = first == 0 || sentences[first - 1].paragraph != sentences[first].paragraph
            frames.append(
                SpeechFrame(
                    units: units,
                    paragraph: sentences[first].paragraph,
                    opensParagraph: opens,
                    start: text.endOfDateline(ofSentence: first).flatMap { end in
                        units.firstIndex { $0.tokens.lowerBound >= end }
                    } ?? (opens ? endOfBareDateline(in: units) : 0),
                    isTitleCase: sentences[first].isTitleCase
                )
            )
        }
        return frames
    }

    /// Whether marks hold the name of a programme, a book or a song: few words with capitals, behind "’s" or "on".
    private static func isTitle(_ stretch: QuotedStretch, after unit: Unit?, _ text: AnnotatedText) -> Bool {
        guard let before = unit?.word, ["'s", "on", "in", "host"].contains(before), stretch.inner.count <= 8 else {
            return false
        }
        let words = text.tokens[stretch.inner].filter { $0.text.unicodeScalars.contains { $0.properties.isAlphabetic } }
        return !words.isEmpty && words.allSatisfy { $0.isCapitalized || $0.text.utf8.count <= 3 }
            && (words.first?.isCapitalized ?? false)
    }

    /// Whether two words to ten begin and end with capitals and hold no other small words than titles do ("This Week with
    /// Jane Smith").
    private static func isTitleCased(_ stretch: QuotedStretch, _ text: AnnotatedText) -> Bool {
        let words = text.tokens[stretch.inner].filter { $0.text.unicodeScalars.contains { $0.properties.isAlphabetic } }
        guard (2...10).contains(words.count), let first = words.first, let last = words.last else { return false }
        return first.isCapitalized && last.isCapitalized
            && words.allSatisfy { $0.isCapitalized || smallInTitles.contains($0.lowercased) }
    }

    private static let smallInTitles: Set<String> = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "the",
        "to",
        "vs", "with",
    ]

    /// Whether the last mark within a stretch, or right behind it, closes speech.
    private static func endsWithStop(_ stretch: QuotedStretch, _ text: AnnotatedText) -> Bool {
        // Also "!!!" and "?!".
        lastWord(of: stretch, text).last.map { [",", ".", "!", "?", "…"].contains($0) } ?? false
    }

    /// The last word or mark of a stretch but for inner closing marks: the question mark of "“He asked, ‘Why?’” Smith said".
    private static func lastWord(of stretch: QuotedStretch, _ text: AnnotatedText) -> String {
        let last = stretch.inner.last { !["’", "'", "”", "\"", "''"].contains(text.tokens[$0].text) }
        return last.map { text.tokens[$0].text } ?? ""
    }

    private static func unit(_ token: Token, at index: Int) -> Unit {
        Unit(
            tokens: index..<(index + 1),
            stretch: nil,
            word: token.lowercased,
            text: token.text,
            tag: token.tag,
            isCapitalized: token.isCapitalized,
            followsSpace: token.followsSpace
        )
    }

    /// Whether a sentence only says whose words the question or exclamation before it were ("“Why?” Smith asked.").
    private static func attributesLastStretch(
        _ sentence: Sentence,
        _ text: AnnotatedText,
        _ units: [Unit],
        _ stretches: [QuotedStretch],
        _ lexicon: CueLexicon
    ) -> Bool {
        guard let last = units.last?.stretch, stretches[last].close != nil else { return false }
        let stop = lastWord(of: stretches[last], text)
        guard ["...", "—", "--", "."].contains(stop) || stop.last.map({ "?!…".contains($0) }) ?? false else {
            return false
        }
        // "“We must go on.” — Jane Smith"
        if let first = sentence.tokens.first, FunctionWords.dashes.contains(text.tokens[first].text),
            sentence.tokens.count <= 14
        {
            return true
        }
        guard
            sentence.tokens.count <= (stop == "." ? 8 : 40)
        else { return false }
        let head = text.tokens[sentence.tokens.prefix(9)]
        guard
            let cue = head.firstIndex(where: { token in
                token.tag != .noun && token.tag != .nounPlural
                    && [.say, .ask].contains(lexicon.verb(token.lowercased)?.kind)
            })
        else { return false }
        guard !isAttributed(units), mayEndAttribution(sentence, behind: cue, text, lexicon) else { return false }
        // Other words in marks are of another speech, but for "“Why?” Smith asked, adding, “Now.”".
        return !head.indices.contains { index in
            ["“", "\"", "''"].contains(head[index].text)
                && (index < cue || !head[cue..<index].contains { $0.tag == .verbGerund })
        }
    }

    /// Whether the quoted words that end some units have who says them in front: "Smith said: “…”".
    private static func isAttributed(_ units: [Unit]) -> Bool {
        guard units.count >= 3 else { return false }
        return units[units.count - 2].word == ":"
    }

    /// Whether nothing stands behind a verb of saying but whom it is said to, when and how.
    ///
    /// So it is in "“Why?” Smith asked the crowd", and not in "“Stop!” Smith said the crowd was large".
    private static func mayEndAttribution(
        _ sentence: Sentence,
        behind cue: Int,
        _ text: AnnotatedText,
        _ lexicon: CueLexicon
    ) -> Bool {
        let rest = text.tokens[min(cue + 1, sentence.tokens.upperBound)..<sentence.tokens.upperBound]
        guard let next = rest.first,
            !text.tokens[sentence.tokens.lowerBound..<cue].contains(where: { negations.contains($0.lowercased) })
        else { return false }
        if next.text == ":" || rest.prefix(4).contains(where: { $0.lowercased == "that" && $0.tag == .preposition }) {
            return false
        }
        let isFirst = cue == sentence.tokens.lowerBound
        let isObject = [.determiner, .possessivePronoun, .pronoun, .noun, .nounPlural, .properNoun].contains(next.tag)
        let isTime =
            rest.prefix(3).contains { lexicon.timeNouns.contains($0.lowercased) }
            && !rest.contains { $0.tag.isFiniteVerb }
        guard isObject, !isFirst, !isTime, let verb = lexicon.verb(text.tokens[cue].lowercased) else { return true }
        // "“Go home.” Smith told them he was tired."
        let hasClause =
            rest.prefix { $0.text != "," }.contains { $0.tag.isFiniteVerb || $0.tag == .modal }
            && !rest.contains { subordinators.contains($0.lowercased) }
        return !hasClause && (verb.complements.contains(.addressee) || verb.kind == .ask)
    }

    private static let negations: Set<String> = ["n't", "n’t", "never", "nor", "not"]
}
