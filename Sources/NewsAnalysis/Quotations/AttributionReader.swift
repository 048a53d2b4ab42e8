/// Reads the attributions of a frame: words of saying, who is their subject, and what they govern.
struct AttributionReader {
    let frame: SpeechFrame
    let lexicon: CueLexicon
    private(set) var attributions: [Attribution] = []
    /// Units that a content, a cue or a source already takes.
    private var isTaken: [Bool]
    /// Where stretches end that tell what somebody left unsaid, and who; a verb joined to them has the same subject.
    var omissions: [(end: Int, source: Range<Int>?)] = []

    init(frame: SpeechFrame, lexicon: CueLexicon) {
        self.frame = frame
        self.lexicon = lexicon
        isTaken = Array(repeating: false, count: frame.units.count)
    }

    /// The attributions of the frame, in text order.
    mutating func read() -> [Attribution] {
        readOpeningVerb()
        readLabel()
        readSignature()
        readAccordingTo()
        readIdioms()
        readTrailing()
        readLeading()
        readNouns()
        readColon()
        return attributions.sorted { ($0.pieces[0].lowerBound) < ($1.pieces[0].lowerBound) }
    }

    // MARK: Keeping count

    func isFree(_ range: Range<Int>) -> Bool { !range.contains { isTaken[$0] } }

    func isFree(_ index: Int) -> Bool { !isTaken[index] }

    mutating func add(_ attribution: Attribution) {
        var attribution = attribution
        attribution.pieces = attribution.pieces.compactMap(trimmed)
        guard !attribution.pieces.isEmpty else { return }
        for piece in attribution.pieces { take(piece) }
        take(attribution.cue ?? 0..<0)
        attributions.append(attribution)
    }

    /// Keeps units from being read again.
    mutating func take(_ range: Range<Int>) {
        for index in range { isTaken[index] = true }
    }

    /// A range of units without punctuation at its ends; nil where nothing is left.
    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        var range = range
        if range.lowerBound < frame.start, frame.start < range.upperBound { range = frame.start..<range.upperBound }
        while let first = range.first, frame.isMark(first), frame.word(first) != "(", !isCurrency(first) {
            range = range.dropFirst()
        }
        while let last = range.last, frame.isMark(last), ![")", "?", "!"].contains(frame.word(last)) {
            range = range.dropLast()
        }
        return range.isEmpty ? nil : range
    }

    private func isCurrency(_ index: Int) -> Bool { ["$", "£", "€"].contains(frame.word(index)) }

    // MARK: Cues

    /// The verb of saying at a unit, or nil.
    func cue(at index: Int) -> Cue? {
        guard frame.units.indices.contains(index), !frame.units[index].isQuoted else { return nil }
        let tag = frame.tag(index)
        if tag.isVerb, frame.endOfClear(after: index) != nil { return Cue.makeClear }
        guard tag.isVerb || tag == .other || tag == .nounPlural || frame.isTitleCase,
            let cue = lexicon.verb(frame.word(index))
        else { return nil }
        // "The so called initiative"
        if cue.lemma == "call", frame.word(index - 1) == "so",
            [.determiner, .adjective, .possessivePronoun, .possessiveEnding].contains(frame.tag(index - 2))
        {
            return nil
        }
        // Taggers take a headline's verbs for names.
        if frame.isTitleCase, tag.isNoun, index > 0, cue.kind == .say, frame.word(index).hasSuffix("s"),
            frame.units[index].isCapitalized, frame.tag(index - 1).isProperNoun, cue.complements.contains(.clause)
        {
            return cue
        }
        // "Footage from the game shows that …"
        if tag == .nounPlural, frame.word(index + 1) == "that", frame.tag(index - 1).isNoun,
            frame.word(index).hasSuffix("s"),
            cue.complements.contains(.clause)
        {
            return cue
        }
        guard tag.isVerb || (tag == .other && cue.kind == .say) else { return nil }
        // "the deciding match"
        if tag == .verbGerund, frame.tag(index + 1).isNoun,
            [.determiner, .possessivePronoun, .possessiveEnding, .adjective].contains(frame.tag(index - 1))
                || ["most", "more", "very"].contains(frame.word(index - 1))
        {
            return nil
        }
        return cue
    }
}
