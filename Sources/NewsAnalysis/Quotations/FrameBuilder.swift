/// Cuts a text into frames.
struct FrameBuilder {
    private typealias Unit = SpeechFrame.Unit

    private let text: AnnotatedText
    /// The outer quoted stretches.
    private let stretches: [QuotedStretch]
    private let lexicon: CueLexicon
    /// The next sentence, token and stretch.
    private var sentence = 0
    private var token = 0
    private var stretch = 0

    /// Frames longer than this are cut: the grammar of longer ones is not read.
    private static let maximumUnits = 400

    init(_ text: AnnotatedText, outer stretches: [QuotedStretch], lexicon: CueLexicon) {
        self.text = text
        self.stretches = stretches
        self.lexicon = lexicon
    }

    /// The frames of the text.
    ///
    /// - Complexity: Linear in the number of tokens.
    mutating func frames() -> [SpeechFrame] {
        var frames: [SpeechFrame] = []
        while sentence < text.sentences.count {
            let first = sentence
            let units = units()
            if !units.isEmpty { frames.append(frame(of: units, fromSentence: first)) }
        }
        return frames
    }

    private func frame(of units: [Unit], fromSentence first: Int) -> SpeechFrame {
        var units = units
        SpeechFrame.markMainVerb(in: &units)
        SpeechFrame.markPastTenses(in: &units, lexicon)
        SpeechFrame.markPresentTenses(in: &units, lexicon)
        let sentences = text.sentences
        let opens = first == 0 || sentences[first - 1].paragraph != sentences[first].paragraph
        let start = text.endOfDateline(ofSentence: first).flatMap { end in
            units.firstIndex { $0.tokens.lowerBound >= end }
        }
        return SpeechFrame(
            units: units,
            lexicon: lexicon,
            paragraph: sentences[first].paragraph,
            opensParagraph: opens,
            start: start ?? (opens ? SpeechFrame.endOfBareDateline(in: units) : 0),
            isTitleCase: sentences[first].isTitleCase
        )
    }

    // MARK: Units

    /// The units of the next sentence, and of those that are bound to it.
    private mutating func units() -> [Unit] {
        var units: [Unit] = []
        let paragraph = text.sentences[sentence].paragraph
        token = text.sentences[sentence].tokens.lowerBound
        repeat {
            let end = text.sentences[sentence].tokens.upperBound
            while token < end { units.append(nextUnit(after: units.last)) }
            sentence += 1
            // A stretch that ran past this sentence took some of the next ones with it.
            while sentence < text.sentences.count, text.sentences[sentence].tokens.upperBound <= token { sentence += 1 }
        } while units.count < Self.maximumUnits && isNextBound(to: units, in: paragraph)
        return units
    }

    /// Whether the next sentence began within a stretch of the units before it, or tells whose words they end with.
    private func isNextBound(to units: [Unit], in paragraph: Int) -> Bool {
        guard sentence < text.sentences.count, text.sentences[sentence].paragraph == paragraph else { return false }
        let next = text.sentences[sentence]
        return next.tokens.lowerBound < token || attributesLastStretch(next, units)
    }

    private mutating func nextUnit(after last: Unit?) -> Unit {
        while stretch < stretches.count, stretches[stretch].tokens.upperBound <= token { stretch += 1 }
        let unit =
            stretch < stretches.count && stretches[stretch].tokens.lowerBound <= token
            ? quotedUnit(after: last) : plainUnit()
        token = unit.tokens.upperBound
        return unit
    }

    private func plainUnit() -> Unit {
        let word = text.tokens[token]
        return Unit(
            tokens: token..<(token + 1),
            stretch: nil,
            word: word.lowercased,
            lemma: word.lemma,
            text: word.text,
            tag: word.tag,
            isCapitalized: word.isCapitalized,
            followsSpace: word.followsSpace
        )
    }

    /// The unit of a stretch, which the name of a programme stands in for like one word.
    private func quotedUnit(after last: Unit?) -> Unit {
        let quoted = stretches[stretch]
        let isTitle = isTitle(quoted, after: last)
        return Unit(
            tokens: token..<quoted.tokens.upperBound,
            stretch: isTitle ? nil : stretch,
            word: isTitle ? "title" : "",
            text: isTitle ? "Title" : "",
            tag: isTitle ? .properNoun : .other,
            isCapitalized: isTitle,
            followsSpace: true,
            endsWithStop: endsWithStop(quoted),
            endsWithComma: quoted.inner.last.map { text.tokens[$0].text } == ",",
            isTitleCased: isTitleCased(quoted)
        )
    }

    // MARK: Quoted stretches

    /// Whether marks hold the name of a programme, a book or a song: few words with capitals, behind "’s" or "on".
    private func isTitle(_ stretch: QuotedStretch, after unit: Unit?) -> Bool {
        guard let before = unit?.word, ["'s", "on", "in", "host"].contains(before), stretch.inner.count <= 8 else {
            return false
        }
        let words = words(of: stretch)
        return words.allSatisfy { $0.isCapitalized || $0.text.utf8.count <= 3 } && words.first?.isCapitalized ?? false
    }

    /// Whether two words to ten begin and end with capitals and hold no other small words than titles do ("This Week with
    /// Jane Smith").
    private func isTitleCased(_ stretch: QuotedStretch) -> Bool {
        let words = words(of: stretch)
        guard (2...10).contains(words.count), let first = words.first, let last = words.last else { return false }
        return first.isCapitalized && last.isCapitalized
            && words.allSatisfy { $0.isCapitalized || FunctionWords.smallInTitles.contains($0.lowercased) }
    }

    private func words(of stretch: QuotedStretch) -> [Token] {
        text.tokens[stretch.inner].filter { $0.text.unicodeScalars.contains { $0.properties.isAlphabetic } }
    }

    /// Whether the last mark within a stretch, or right behind it, closes speech.
    private func endsWithStop(_ stretch: QuotedStretch) -> Bool {
        // Also "!!!" and "?!".
        lastWord(of: stretch).last.map { [",", ".", "!", "?", "…"].contains($0) } ?? false
    }

    /// The last word or mark of a stretch but for inner closing marks: the question mark of "“He asked, ‘Why?’” Smith said".
    private func lastWord(of stretch: QuotedStretch) -> String {
        let last = stretch.inner.last { !["’", "'", "”", "\"", "''"].contains(text.tokens[$0].text) }
        return last.map { text.tokens[$0].text } ?? ""
    }

    // MARK: Whose words a stretch is

    /// Whether a sentence only says whose words the question or exclamation before it were ("“Why?” Smith asked.").
    private func attributesLastStretch(_ sentence: Sentence, _ units: [Unit]) -> Bool {
        guard let last = units.last?.stretch, stretches[last].close != nil else { return false }
        let stop = lastWord(of: stretches[last])
        guard ["...", "—", "--", "."].contains(stop) || stop.last.map({ "?!…".contains($0) }) ?? false else {
            return false
        }
        if isSignature(sentence) { return true }
        guard sentence.tokens.count <= (stop == "." ? 8 : 40) else { return false }
        let head = text.tokens[sentence.tokens.prefix(9)]
        guard let cue = head.firstIndex(where: isSaying), !isAttributed(units),
            mayEndAttribution(sentence, behind: cue)
        else { return false }
        // Other words in marks are of another speech, but for "“Why?” Smith asked, adding, “Now.”".
        return !head.indices.contains { index in
            ["“", "\"", "''"].contains(head[index].text)
                && (index < cue || !head[cue..<index].contains { $0.tag == .verbGerund })
        }
    }

    /// Whether a sentence is a dash and a name: "“We must go on.” — Jane Smith".
    private func isSignature(_ sentence: Sentence) -> Bool {
        guard let first = sentence.tokens.first, sentence.tokens.count <= 14 else { return false }
        return FunctionWords.dashes.contains(text.tokens[first].text)
    }

    private func isSaying(_ token: Token) -> Bool {
        guard token.tag != .noun, token.tag != .nounPlural, let verb = lexicon.verb(token.lowercased) else {
            return false
        }
        return verb.kind == .say || verb.kind == .ask
    }

    /// Whether the quoted words that end some units have who says them in front: "Smith said: “…”".
    private func isAttributed(_ units: [Unit]) -> Bool {
        units.count >= 3 && units[units.count - 2].word == ":"
    }

    /// Whether nothing stands behind a verb of saying but whom it is said to, when and how.
    ///
    /// So it is in "“Why?” Smith asked the crowd", and not in "“Stop!” Smith said the crowd was large".
    private func mayEndAttribution(_ sentence: Sentence, behind cue: Int) -> Bool {
        let rest = text.tokens[min(cue + 1, sentence.tokens.upperBound)..<sentence.tokens.upperBound]
        guard let next = rest.first, !isNegated(text.tokens[sentence.tokens.lowerBound..<cue]) else { return false }
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
            rest.prefix { $0.text != "," }.contains { $0.tag.isFinite }
            && !rest.contains { SpeechFrame.subordinators.contains($0.lowercased) }
        return !hasClause && (verb.complements.contains(.addressee) || verb.kind == .ask)
    }

    private func isNegated(_ tokens: ArraySlice<Token>) -> Bool {
        tokens.contains { FunctionWords.negations.contains($0.lowercased) || $0.lowercased == "nor" }
    }
}
