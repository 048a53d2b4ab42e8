import NewsModel

/// Who takes part in an event, and how.
extension EventFinder {
    func participants(of verb: Int, in syntax: SentenceSyntax, _ mentions: MentionIndex) -> [Participant] {
        var participants: [Participant] = []
        func add(_ role: ParticipantRole, _ items: [MentionIndex.Item]) {
            for item in items {
                let id = mentions.entity(of: item).id
                guard !participants.contains(where: { $0.entityID == id }) else { continue }
                participants.append(Participant(role: role, entityID: id))
            }
        }
        func bearers(_ chunks: [NounChunk]) -> [MentionIndex.Item] {
            chunks.flatMap { self.bearers(of: $0, in: syntax, mentions) }
        }
        let isPassive = isPassive(verb, in: syntax)
        let subjects = subjects(of: verb, in: syntax)
        let doers = bearers(subjects)
        add(isPassive ? .patient : .agent, doers)
        if isPassive, let agent = syntax.complement(after: verb, prepositions: { $0 == "by" }) {
            add(.agent, bearers([agent]))
        }
        if !isPassive, let object = syntax.object(after: verb) { add(.patient, bearers(syntax.coordinated(object))) }
        if let place = syntax.complement(after: verb, prepositions: { words.placePrepositions.contains($0) }) {
            for item in bearers([place]) where isOwn(place, of: verb, in: syntax) {
                add(isLocation(item, place, syntax, mentions) ? .location : .other, [item])
            }
        }
        if let other = syntax.complement(after: verb, prepositions: { ["with", "to", "against", "for"].contains($0) }) {
            add(.other, bearers(syntax.coordinated(other)))
        }
        // "Obama's remarks carried a personal tone": whose they are takes part, and does nothing.
        if doers.isEmpty {
            for chunk in subjects {
                add(.other, mentions.mentions(overlapping: syntax.text.span(ofTokens: chunk.tokens)))
            }
        }
        return participants
    }

    /// Those whom a phrase names: by its head, or by "of" ("members of the caucus"); nobody whose name only describes
    /// the head ("Hillary Clinton's manager", "Wild coach Bruce Boudreau").
    private func bearers(
        of chunk: NounChunk,
        in syntax: SentenceSyntax,
        _ mentions: MentionIndex
    ) -> [MentionIndex.Item] {
        let head = syntax.text.span(ofTokens: chunk.head..<(chunk.head + 1))
        let named = mentions.mentions(overlapping: head)
        // The longest: "the Charlotte Panthers" are no city.
        if let longest = named.max(by: { $0.mention.span.utf8Range.count < $1.mention.span.utf8Range.count }) {
            return [longest]
        }
        let next = chunk.tokens.upperBound
        guard next + 1 < syntax.tokens.upperBound, syntax.text.tokens[next].lowercased == "of",
            let owner = syntax.chunk(at: next + 1)
        else { return [] }
        return bearers(of: owner, in: syntax, mentions)
    }

    /// Whether a phrase belongs to the verb and not to another phrase between ("attacked her support of action in Iraq").
    private func isOwn(_ chunk: NounChunk, of verb: Int, in syntax: SentenceSyntax) -> Bool {
        guard let preposition = chunk.preposition, verb + 1 < preposition else { return true }
        return !syntax.text.tokens[(verb + 1)..<preposition].contains { $0.tag == .preposition }
    }

    /// A happening is in or at a place, a body or a gathering, and on nothing but a place.
    private func isLocation(
        _ item: MentionIndex.Item,
        _ chunk: NounChunk,
        _ syntax: SentenceSyntax,
        _ mentions: MentionIndex
    ) -> Bool {
        let isOn = chunk.preposition.map { syntax.text.tokens[$0].lowercased == "on" } ?? false
        switch mentions.entity(of: item).type {
        case .place: return true
        case .organization, .event: return !isOn
        case .person, .group, .work, .other: return false
        }
    }

    /// The phrases that a verb's subject consists of; for a participle that follows a noun, that noun.
    private func subjects(of verb: Int, in syntax: SentenceSyntax) -> [NounChunk] {
        if let noun = nounBefore(participle: verb, in: syntax) { return [noun] }
        return syntax.subjects(of: verb).map { outsideBrackets($0, in: syntax) }
    }

    /// Also "a poll released last week", and the second of "was convicted and sentenced".
    private func isPassive(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        if syntax.isPassive(verb) || nounBefore(participle: verb, in: syntax) != nil { return true }
        let tokens = syntax.text.tokens
        guard tokens[verb].tag == .verbPastParticiple, verb - 2 >= syntax.tokens.lowerBound,
            tokens[verb - 1].tag == .conjunction
        else { return false }
        return syntax.isPassive(verb - 2)
    }

    /// "A poll released last week": the noun that ends just before a participle, where the clause has another verb.
    ///
    /// What the tagger takes for a past tense is a participle after a phrase with a preposition whose clause has its
    /// verb already ("spoke of a poll released"), unless that verb may have a clause for object ("said").
    private func nounBefore(participle verb: Int, in syntax: SentenceSyntax) -> NounChunk? {
        let tokens = syntax.text.tokens
        let tag = tokens[verb].tag
        guard tag == .verbPastParticiple || (tag == .verbPast && tokens[verb].lowercased.hasSuffix("ed")) else {
            return nil
        }
        var before = verb - 1
        while before >= syntax.tokens.lowerBound, tokens[before].tag == .adverb { before -= 1 }
        guard before >= syntax.tokens.lowerBound, let chunk = syntax.chunk(endingAt: before),
            tokens[chunk.head].tag.isNoun
        else { return nil }
        if tag == .verbPastParticiple {
            let hasOther = syntax.tokens.contains { $0 != verb && tokens[$0].tag.isFiniteVerb }
            return hasOther ? chunk : nil
        }
        guard chunk.preposition != nil else { return nil }
        for index in (syntax.tokens.lowerBound..<chunk.tokens.lowerBound).reversed() {
            if tokens[index].tag.isFiniteVerb { return words.saying.contains(tokens[index].lemma) ? nil : chunk }
            // "…, according to a poll released": within an adverbial nothing is a subject.
            if tokens[index].text == ",", index + 1 < verb,
                tokens[index + 1].tag == .preposition || tokens[index + 1].lowercased == "according"
            {
                return chunk
            }
            if tokens[index].text == "," || tokens[index].tag == .conjunction || isBoundary(index, in: syntax) {
                return nil
            }
        }
        return nil
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
}
