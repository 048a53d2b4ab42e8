import NewsModel

/// A quotation before its source is resolved, in UTF-8 offsets of its text.
struct QuotationDraft: Sendable {
    var kind: QuotationKind
    /// What was said, in order; attribution that interrupts it is left out.
    var pieces: [Range<Int>]
    var cue: Range<Int>?
    /// Tokens of the source.
    var source: Range<Int>?
    var confidence: Double

    /// From the start of the first piece to the end of the last.
    var hull: Range<Int> {
        let lower = pieces.map(\.lowerBound).min() ?? 0
        return lower..<max(lower, pieces.map(\.upperBound).max() ?? 0)
    }
}

/// Turns the attributions of a text's frames into quotations: joins what goes on, drops what is none.
struct QuotationReading {
    private let text: AnnotatedText
    private let outer: [QuotedStretch]
    private let lexicon: CueLexicon
    private let kinds: QuotationKindReader
    /// The turns of a transcript, by paragraph.
    private let turns: [Int: TranscriptTurns.Turn]
    private var result: [QuotationDraft] = []
    /// The quotation that a quoted sentence behind it would go on with.
    private var last: (draft: Int, frame: Int, takesContinuation: Bool)?

    init(text: AnnotatedText, outer: [QuotedStretch], lexicon: CueLexicon) {
        self.text = text
        self.outer = outer
        self.lexicon = lexicon
        kinds = QuotationKindReader(text: text, outer: outer)
        turns = TranscriptTurns(text, labelWords: lexicon.labelWords).turns
    }

    /// The quotations in text order.
    mutating func drafts() -> [QuotationDraft] {
        var builder = FrameBuilder(text, outer: outer, lexicon: lexicon)
        let frames = builder.frames()
        var turn: Int?
        for (index, frame) in frames.enumerated() {
            // A speaker's turn in a transcript runs to the end of its paragraph.
            if frame.paragraph == turn { continue }
            if addTurn(frame, at: index, frames: frames) {
                turn = frame.paragraph
                continue
            }
            var reader = AttributionReader(frame: frame)
            let attributions = reader.read()
            for unit in frame.units.indices where frame.units[unit].isQuoted && reader.isFree(unit) {
                guard !attributions.contains(where: { $0.pieces[0].lowerBound < unit }) else { continue }
                addFree(unit, of: frame, at: index, frames: frames)
            }
            for attribution in attributions { add(attribution, of: frame, at: index) }
            for unit in frame.units.indices where frame.units[unit].isQuoted && reader.isFree(unit) {
                guard attributions.contains(where: { $0.pieces[0].lowerBound < unit }) else { continue }
                addFree(unit, of: frame, at: index, frames: frames)
            }
        }
        return result.sorted { ($0.hull.lowerBound, $0.hull.upperBound) < ($1.hull.lowerBound, $1.hull.upperBound) }
    }

    // MARK: Attributed words

    private mutating func add(_ attribution: Attribution, of frame: SpeechFrame, at index: Int) {
        let pieces = attribution.pieces.map { utf8Range(of: $0, in: frame) }
        guard let kind = kinds.kind(of: pieces) else { return }
        result.append(
            QuotationDraft(
                kind: kind,
                pieces: pieces,
                cue: attribution.cue.map { utf8Range(of: $0, in: frame) },
                source: (attribution.source.map { frame.tokens($0) })
                    ?? continuedSource(of: attribution, in: frame, index),
                confidence: attribution.confidence
            )
        )
        let endsQuoted = attribution.pieces.contains { piece in piece.contains { frame.isQuoted($0) } }
        // "“A,” he said, referring to it. “B.”" goes on with the speech.
        if !endsQuoted, let last, last.frame == index, last.takesContinuation, result[last.draft].kind == .direct {
            return
        }
        // "What officials called a crime" is no speech that goes on.
        if let source = attribution.source, frame.word(source.lowerBound - 1) != "what" {
            last = (result.count - 1, index, attribution.takesContinuation && (endsQuoted || kind != .direct))
        }
    }

    /// Whose words a sentence of its own goes on with that has no verb but a participle of saying: "Adding, “Now …”".
    private func continuedSource(of attribution: Attribution, in frame: SpeechFrame, _ index: Int) -> Range<Int>? {
        guard attribution.source == nil, attribution.cue?.lowerBound == 0, frame.tag(0) == .verbGerund,
            !frame.units.indices.contains(where: { frame.isFinite($0) }), let last, last.frame == index - 1
        else { return nil }
        return result[last.draft].source
    }

    /// UTF-8 offsets of some units; where they are one quoted stretch, of the words within its marks.
    private func utf8Range(of units: Range<Int>, in frame: SpeechFrame) -> Range<Int> {
        let tokens = frame.tokens(units)
        var lower = text.tokens[tokens.lowerBound].utf8Range.lowerBound
        var upper = text.tokens[tokens.upperBound - 1].utf8Range.upperBound
        let first = frame.units[units.lowerBound].stretch
        let last = frame.units[units.upperBound - 1].stretch
        // Outer marks are stripped where both ends are quoted words: the content then reads as what was said.
        if let first, let last {
            lower = outer[first].innerUTF8Range.lowerBound
            upper = outer[last].innerUTF8Range.upperBound
        }
        return lower..<max(lower, upper)
    }

    // MARK: Quoted words without attribution of their own

    private mutating func addFree(_ unit: Int, of frame: SpeechFrame, at index: Int, frames: [SpeechFrame]) {
        guard let number = frame.units[unit].stretch else { return }
        let stretch = outer[number]
        let words = stretch.inner.count { text.tokens[$0].text.unicodeScalars.contains { $0.properties.isAlphabetic } }
        let isAlone = isSentence(unit, of: frame)
        guard isAlone || (words >= 5 && !holdsTitle(unit, of: frame)) else { return }
        guard words >= (isAlone ? 2 : 5) else { return }
        let piece = stretch.innerUTF8Range
        let answerer = answerer(at: index, frames: frames)
        if isAlone, let last, last.takesContinuation, index - last.frame <= 6,
            !hasOwnSpeaker(at: index, frames: frames), answerer == nil,
            frames[last.frame].paragraph == frame.paragraph || isParagraph(unit, of: frame, at: index, frames: frames)
        {
            // "“A,” he said. “B.”"
            if extend(last.draft, with: piece) {
                self.last?.frame = index
                return
            }
        }
        let earlier = lastSpeech(before: index, frames: frames)
        let isSameSpeaker = answerer == nil && goesOn(at: index, isAlone: isAlone, frames: frames)
        var source = answerer ?? (isSameSpeaker ? earlier.flatMap { result[$0].source } : nil)
        var confidence = isAlone ? 0.6 : 0.45
        if source == nil || !isAlone, index > 0, frames[index - 1].paragraph == frame.paragraph || isAlone,
            let subject = personSubject(of: frames[index - 1])
        {
            if source == nil {
                source = subject
                confidence = 0.4
            }
        }
        guard source != nil || isAlone || earlier != nil else { return }
        result.append(
            QuotationDraft(
                kind: .direct,
                pieces: [piece],
                cue: nil,
                source: source,
                confidence: source == nil ? 0.2 : confidence
            )
        )
        if isAlone { last = (result.count - 1, index, true) }
    }

    /// The last quotation, where it stands in this paragraph or the one before and nobody has been named since.
    private func lastSpeech(before index: Int, frames: [SpeechFrame]) -> Int? {
        guard let last, frames[index].paragraph - frames[last.frame].paragraph <= 1,
            !isTakenOver(at: index, frames: frames)
        else { return nil }
        return last.draft
    }

    /// Whether quoted words without a cue are the last speaker's: a sentence of its own more likely than words amid another
    /// paragraph's.
    private func goesOn(at index: Int, isAlone: Bool, frames: [SpeechFrame]) -> Bool {
        guard let last, last.takesContinuation else { return false }
        return isAlone || frames[last.frame].paragraph == frames[index].paragraph
    }

    /// Whether the paragraph has named somebody else since the last quotation, which stands in an earlier one.
    private func isTakenOver(at index: Int, frames: [SpeechFrame]) -> Bool {
        guard let last, index > 0, frames[index - 1].paragraph == frames[index].paragraph,
            frames[last.frame].paragraph < frames[index].paragraph
        else { return false }
        return personSubject(of: frames[index - 1]) != nil
    }

    /// Whether the sentence before names who speaks, where nobody is known of the quotation before: "“A.” Ilves smiled. “B.”"
    private func hasOwnSpeaker(at index: Int, frames: [SpeechFrame]) -> Bool {
        guard let last, result[last.draft].source == nil, index > 0, last.frame < index - 1 else { return false }
        return personSubject(of: frames[index - 1]) != nil
    }

    /// Who answers the last speaker in the sentence before: the tokens of "Tal" in "Tal disagreed", behind which Tal speaks.
    private func answerer(at index: Int, frames: [SpeechFrame]) -> Range<Int>? {
        guard let last, last.frame < index - 1, frames[index - 1].paragraph == frames[index].paragraph else {
            return nil
        }
        let frame = frames[index - 1]
        func isReacting(_ verb: Int) -> Bool { frame.lexicon.reactingVerbs.contains(frame.word(verb)) }
        let words = frame.nounPhrase(startingAt: 0)
        // The tagger takes "disagrees" for a noun at times.
        let phrase = words.last.map(isReacting) ?? false ? words.dropLast() : words
        guard let head = phrase.last, frame.tag(head).isProperNoun || ["he", "she", "they"].contains(frame.word(head)),
            isReacting(frame.endOfAdverbs(at: phrase.upperBound))
        else { return nil }
        return frame.tokens(phrase)
    }

    /// Whether a quoted stretch is a whole paragraph, right behind the one that the last quotation ended in.
    private func isParagraph(_ unit: Int, of frame: SpeechFrame, at index: Int, frames: [SpeechFrame]) -> Bool {
        guard let last, frame.paragraph - frames[last.frame].paragraph == 1, last.frame == index - 1,
            result[last.draft].kind == .direct, let end = result[last.draft].pieces.last?.upperBound,
            frame.opensParagraph,
            let number = frame.units[unit].stretch
        else { return false }
        // The paragraph before must have ended with speech too.
        let before = outer[..<number].last
        return before.map { $0.innerUTF8Range.upperBound == end || $0.utf8Range.upperBound == end } ?? false
            && frame.units.indices.allSatisfy { $0 == unit || frame.isMark($0) }
            && !text.tokens[outer[number].inner.prefix(8)].contains { $0.text == ":" }
    }

    /// Whether a quoted stretch is a sentence of its own, but for a conjunction before it.
    private func isSentence(_ unit: Int, of frame: SpeechFrame) -> Bool {
        var before = unit - 1
        while before >= 0,
            frame.tag(before) == .conjunction || frame.isQuoted(before)
                || [",", "–", "—", "-", "•"].contains(frame.word(before))
        {
            before -= 1
        }
        guard before < 0 || [".", "?", "!"].contains(frame.word(before)) else { return false }
        return frame.indices(from: unit + 1, to: frame.units.count).allSatisfy {
            frame.isMark($0) || frame.isQuoted($0) || frame.tag($0) == .conjunction
        }
    }

    /// A quotation of more pieces than this is no longer one.
    private static let maximumPieces = 24

    /// Whether a quoted sentence joins a quotation; not where more would lie between the pieces than in them.
    private mutating func extend(_ draft: Int, with piece: Range<Int>) -> Bool {
        var extended = result[draft]
        guard extended.pieces.count < Self.maximumPieces else { return false }
        extended.pieces.append(piece)
        guard extended.pieces.reduce(0, { $0 + $1.count }) * 10 >= extended.hull.count * 5 else { return false }
        extended.kind = kinds.kind(of: extended.pieces) ?? extended.kind
        result[draft] = extended
        return true
    }

    /// Whether marks hold a title, a nickname or a heading rather than somebody's words.
    private func holdsTitle(_ unit: Int, of frame: SpeechFrame) -> Bool {
        guard let number = frame.units[unit].stretch else { return false }
        let words = outer[number].inner.map { text.tokens[$0] }.filter {
            $0.text.unicodeScalars.contains { $0.properties.isAlphabetic }
        }
        let capitalized = words.count { $0.isCapitalized || $0.text.count <= 3 }
        if capitalized == words.count || frame.units[unit].isTitleCased { return true }
        return lexicon.titleWords.contains(frame.word(unit - 1))
            || (frame.word(unit - 1) == "," && lexicon.titleWords.contains(frame.word(unit - 2)))
    }

    /// The subject of a sentence, in tokens, if it is a name or a personal pronoun.
    private func personSubject(of frame: SpeechFrame) -> Range<Int>? {
        for verb in frame.units.indices where frame.isFinite(verb) {
            let group = frame.verbGroup(endingAt: verb)
            guard let subject = frame.subject(of: group),
                let last = subject.last
            else { return nil }
            // "Smith, who lost, blamed": the main verb comes after that of the relative clause.
            if FunctionWords.relativePronouns.contains(frame.word(last)) { continue }
            // "Sen. Smith (Vt.), who lost": the head of the phrase, not its last word.
            let head = frame.nounPhrase(startingAt: subject.lowerBound).last ?? last
            let isPerson = frame.tag(last).isProperNoun || frame.tag(head).isProperNoun
            return isPerson || ["he", "she", "they"].contains(frame.word(last)) ? frame.tokens(subject) : nil
        }
        return nil
    }

    // MARK: Transcripts

    /// Reads a paragraph of a transcript: a label, and what its speaker says ("SMITH: We must go on").
    private mutating func addTurn(_ frame: SpeechFrame, at index: Int, frames: [SpeechFrame]) -> Bool {
        guard frame.opensParagraph, let turn = turns[frame.paragraph] else { return false }
        var end = frame.units[frame.units.count - 1].tokens.upperBound
        for next in frames[index...].dropFirst() {
            guard next.paragraph == frame.paragraph else { break }
            end = next.units[next.units.count - 1].tokens.upperBound
        }
        guard turn.start < end else { return false }
        var content = turn.start..<end
        while let last = content.last, ["\"", "”", "''"].contains(text.tokens[last].text) {
            content = content.dropLast()
        }
        guard content.count >= 3 else { return false }
        let piece = text.span(ofTokens: content).utf8Range
        guard let kind = kinds.kind(of: [piece]) else { return false }
        result.append(
            QuotationDraft(
                kind: kind,
                pieces: [piece],
                cue: turn.colon.map { text.tokens[$0].utf8Range },
                source: turn.label,
                confidence: 0.7
            )
        )
        last = nil
        return true
    }
}
