import NewsModel

/// Finds dated happenings: the verb that a time expression dates, who does it, to whom, and whether it is a fact.
package struct EventFinder: AnalysisComponent {
    package let name = "events"
    private let words: EventWords

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
        guard !isAttribute(dating, in: syntax), let verb = verb(datedBy: dating, in: syntax) else { return nil }
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

    /// Whether a time expression only describes a noun ("19th-century statesmen") and dates no verb.
    private func isAttribute(_ dating: Range<Int>, in syntax: SentenceSyntax) -> Bool {
        guard let first = dating.first, let chunk = syntax.chunk(at: first) else { return false }
        return chunk.head >= dating.upperBound
    }

    /// The verb that a time expression belongs to: the nearest one of its clause that tells of a happening.
    private func verb(datedBy dating: Range<Int>, in syntax: SentenceSyntax) -> Int? {
        let tokens = syntax.text.tokens
        let verbs = syntax.tokens.filter { index in
            tokens[index].tag.isVerb && !words.auxiliaries.contains(tokens[index].lemma)
                && !isAttributive(index, in: syntax)
        }
        return verbs.min { distance(of: $0, to: dating, in: syntax) < distance(of: $1, to: dating, in: syntax) }
    }

    /// A participle that modifies a noun ("a planned visit") dates nothing.
    private func isAttributive(_ index: Int, in syntax: SentenceSyntax) -> Bool {
        let tag = syntax.text.tokens[index].tag
        guard tag == .verbPastParticiple || tag == .verbGerund, index + 1 < syntax.tokens.upperBound else {
            return false
        }
        return index > syntax.tokens.lowerBound && syntax.text.tokens[index + 1].tag.isNoun
            && syntax.text.tokens[index - 1].tag == .determiner
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
        while lower > syntax.tokens.lowerBound, !words.boundaries.contains(tokens[lower - 1].lowercased) { lower -= 1 }
        var upper = verb + 1
        while upper < syntax.tokens.upperBound, !words.boundaries.contains(tokens[upper].lowercased) { upper += 1 }
        while upper - 1 > lower, tokens[upper - 1].tag == .punctuation { upper -= 1 }
        return lower..<upper
    }

    private func participants(of verb: Int, in syntax: SentenceSyntax, _ mentions: MentionIndex) -> [Participant] {
        var participants: [Participant] = []
        func add(_ role: ParticipantRole, _ chunks: [NounChunk]) {
            for chunk in chunks {
                let span = syntax.text.span(ofTokens: chunk.tokens)
                var items = mentions.mentions(overlapping: span)
                if items.isEmpty { items = owners(of: chunk, in: syntax, mentions) }
                for item in items {
                    let id = mentions.entity(of: item).id
                    guard !participants.contains(where: { $0.entityID == id }) else { continue }
                    participants.append(Participant(role: role, entityID: id))
                }
            }
        }
        let isPassive = syntax.isPassive(verb)
        add(isPassive ? .patient : .agent, syntax.subjects(of: verb).map { outsideBrackets($0, in: syntax) })
        if isPassive, let agent = syntax.complement(after: verb, prepositions: { $0 == "by" }) { add(.agent, [agent]) }
        if !isPassive, let object = syntax.object(after: verb) { add(.patient, syntax.coordinated(object)) }
        if let place = syntax.complement(after: verb, prepositions: { words.placePrepositions.contains($0) }) {
            add(.location, [place])
        }
        if let other = syntax.complement(after: verb, prepositions: { ["with", "to", "against", "for"].contains($0) }) {
            add(.other, syntax.coordinated(other))
        }
        return participants
    }

    /// The names that a phrase without one belongs to ("members of the caucus").
    private func owners(of chunk: NounChunk, in syntax: SentenceSyntax, _ mentions: MentionIndex) -> [MentionIndex.Item]
    {
        let next = chunk.tokens.upperBound
        guard next + 1 < syntax.tokens.upperBound, syntax.text.tokens[next].lowercased == "of",
            let owner = syntax.chunk(at: next + 1)
        else { return [] }
        return mentions.mentions(overlapping: syntax.text.span(ofTokens: owner.tokens))
    }

    /// The phrase before a bracket that ends right before a verb ("Smith (D-Wis.) said" is about Smith).
    private func outsideBrackets(_ chunk: NounChunk, in syntax: SentenceSyntax) -> NounChunk {
        let tokens = syntax.text.tokens
        var open = chunk.tokens.lowerBound - 1
        while open > syntax.tokens.lowerBound, chunk.tokens.lowerBound - open < 6, tokens[open].text != "(" {
            guard tokens[open].text != ")" else { return chunk }
            open -= 1
        }
        guard open > syntax.tokens.lowerBound, tokens[open].text == "(" else { return chunk }
        return syntax.chunk(at: open - 1) ?? chunk
    }

    private func factuality(
        of verb: Int,
        in syntax: SentenceSyntax,
        time: TimeExpression,
        isReported: Bool,
        published: CalendarDate?
    ) -> Factuality {
        let tokens = syntax.text.tokens
        let before = tokens[max(syntax.tokens.lowerBound, verb - 6)..<verb].reversed()
        for token in before {
            if words.boundaries.contains(token.lowercased) { break }
            if words.negations.contains(token.lowercased) { return .denied }
            // "in May" supposes nothing.
            if words.hypothetical.contains(token.lowercased), token.text != "May" { return .hypothetical }
            if words.planning.contains(token.lemma) { return .planned }
        }
        if let from = time.from, let published, from > published { return .planned }
        return isReported ? .reported : .happened
    }
}
