import NewsModel

/// Finds the words by which a speaker judges somebody: listed evaluations that shallow syntax ties to a span.
///
/// A sentence may present somebody well or badly without anyone judging ("X was convicted"); a ground tells the two apart.
package struct StanceGroundFinder: Sendable {
    private let finder: StanceCueFinder
    private let control: ControlVerbs

    /// Reads the lexicon.
    ///
    /// - Parameters:
    ///   - directory: The path of `Config/stance`.
    ///   - control: Verbs that tell who does what another verb says.
    /// - Throws: ``ResourceError`` that names the file and the line.
    package init(directory: String, control: ControlVerbs) throws(ResourceError) {
        self.control = control
        finder = StanceCueFinder(lexicon: try StanceLexicon(directory: directory))
    }

    /// Whether a sentence has a word that may tie a holder to a target.
    func mayTie(_ reading: SentenceReading) -> Bool {
        finder.lexicon.mayTie(reading.text.tokens[reading.text.sentences[reading.sentence].tokens])
    }

    /// The grounds of a sentence; found once, and asked for each span and pair.
    func grounds(of reading: SentenceReading, tree: SentenceTree? = nil) -> StanceGrounds {
        var grounds = grounds(of: reading.text, sentence: reading.sentence, marked: reading.marked, tree: tree)
        // "Norway's execution of the plan", "Egypt's latest deportation": a state does what a person suffers.
        let places = reading.mentions.filter { $0.type == .place }.map { reading.text.tokens(in: $0.span.utf8Range) }
        if !places.isEmpty { grounds.spareNoOwner(of: places) }
        return grounds
    }

    /// The grounds of a sentence of a text; `marked` is what stands between outer quotation marks, in UTF-8 offsets.
    func grounds(
        of text: AnnotatedText,
        sentence: Int,
        marked: [Range<Int>],
        tree: SentenceTree? = nil
    ) -> StanceGrounds {
        let syntax = SentenceSyntax(
            text: text,
            sentence: sentence,
            words: finder.lexicon.words,
            control: control,
            tree: tree
        )
        let cues = finder.cues(in: syntax)
        let vetoes = StanceVetoFinder(cueFinder: finder).vetoes(in: syntax, cues: cues)
        return StanceGrounds(syntax: syntax, cues: cues, vetoes: vetoes, marked: marked)
    }
}
