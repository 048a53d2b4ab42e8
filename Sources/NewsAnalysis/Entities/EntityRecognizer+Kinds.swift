import NewsModel

/// What the noun beside a name says of its kind: "the band X", "her yacht, X,", "X, a restaurant in Y", "X is an app".
extension EntityRecognizer {
    /// How a noun stands to the name that it tells the kind of.
    private enum Tie { case named, before, enclosing, behind }

    private struct Kind {
        var type: EntityType
        var tie: Tie
    }

    /// No phrase that describes a name is looked at further.
    private static let longestPhrase = 10

    /// Gives names the kind that a noun beside them tells, wherever the article has the same words.
    func settleKinds(_ results: inout [Result], _ texts: [ScannedText]) {
        var surnames: Set<String> = []
        for name in results.flatMap(\.names) where name.type == .person && name.words.count > 1 {
            if let surname = PersonName(name.words).surname { surnames.insert(surname) }
        }
        var types: [[String]: EntityType] = [:]
        var introduced: [[String]: EntityType] = [:]
        for index in results.indices {
            for position in results[index].names.indices {
                let name = results[index].names[position]
                guard let kind = kind(of: name, texts[index], surnames) else { continue }
                guard !name.senses.isEmpty else {
                    types[name.words] = kind.type
                    continue
                }
                // What the catalogue knows for a place or a thing is a namesake here alone ("the band Boston"), unless the
                // article says what it is ("Patriot, a company in Ohio,").
                if kind.tie == .behind { introduced[name.words] = kind.type }
                results[index].names[position].type = kind.type
                results[index].names[position].senses = []
            }
        }
        settleIntroduced(introduced, &results, texts)
        guard !types.isEmpty else { return }
        for index in results.indices {
            for position in results[index].names.indices {
                let name = results[index].names[position]
                guard name.senses.isEmpty, name.title == nil, name.type != .group, let type = types[name.words] else {
                    continue
                }
                results[index].names[position].type = type
                results[index].names[position].confidence = 0.95
            }
        }
    }

    /// Gives the other mentions of names that the article says the kind of that kind, but not the town in "in Phoenix".
    private func settleIntroduced(_ kinds: [[String]: EntityType], _ results: inout [Result], _ texts: [ScannedText]) {
        guard !kinds.isEmpty else { return }
        for index in results.indices {
            for position in results[index].names.indices {
                let name = results[index].names[position]
                guard let type = kinds[name.words], !name.senses.isEmpty, isNamesake(name, of: type) else { continue }
                let first = name.tokens.lowerBound
                guard !Self.locative.contains(texts[index].word(first - 1, inSentenceOf: first)) else { continue }
                results[index].names[position].type = type
                results[index].names[position].senses = []
            }
        }
    }

    /// Words before the name of a town.
    static let locative: Set<String> = ["in", "at", "near", "from", "to", "outside", "around"]

    /// The kind that a noun beside a name tells where it is another than what the name was taken for.
    private func kind(of name: NameMention, _ text: ScannedText, _ surnames: Set<String>) -> Kind? {
        // A ruling may be known by who went to court ("the advocacy group Citizens United").
        let isWork = name.type == .work && name.senses.isEmpty
        guard name.title == nil, name.type != .group, name.type != .event, !isWork, !name.isTitleCase,
            let kind = kind(of: name.tokens, text),
            kind.type != name.type || !name.senses.isEmpty && isNamesake(name, of: kind.type)
        else { return nil }
        if kind.type == .work, name.type != .other { return nil }
        let last = name.words.last ?? ""
        // "Trump is a drug", "small towns like Trump".
        if name.type == .person, kind.tie != .named, !catalogue.persons(withSurname: last).isEmpty { return nil }
        switch kind.tie {
        case .named: return name.senses.isEmpty ? kind : nil
        case .behind:
            // "Adriana Kask, the first boat": a full name needs more than that.
            let isFull = name.type == .person && name.words.count > 1 && lexicon.isGivenName(name.words[0])
            let isIndefinite = [1, 2].contains {
                ["a", "an"].contains(text.word(name.tokens.upperBound + $0, inSentenceOf: name.tokens.lowerBound))
            }
            guard name.senses.isEmpty else {
                // "Patriot, a company in Ohio,", but not "as it rained in Louisiana, a newspaper".
                let isOpening = text.sentence(ofToken: name.tokens.lowerBound).lowerBound == name.tokens.lowerBound
                return isOpening && isIndefinite && isNamesake(name, of: kind.type) ? kind : nil
            }
            return !isFull || isIndefinite ? kind : nil
        case .before, .enclosing:
            // "The company Trump owns", "the film Apple made".
            let isClause = isFollowedByVerb(name.tokens, text) && kind.tie == .before
            guard name.senses.isEmpty else {
                return isNamesake(name, of: kind.type) && !isClause && kind.tie == .before ? kind : nil
            }
            guard name.type == .person else { return kind }
            let isFull = name.words.count > 1 && lexicon.isGivenName(name.words[0])
            return isFull || isClause || surnames.contains(last) ? nil : kind
        }
    }

    /// Whether the catalogue knows only towns, regions and things of the name, and the noun tells of something else.
    private func isNamesake(_ name: NameMention, of type: EntityType) -> Bool {
        type != .place
            && name.senses.allSatisfy {
                let entry = catalogue.entries[$0.entry]
                let isThing = type == .organization && (entry.type == .other || entry.type == .work)
                return $0.kind == .name && (isThing || entry.type == .place && entry.placeSubtype != .country)
            }
    }

    /// Whether a verb stands directly behind a name.
    private func isFollowedByVerb(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard let next = text.tag(tokens.upperBound, inSentenceOf: tokens.lowerBound) else { return false }
        return next.isVerb || next == .modal
    }

    private func kind(of tokens: Range<Int>, _ text: ScannedText) -> Kind? {
        let sentence = text.sentence(ofToken: tokens.lowerBound)
        if let type = kindNamed(tokens, sentence, text) { return Kind(type: type, tie: .named) }
        if let type = kindBefore(tokens, sentence, text) { return Kind(type: type, tie: .before) }
        if let type = kindEnclosing(tokens, sentence, text) { return Kind(type: type, tie: .enclosing) }
        if let type = kindBehind(tokens, sentence, text) { return Kind(type: type, tie: .behind) }
        return nil
    }

    /// "The band X", "radio station X".
    func kindBefore(_ tokens: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        var noun = tokens.lowerBound - 1
        if sentence.contains(noun), text.tokens[noun].text == "The" { noun -= 1 }
        return kindNoun(endingAt: noun, sentence, text) ?? kindOfList(noun, sentence, text)
    }

    /// "A horse named X", "the horse, called X".
    private func kindNamed(_ tokens: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        var noun = tokens.lowerBound - 2
        guard sentence.contains(noun), ["named", "called", "dubbed"].contains(text.words[noun + 1]) else { return nil }
        let isBehindComma = text.words[noun] == ","
        if isBehindComma { noun -= 1 }
        guard let type = kindNoun(endingAt: noun, sentence, text) else { return nil }
        // "The airline named Scott Kirby chief executive", "the bank called Kask on Monday": no participles.
        let isIndefinite = (max(sentence.lowerBound, noun - 3)..<noun).contains {
            ["a", "an"].contains(text.words[$0])
        }
        let isFull = tokens.count > 1 && lexicon.isGivenName(text.words[tokens.lowerBound])
        guard isIndefinite || isBehindComma || !isFull else { return nil }
        guard let next = text.tag(tokens.upperBound, inSentenceOf: tokens.lowerBound) else { return type }
        if next == .punctuation || next.isVerb || next == .modal { return type }
        return isIndefinite && next == .preposition ? type : nil
    }

    /// "Restaurants such as X", "casinos like X": a plural noun before the first name of a list.
    private func kindOfList(_ last: Int, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        guard sentence.contains(last), sentence.contains(last - 1) else { return nil }
        var noun = last
        switch text.words[last] {
        case "like", "including": noun -= 1
        case "as" where text.words[last - 1] == "such": noun -= 2
        default: return nil
        }
        if sentence.contains(noun), text.words[noun] == "," { noun -= 1 }
        guard sentence.contains(noun), text.tokens[noun].tag == .nounPlural else { return nil }
        return lexicon.kindNouns[text.tokens[noun].lemma]
    }

    /// "Her restaurant, X, is", "Kask's yacht, X,".
    private func kindEnclosing(_ tokens: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        let comma = tokens.lowerBound - 1
        guard sentence.contains(comma), text.words[comma] == ",", sentence.contains(tokens.upperBound),
            [",", ".", ";", ")"].contains(text.words[tokens.upperBound]),
            let type = kindNoun(endingAt: comma - 1, sentence, text)
        else { return nil }
        let isOwned = (max(sentence.lowerBound, comma - 5)..<(comma - 1)).contains {
            [.possessivePronoun, .possessiveEnding].contains(text.tokens[$0].tag)
        }
        return isOwned ? type : nil
    }

    /// "X, a restaurant in Y", "X is a band from Y".
    private func kindBehind(_ tokens: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        var link = tokens.upperBound
        // "Bellamy's, a restaurant".
        if sentence.contains(link), text.tokens[link].tag == .possessiveEnding { link += 1 }
        guard sentence.contains(link), FunctionWords.articles.contains(text.word(link + 1, inSentenceOf: link)) else {
            return nil
        }
        switch text.words[link] {
        case ",":
            // "In Kestrel, a restaurant closed": no apposition.
            let opening = text.tokens[sentence.lowerBound].tag
            let isFronted = [.preposition, .to, .whAdverb, .verbGerund].contains(opening)
            guard !isFronted || tokens.lowerBound - sentence.lowerBound > 4 else { return nil }
        case "is", "was":
            guard text.words[link + 1] != "the" else { return nil }
        default: return nil
        }
        return headOfPhrase(from: link + 1, sentence, text).flatMap { kindNoun(endingAt: $0, sentence, text) }
    }

    /// The last noun of the phrase that begins with an article, where the phrase ends with its clause or goes on in a
    /// modifier.
    private func headOfPhrase(from article: Int, _ sentence: Range<Int>, _ text: ScannedText) -> Int? {
        var head: Int?
        var token = article + 1
        let limit = min(sentence.upperBound, article + Self.longestPhrase)
        while token < limit {
            let tag = text.tokens[token].tag
            if tag == .noun || tag == .nounPlural {
                head = token
            } else if tag.isProperNoun || tag.isAdjective || tag == .cardinal || tag == .possessiveEnding
                || tag == .conjunction || tag == .adverb && head == nil
                || (tag == .verbPastParticiple || tag == .verbGerund) && head == nil
            {
                if tag.isProperNoun || tag == .possessiveEnding { head = nil }
            } else {
                break
            }
            token += 1
        }
        guard let head, token < sentence.upperBound else { return head }
        switch text.tokens[token].tag {
        case .punctuation, .preposition, .to, .whAdverb, .whDeterminer, .whPronoun, .whPossessive, .verbGerund,
            .verbPastParticiple:
            return head
        default: return nil
        }
    }

    /// The kind that a small noun tells, by it and the word before it or by itself.
    private func kindNoun(endingAt token: Int, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        guard sentence.contains(token), text.tokens[token].tag.isNoun else { return nil }
        let word = text.words[token]
        guard !text.tokens[token].isCapitalized || word == "pac" else { return nil }
        if sentence.contains(token - 1), let type = lexicon.kindNouns[text.words[token - 1] + " " + word] {
            return type
        }
        return lexicon.kindNouns[word]
    }

    /// A name that only the noun beside it shows: "the frigate Sahand", "Relivan, a painkiller".
    func namedByKind(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        guard run.count <= 3, !text.atoms.atoms(ofTokens: run).isEmpty,
            !run.contains(where: { isWordOfPeople($0, text) }), let kind = kind(of: run, text)
        else { return nil }
        // "American Crossroads, a fund".
        let previous = run.lowerBound - 1
        if previous > sentence.lowerBound, text.tokens[previous].isCapitalized, kind.tie == .behind { return nil }
        if previous == sentence.lowerBound, text.tokens[previous].tag.isAdjective { return nil }
        // "The charity Bread for All" is longer, "the company Kask owns" shorter.
        let next = run.upperBound
        if ["of", "for", "&"].contains(text.word(next, inSentenceOf: run.lowerBound)) { return nil }
        guard kind.tie == .before, isFollowedByVerb(run, text) else { return kind.type }
        let article = run.lowerBound - 2
        let isOpening = article == sentence.lowerBound && kind.type != .organization
        return isOpening || text.tag(article, inSentenceOf: run.lowerBound) != .determiner ? kind.type : nil
    }

    /// "CEO", "President", "Chef": words for people, not the names of things.
    private func isWordOfPeople(_ token: Int, _ text: ScannedText) -> Bool {
        lexicon.personNouns[text.words[token]] != nil || !TitleSpans.isNone(token, text, lexicon)
    }
}
