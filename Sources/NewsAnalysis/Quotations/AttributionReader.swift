/// Reads the attributions of a frame: words of saying, who is their subject, and what they govern.
struct AttributionReader {
    let frame: SpeechFrame
    let lexicon: CueLexicon
    private(set) var attributions: [Attribution] = []
    /// Units that a content, a cue or a source already takes.
    private var isTaken: [Bool]
    /// Where stretches end that tell what somebody left unsaid, and who; a verb joined to them has the same subject.
    var omissions: [(end: Int, source: Range<Int>?)] = []

    init(frame: SpeechFrame) {
        self.frame = frame
        lexicon = frame.lexicon
        isTaken = Array(repeating: false, count: frame.units.count)
    }

    /// The attributions of the frame, in text order.
    mutating func read() -> [Attribution] {
        readOpeningVerb()
        readLabel()
        readSignature()
        readAccordingTo()
        readIdioms()
        readAsClauses()
        readTrailing()
        readLeading()
        readAdjectives()
        readNouns()
        readColon()
        return attributions.sorted { ($0.pieces[0].lowerBound) < ($1.pieces[0].lowerBound) }
    }

    /// The end of what is said, given its start and the form of its cue.
    func contentEnd(from start: Int, kind: ContentKind, cueTag: PartOfSpeech = .verbPast) -> Int {
        ContentExtent(frame: frame, kind: kind, cueTag: cueTag).end(from: start)
    }

    // MARK: Keeping count

    func isFree(_ range: Range<Int>) -> Bool { !range.contains { isTaken[$0] } }

    /// Whether there is a unit here that nothing takes.
    func isFree(_ index: Int) -> Bool { isTaken.indices.contains(index) && !isTaken[index] }

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
}
