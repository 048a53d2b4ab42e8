import NewsModel

/// Finds dated happenings: the verb that a time expression dates, who does it, to whom, and whether it is a fact.
package struct EventFinder: AnalysisComponent {
    package let name = "events"
    let words: EventWords

    /// Makes a finder.
    package init(words: EventWords) {
        self.words = words
    }

    package func annotate(_ document: inout Document) {
        let mentions = MentionIndex(document.entities)
        let quotations = QuotationIndex(document)
        var events: [Event] = []
        for time in document.timeExpressions where time.span.part == .body && time.from != nil && time.type != .set {
            guard let event = event(datedBy: time, in: document, mentions, quotations) else { continue }
            // Two expressions for one verb ("on Friday, 14 February"): the first one keeps it.
            guard !events.contains(where: { $0.span == event.span && $0.predicate == event.predicate }) else {
                continue
            }
            events.append(event)
        }
        document.events = events.enumerated().map { index, event in
            var event = event
            event.id = index + 1
            return event
        }
    }

    private func event(
        datedBy time: TimeExpression,
        in document: Document,
        _ mentions: MentionIndex,
        _ quotations: QuotationIndex
    ) -> Event? {
        let text = document.body
        guard let index = text.sentenceIndex(at: time.span.lowerBound) else { return nil }
        let sentence = text.sentences[index]
        guard sentence.tokens.count <= SentenceSyntax.longestSentence else { return nil }
        let dating = text.tokens(in: time.span.utf8Range)
        let syntax = SentenceSyntax(text: text, sentence: index)
        let speech = quotations.marks(overlapping: time.span).first { $0.contains(time.span.lowerBound) }
        guard !isAttribute(dating, in: syntax), let verb = verb(datedBy: dating, in: syntax, within: speech) else {
            return nil
        }
        // "She said the following morning": nobody has said what is still to come.
        if let from = time.from, let published = document.documentCreationTime, from > published,
            text.tokens[verb].tag == .verbPast, words.saying.contains(text.tokens[verb].lemma)
        {
            return nil
        }
        let clause = clause(around: verb, in: syntax)
        let participants = participants(of: verb, in: syntax, mentions)
        guard !participants.isEmpty else { return nil }
        let span = text.span(ofTokens: clause)
        return Event(
            id: 0,
            span: span,
            predicate: text.tokens[verb].lemma,
            timeExpressionID: time.id,
            from: time.from,
            to: time.to,
            participants: participants,
            factuality: factuality(
                of: verb,
                in: syntax,
                time: time,
                isReported: quotations.place(of: time.span) != nil,
                published: document.documentCreationTime
            )
        )
    }

    /// Whether a time expression only describes a noun ("19th-century statesmen") and dates no verb; "On Monday Macron
    /// spoke" has a name just behind it.
    private func isAttribute(_ dating: Range<Int>, in syntax: SentenceSyntax) -> Bool {
        guard let first = dating.first, let chunk = syntax.chunk(at: first), chunk.head >= dating.upperBound else {
            return false
        }
        let isOpening = chunk.preposition != nil && chunk.tokens.lowerBound == first
        return !isOpening || !syntax.text.tokens[dating.upperBound].tag.isProperNoun
    }

    /// The verb that a time expression belongs to: the nearest one of its clause that tells of a happening; between
    /// quotation marks (UTF-8 offsets) one of the same speech, since “… in 2020,” dates no “said”.
    private func verb(datedBy dating: Range<Int>, in syntax: SentenceSyntax, within speech: Range<Int>?) -> Int? {
        let tokens = syntax.text.tokens
        let verbs = syntax.tokens.filter { index in
            tokens[index].tag.isVerb && !words.auxiliaries.contains(tokens[index].lemma)
                && !isAttributive(index, in: syntax)
                && (speech.map { $0.contains(tokens[index].utf8Range.lowerBound) } ?? true)
        }
        return verbs.min { distance(of: $0, to: dating, in: syntax) < distance(of: $1, to: dating, in: syntax) }
    }

    /// A participle that modifies a noun ("a planned visit", "his alleged role") dates nothing.
    private func isAttributive(_ index: Int, in syntax: SentenceSyntax) -> Bool {
        let tag = syntax.text.tokens[index].tag
        guard tag == .verbPastParticiple || tag == .verbGerund, index + 1 < syntax.tokens.upperBound else {
            return false
        }
        return index > syntax.tokens.lowerBound && syntax.text.tokens[index + 1].tag.isNoun
            && [.determiner, .possessivePronoun, .possessiveEnding].contains(syntax.text.tokens[index - 1].tag)
    }

    /// Tokens between a verb and a time expression; a clause boundary in between counts for many.
    private func distance(of verb: Int, to dating: Range<Int>, in syntax: SentenceSyntax) -> Int {
        let between =
            verb < dating.lowerBound ? verb..<dating.lowerBound : dating.upperBound..<max(verb, dating.upperBound)
        var distance = between.count
        for index in between {
            let token = syntax.text.tokens[index]
            if words.boundaries.contains(token.lowercased) { distance += 12 }
            if token.lowercased == "," { distance += 3 }
        }
        if words.saying.contains(syntax.text.tokens[verb].lemma) { distance += 2 }
        // "posted an image of him holding up a shirt on Friday": the main verb is dated sooner than a participle.
        if syntax.text.tokens[verb].tag == .verbGerund { distance += 5 }
        return distance
    }

    /// The words around a verb up to the boundaries of its clause.
    private func clause(around verb: Int, in syntax: SentenceSyntax) -> Range<Int> {
        let tokens = syntax.text.tokens
        var lower = verb
        while lower > syntax.tokens.lowerBound, !isBoundary(lower - 1, in: syntax) { lower -= 1 }
        var upper = verb + 1
        while upper < syntax.tokens.upperBound, !isBoundary(upper, in: syntax) { upper += 1 }
        while upper - 1 > lower, tokens[upper - 1].tag == .punctuation { upper -= 1 }
        while lower < verb, tokens[lower].tag == .punctuation { lower += 1 }
        return lower..<upper
    }

    /// Whether a word or mark ends a clause; quotation marks do where speech begins or ends, not around a few words.
    func isBoundary(_ index: Int, in syntax: SentenceSyntax) -> Bool {
        let token = syntax.text.tokens[index]
        if words.boundaries.contains(token.lowercased) { return true }
        guard syntax.isQuotationMark(token) else { return false }
        guard index > syntax.tokens.lowerBound else { return true }
        return [",", ".", "?", "!", ":"].contains(syntax.text.tokens[index - 1].text)
    }

    private func factuality(
        of verb: Int,
        in syntax: SentenceSyntax,
        time: TimeExpression,
        isReported: Bool,
        published: CalendarDate?
    ) -> Factuality {
        let tokens = syntax.text.tokens
        for index in (max(syntax.tokens.lowerBound, verb - 6)..<verb).reversed() {
            let token = tokens[index]
            if isBoundary(index, in: syntax) { break }
            if words.negations.contains(token.lowercased) { return .denied }
            // "in May" supposes nothing.
            if words.hypothetical.contains(token.lowercased), token.text != "May" { return .hypothetical }
            if words.planning.contains(token.lemma) { return .planned }
        }
        if let from = time.from, let published, from > published { return .planned }
        return isReported ? .reported : .happened
    }
}
