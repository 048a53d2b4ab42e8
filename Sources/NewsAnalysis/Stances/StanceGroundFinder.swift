import NewsModel

/// Finds the words by which a speaker judges somebody: listed evaluations that shallow syntax ties to a span.
///
/// A sentence may present somebody well or badly without anyone judging ("X was convicted"); a ground tells the two apart.
package struct StanceGroundFinder: Sendable {
    private let finder: StanceCueFinder

    /// The least size of a word's polarity that is a ground.
    private static let clearPolarity = 0.55

    /// Reads the lexicon.
    ///
    /// - Parameter directory: The path of `Config/stance`.
    /// - Throws: ``ResourceError`` that names the file and the line.
    package init(directory: String) throws(ResourceError) {
        finder = StanceCueFinder(lexicon: try StanceLexicon(directory: directory))
    }

    /// The judging words of a side that are about a span, as UTF-8 offsets in the sentence's text; empty for `neutral`.
    func grounds(toward range: Range<Int>, _ label: StanceLabel, in reading: SentenceReading) -> [Range<Int>] {
        guard label != .neutral else { return [] }
        let text = reading.text
        let target = Self.tokens(under: range, in: text)
        return reading.cues(by: finder).filter { cue in
            guard cue.kind == .evaluation, abs(cue.polarity) >= Self.clearPolarity,
                (cue.polarity > 0) == (label == .for),
                let part = PhrasePart.part(of: target, in: cue.targets, of: text)
            else { return false }
            return part != .modifier
        }.map { text.tokens[$0.word].utf8Range }
    }

    /// The words that tie one span to another as holder and target, by their side; relations and namings alike.
    ///
    /// - Parameters:
    ///   - holder: UTF-8 offsets in the sentence's text.
    ///   - target: UTF-8 offsets in the sentence's text.
    ///   - reading: The sentence.
    /// - Returns: The sides of clear ties.
    func ties(from holder: Range<Int>, to target: Range<Int>, in reading: SentenceReading) -> Set<StanceLabel> {
        let text = reading.text
        let holder = Self.tokens(under: holder, in: text)
        let target = Self.tokens(under: target, in: text)
        let sides = reading.cues(by: finder).compactMap { cue -> StanceLabel? in
            // "His envoy praised" makes the envoy the holder, not him; an owner alone ("his praise") is the whole phrase.
            guard abs(cue.polarity) >= Self.clearPolarity,
                PhrasePart.part(of: holder, in: cue.holders, of: text) == .head || cue.holders.contains(holder),
                let part = PhrasePart.part(of: target, in: cue.targets, of: text), part != .modifier
            else { return nil }
            return cue.polarity > 0 ? .for : .against
        }
        return Set(sides)
    }

    private static func tokens(under range: Range<Int>, in text: AnnotatedText) -> Range<Int> {
        let inside = text.tokens(in: range)
        if !inside.isEmpty { return inside }
        // A name inside a hyphenated word ("US-Russia"): the word that holds it.
        let holding = text.tokens(in: range.lowerBound..<range.lowerBound).lowerBound
        let index = max(0, holding - 1)
        return index < text.tokens.count ? index..<(index + 1) : 0..<0
    }
}
