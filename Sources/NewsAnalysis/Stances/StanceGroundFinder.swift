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
        let text = reading.text
        return cues(toward: range, label, inSentence: reading.sentence, of: text).map { text.tokens[$0.word].utf8Range }
    }

    /// As above, for a sentence of a text.
    package func cues(
        toward range: Range<Int>,
        _ label: StanceLabel,
        inSentence sentence: Int,
        of text: AnnotatedText
    ) -> [StanceCue] {
        guard label != .neutral else { return [] }
        let target = Self.tokens(under: range, in: text)
        return finder.cues(in: SentenceSyntax(text: text, sentence: sentence)).filter { cue in
            guard cue.kind == .evaluation, abs(cue.polarity) >= Self.clearPolarity,
                (cue.polarity > 0) == (label == .for),
                let part = PhrasePart.part(of: target, in: cue.targets, of: text)
            else { return false }
            return part != .modifier
        }
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
