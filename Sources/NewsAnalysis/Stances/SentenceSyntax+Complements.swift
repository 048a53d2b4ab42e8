/// To whom it is done: objects and complements of a word, and what is joined to them.
extension SentenceSyntax {
    /// The noun phrase right after a word, if nothing but adverbs, particles and marks stands between.
    package func object(after word: Int) -> NounChunk? {
        if let clauses { return object(of: word, in: clauses) }
        guard let chunk = chunk(startingAt: word + 1), chunk.preposition == nil else { return nil }
        return chunk
    }

    /// The noun phrase after one of some prepositions that follows a word within a few tokens.
    ///
    /// Between a noun and what belongs to it stands no other phrase: "bigotry the cornerstone of his campaign".
    package func complement(after word: Int, prepositions: (String) -> Bool) -> NounChunk? {
        if let clauses { return complement(of: word, in: clauses, prepositions: prepositions) }
        var index = word + 1
        if text.tokens[word].tag.isNoun, let next = chunk(at: index), next.tokens.lowerBound == index {
            // "Repeated his support this week for Kask".
            guard isTime(next) else { return nil }
            index = next.tokens.upperBound
        }
        let end = min(tokens.upperBound, word + 9)
        while index < end {
            let token = text.tokens[index]
            if Self.isPreposition(token), prepositions(token.lowercased) {
                return chunk(startingAt: index + 1)
            }
            if token.tag.isFiniteVerb || [";", ",", ":"].contains(token.lowercased) || isDash(token) { return nil }
            index += 1
        }
        return nil
    }

    /// Whether a name is the first of several that describe one noun, without a conjunction: "condemns Norway, Sweden
    /// attacks" (headlines).
    func isListedModifier(_ chunk: NounChunk) -> Bool {
        let comma = chunk.tokens.upperBound
        guard text.tokens[chunk.tokens].allSatisfy({ $0.tag.isProperNoun }), tokens.contains(comma),
            text.tokens[comma].lowercased == ",", let next = self.chunk(at: comma + 1),
            next.tokens.lowerBound == comma + 1, text.tokens[comma + 1].tag.isProperNoun,
            text.tokens[next.head].text == text.tokens[next.head].lowercased, !isOffice(next.head),
            !isFollowedByVerb(next)
        else { return false }
        // "Attacked Norway, Sweden bashers, and Kask" names three.
        let end = next.tokens.upperBound
        if end < tokens.upperBound, text.tokens[end].lowercased == "," || text.tokens[end].tag == .conjunction {
            return false
        }
        return text.tokens[next.tokens].allSatisfy { $0.tag.isNoun }
    }

    private func isTime(_ chunk: NounChunk) -> Bool {
        let head = text.tokens[chunk.head]
        return CalendarWords.names.contains(head.lowercased) || words.times.contains(head.lemma)
    }

    /// A phrase with those that are tied to it by "and" or "or", and the "of" phrase of its head.
    ///
    /// A name or an office stands for a person, whom "of Norway" only describes; and of "his choice of", "criticism of"
    /// (`isAbout`) the "of" phrase is what another does it to.
    package func coordinated(_ chunk: NounChunk, isAbout: (NounChunk) -> Bool = { _ in true }) -> [NounChunk] {
        if let clauses { return coordinated(chunk, in: clauses, isAbout: isAbout) }
        var found = [chunk]
        var pending: [NounChunk] = []
        var last = chunk
        for next in chunks where next.tokens.lowerBound >= chunk.tokens.upperBound {
            let words = text.tokens[last.tokens.upperBound..<next.tokens.lowerBound].map(\.lowercased)
            switch words {
            case ["and"], ["or"], [",", "and"], [",", "or"], ["/"], ["and", "the"]:
                // Two need no comma: "backed Ilves, and Kask did".
                if isFollowedByVerb(next) || words.count == 2 && words[0] == "," && pending.isEmpty { return found }
                found += pending + [next]
                pending = []
            case ["of"] where pending.isEmpty:
                if isPerson(last) && !isTitle(next) || !isAbout(last) { break }
                found.append(next)
            case [","]:
                // Only a conjunction further on makes a list of it; else it is an apposition or another clause.
                pending.append(next)
            default:
                return found
            }
            last = next
        }
        return found
    }

    private func isFollowedByVerb(_ chunk: NounChunk) -> Bool {
        var next = chunk.tokens.upperBound
        // "Kask, as he has before, praised".
        if next < tokens.upperBound, text.tokens[next].lowercased == ",",
            let close = ((next + 1)..<tokens.upperBound).first(where: { text.tokens[$0].lowercased == "," })
        {
            next = close + 1
        }
        guard next < tokens.upperBound else { return false }
        return text.tokens[next].tag.isFinite
    }

    /// The phrases that follow another behind "and" or "or".
    func phrasesJoined(to chunk: NounChunk) -> [NounChunk] {
        guard chunk.tokens.upperBound < tokens.upperBound, text.tokens[chunk.tokens.upperBound].tag == .conjunction,
            let next = self.chunk(startingAt: chunk.tokens.upperBound + 1), next.preposition == nil
        else { return [] }
        return [next] + phrasesJoined(to: next)
    }

    func isPerson(_ chunk: NounChunk) -> Bool {
        text.tokens[chunk.head].tag.isProperNoun || isOffice(chunk.head)
    }

    /// Whether a noun is an office, or says what somebody is to another: whoever has it is not whom it is of.
    func isOffice(_ noun: Int) -> Bool { words.offices.contains(text.tokens[noun].lemma) }

    /// Whether a phrase ends a title and holds the name: "secretary of state Anna Kask".
    private func isTitle(_ chunk: NounChunk) -> Bool {
        text.tokens[chunk.tokens.lowerBound].tag == .noun && text.tokens[chunk.head].tag.isProperNoun
    }

    /// Whether a verb is a past participle after a form of "be" or "get".
    package func isPassive(_ verb: Int) -> Bool {
        if let clauses { return clauses.isPassive(verb) }
        guard text.tokens[verb].tag == .verbPastParticiple || text.tokens[verb].tag == .verbPast else { return false }
        var index = verb - 1
        while index >= tokens.lowerBound,
            text.tokens[index].tag == .adverb || ["not", "n't"].contains(text.tokens[index].lowercased)
        {
            index -= 1
        }
        guard index >= tokens.lowerBound else { return false }
        return ["be", "get"].contains(text.tokens[index].lemma) && text.tokens[index].tag.isVerb
    }

    /// The copula left of an adjective or predicate noun, if there is one.
    package func copula(before word: Int) -> Int? {
        var index = word - 1
        while index >= tokens.lowerBound {
            let token = text.tokens[index]
            if token.tag.isVerb,
                ["be", "become", "seem", "remain", "feel", "grow", "look", "appear", "stay"].contains(token.lemma)
            {
                return index
            }
            let isSkipped =
                token.tag == .adverb || token.tag == .determiner || token.tag.isAdjective || token.tag == .to
                || token.tag == .conjunction || token.lowercased == "," || token.tag == .verbPastParticiple
            guard isSkipped else { return nil }
            index -= 1
        }
        return nil
    }

    /// The verb whose object a phrase is.
    func verbWithObject(_ chunk: NounChunk) -> Int? {
        var before = chunk.tokens.lowerBound - 1
        while before >= tokens.lowerBound, text.tokens[before].tag == .particle || text.tokens[before].tag == .adverb {
            before -= 1
        }
        guard before >= tokens.lowerBound, text.tokens[before].tag.isVerb else { return nil }
        return before
    }
}
