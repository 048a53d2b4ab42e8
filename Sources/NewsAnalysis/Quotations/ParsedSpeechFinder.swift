import NewsModel

/// Reads by the trees of sentences what the shallow reader leaves open: what somebody says with verbs of saying that it made
/// nothing of, who says what it found no source for, or only the end of a phrase ("critics of those who lead | the party
/// said"), and where ends what it read too far.
///
/// It reads quotations, which it adds to; only sentences with such a verb or quotation are parsed.
package struct ParsedSpeechFinder: AnalysisComponent {
    package let name = "parsed speech"
    private let lexicon: CueLexicon
    private let control: ControlVerbs
    private let parser: DependencyParser

    /// Makes a finder.
    ///
    /// - Parameters:
    ///   - lexicon: The words of saying that the shallow reader goes by.
    ///   - control: Verbs that tell who does what another verb says.
    ///   - parser: Makes the trees.
    package init(lexicon: CueLexicon, control: ControlVerbs, parser: DependencyParser) {
        self.lexicon = lexicon
        self.control = control
        self.parser = parser
    }

    package func annotate(_ document: inout Document) {
        let sourceless = cuesWithoutWholeSource(in: document)
        let outer = QuotationMarks(document.body).outer
        let unread = unreadCues(in: document, outer)
        let long = cuesWithLongContent(in: document)
        let cues = (sourceless + long).map(\.cue) + unread
        guard !cues.isEmpty else { return }
        parser.parse(Set(cues.map(\.sentence)), of: &document)
        let kinds = QuotationKindReader(text: document.body, outer: outer)
        for (quotation, cue) in long { shorten(quotation, cue, kinds, in: &document) }
        let resolver = SourceResolver(document, lexicon: lexicon)
        for (quotation, cue) in sourceless { addSource(to: quotation, cue, in: &document, resolver) }
        addQuotations(unread, kinds, to: &document, resolver)
        document.abstained.sources = document.quotations.count { $0.source.status == .unknown }
    }

    /// A verb of saying as a token of the body, with its sentence.
    private struct CuePlace {
        var verb: Int
        var sentence: Int
    }

    private func reader(of sentence: Int, in document: Document) -> ParsedSpeechReader? {
        document.trees[sentence].map {
            ParsedSpeechReader(
                clauses: ClauseReader(text: document.body, tree: $0, control: control),
                lexicon: lexicon
            )
        }
    }

    // MARK: Sources

    /// The quotations of the body that nobody is known to have said, or whose source may be only the end of a phrase, with
    /// their verbs.
    private func cuesWithoutWholeSource(in document: Document) -> [(quotation: Int, cue: CuePlace)] {
        cues(in: document) { $0.source.status == .unknown || mayBeCut($0, in: document.body) }
    }

    /// Those quotations of the body that are wanted and have a verb for cue.
    private func cues(
        in document: Document,
        _ isWanted: (Quotation) -> Bool
    ) -> [(quotation: Int, cue: CuePlace)] {
        let text = document.body
        return document.quotations.enumerated().compactMap { index, quotation in
            guard let cue = quotation.cue, cue.part == .body, isWanted(quotation),
                let sentence = text.sentenceIndex(at: cue.lowerBound),
                let verb = text.tokens(in: cue.utf8Range).last(where: { mayBeVerb(text.tokens[$0]) })
            else { return nil }
            return (index, CuePlace(verb: verb, sentence: sentence))
        }
    }

    /// Whether the source before a verb may be the end of a longer phrase: what stands before it leads to it ("a clerk who
    /// quit because of | the plan said").
    private func mayBeCut(_ quotation: Quotation, in text: AnnotatedText) -> Bool {
        guard let source = quotation.source.span, let cue = quotation.cue, source.part == .body,
            source.upperBound < cue.lowerBound, let sentence = text.sentenceIndex(at: source.lowerBound),
            let first = text.tokens(in: source.utf8Range).first, text.sentences[sentence].tokens.contains(first - 1)
        else { return false }
        let before = text.tokens[first - 1]
        if ["and", "or"].contains(before.lowercased) { return true }
        let isLeading = before.tag == .preposition || before.tag == .to || before.tag.isVerb
        return isLeading && !SpeechFrame.adverbialConjunctions.contains(before.lowercased)
            && before.lowercased != "that"
    }

    private func addSource(to quotation: Int, _ cue: CuePlace, in document: inout Document, _ resolver: SourceResolver)
    {
        guard var source = reader(of: cue.sentence, in: document)?.source(of: cue.verb) else { return }
        let text = document.body
        // "Voss praised Norway and | Tal said he left": the parser hangs the conjunction on the subject at times.
        if source.count > 1, text.tokens[source.lowerBound].tag == .conjunction { source = source.dropFirst() }
        let span = text.span(ofTokens: source)
        let found = document.quotations[quotation]
        if let cut = found.source.span, !(span.contains(cut) && span.lowerBound < cut.lowerBound) { return }
        // Nobody is named in his own words.
        guard !found.pieces.contains(where: { $0.overlaps(span) }), found.cue?.overlaps(span) == false else { return }
        document.quotations[quotation].source = resolver.source(named: source, in: text, confidence: Self.confidence)
    }

    /// How sure a reading by the tree is.
    private static let confidence = 0.7

    // MARK: Contents

    /// The quotations of the body whose content stands behind its verb and may hold a verb of the sentence.
    private func cuesWithLongContent(in document: Document) -> [(quotation: Int, cue: CuePlace)] {
        let text = document.body
        return cues(in: document) { quotation in
            guard quotation.kind != .direct, quotation.isWhole, let cue = quotation.cue,
                cue.upperBound <= quotation.content.lowerBound, quotation.content.part == .body,
                let sentence = text.sentenceIndex(at: cue.lowerBound)
            else { return false }
            let content = text.tokens(in: quotation.content.utf8Range)
            if content.contains(where: { ["and", "but"].contains(text.tokens[$0].lowercased) }) { return true }
            // Behind a clause before the main one, or a phrase that a clause describes, the sentence's verb is to come.
            let before = text.sentences[sentence].tokens.prefix {
                text.tokens[$0].utf8Range.lowerBound < cue.lowerBound
            }
            return before.contains { opensClause(text.tokens[$0]) }
                || text.tokens(in: cue.utf8Range).allSatisfy { text.tokens[$0].tag == .verbGerund }
        }
    }

    private func opensClause(_ token: Token) -> Bool {
        token.tag == .whPronoun || token.tag == .whDeterminer
            || ["that", "time", "moment"].contains(token.lowercased)
            || SpeechFrame.adverbialConjunctions.contains(token.lowercased)
    }

    private func shorten(
        _ quotation: Int,
        _ cue: CuePlace,
        _ kinds: QuotationKindReader,
        in document: inout Document
    ) {
        let text = document.body
        let content = text.tokens(in: document.quotations[quotation].content.utf8Range)
        guard let tree = document.trees[cue.sentence],
            var end = ParsedContentReader(text: text, tree: tree).end(of: content, by: cue.verb), !kinds.isMarked(end)
        else { return }
        while end > content.lowerBound, text.tokens[end - 1].tag == .punctuation, !kinds.isMarked(end - 2) { end -= 1 }
        guard end > content.lowerBound else { return }
        let span = text.span(ofTokens: content.lowerBound..<end)
        guard let kind = kinds.kind(of: [span.utf8Range]) else { return }
        document.quotations[quotation].content = span
        document.quotations[quotation].pieces = [span]
        document.quotations[quotation].kind = kind
    }

    // MARK: Quotations

    private func addQuotations(
        _ cues: [CuePlace],
        _ kinds: QuotationKindReader,
        to document: inout Document,
        _ resolver: SourceResolver
    ) {
        let text = document.body
        var found: [Quotation] = []
        for cue in cues {
            guard let speech = reader(of: cue.sentence, in: document)?.speech(of: cue.verb),
                let draft = draft(of: speech, in: text, kinds)
            else { continue }
            let pieces = draft.pieces.map { TextSpan(.body, $0) }
            guard !document.quotations.contains(where: { isTorn($0, by: pieces) }),
                !found.contains(where: { isTorn($0, by: pieces) })
            else { continue }
            found.append(
                Quotation(
                    id: 0,
                    kind: draft.kind,
                    content: TextSpan(.body, draft.hull),
                    pieces: pieces,
                    cue: draft.cue.map { TextSpan(.body, $0) },
                    source: resolver.source(of: draft, in: text)
                )
            )
        }
        if !found.isEmpty { merge(found, into: &document) }
    }

    /// The verbs of saying of the body that are no cue and stand in nothing that is said, with their sentences.
    private func unreadCues(in document: Document, _ outer: [QuotedStretch]) -> [CuePlace] {
        let text = document.body
        let marks = QuotationKindReader(text: text, outer: outer)
        let taken = Set(
            document.quotations.flatMap { $0.pieces + [$0.cue].compactMap { $0 } }
                .flatMap { $0.part == .body ? text.tokens(in: $0.utf8Range) : 0..<0 }
        )
        return text.sentences.indices.flatMap { sentence in
            text.sentences[sentence].tokens.compactMap { token in
                guard let cue = lexicon.verb(text.tokens[token].lowercased), cue.complements.contains(.clause),
                    mayBeVerb(text.tokens[token]), !taken.contains(token), !marks.isMarked(token)
                else { return nil }
                return CuePlace(verb: token, sentence: sentence)
            }
        }
    }

    private func mayBeVerb(_ token: Token) -> Bool {
        token.tag.isVerb || token.tag == .nounPlural || token.tag == .other || token.lowercased == "say"
    }

    /// Speech in offsets of the text; nil where what is said has no letters.
    private func draft(
        of speech: ParsedSpeechReader.Speech,
        in text: AnnotatedText,
        _ kinds: QuotationKindReader
    ) -> QuotationDraft? {
        let pieces = speech.pieces.map { text.span(ofTokens: $0).utf8Range }
        return kinds.kind(of: pieces).map { kind in
            QuotationDraft(
                kind: kind,
                pieces: pieces,
                cue: text.span(ofTokens: speech.cue).utf8Range,
                source: speech.source,
                confidence: Self.confidence
            )
        }
    }

    /// Whether a quotation with a cue has some part in pieces, and another part elsewhere.
    private func isTorn(_ quotation: Quotation, by pieces: [TextSpan]) -> Bool {
        guard let cue = quotation.cue else { return false }
        let parts = quotation.pieces + [cue]
        return parts.contains { part in pieces.contains { $0.overlaps(part) } } && !lies(quotation, in: pieces)
    }

    /// Whether all of a quotation stands in one of some pieces.
    private func lies(_ quotation: Quotation, in pieces: [TextSpan]) -> Bool {
        (quotation.pieces + [quotation.cue].compactMap { $0 }).allSatisfy { part in
            pieces.contains { $0.contains(part) }
        }
    }

    /// Adds quotations in their places.
    ///
    /// What lies within one of them goes, since it is told as said by somebody else, and so do quoted words without a cue
    /// that share some.
    private func merge(_ found: [Quotation], into document: inout Document) {
        let kept = document.quotations.filter { old in
            !found.contains { new in
                lies(old, in: new.pieces) || old.cue == nil && new.pieces.contains { $0.overlaps(old.content) }
            }
        }
        document.quotations = (kept + found).sorted { $0.content < $1.content }.enumerated().map { index, quotation in
            var quotation = quotation
            quotation.id = index + 1
            return quotation
        }
    }
}
