import NewsModel

/// Tells which entity the words that name a source mean.
struct SourceResolver {
    private struct Known {
        var span: TextSpan
        var entity: Int
        var form: MentionForm
    }

    private let entities: [Entity]
    private let personalTitles: Set<String>
    /// All mentions by start.
    private let mentions: [TextPart: [Known]]

    init(_ document: Document, lexicon: CueLexicon) {
        entities = document.entities
        personalTitles = lexicon.personalTitles
        var mentions: [TextPart: [Known]] = [:]
        for (index, entity) in document.entities.enumerated() {
            for mention in entity.mentions {
                mentions[mention.span.part, default: []].append(
                    Known(span: mention.span, entity: index, form: mention.form)
                )
            }
        }
        self.mentions = mentions.mapValues { $0.sorted { $0.span < $1.span } }
    }

    /// The source of a quotation.
    func source(of draft: QuotationDraft, in text: AnnotatedText) -> QuotationSource {
        guard let tokens = draft.source, !tokens.isEmpty else {
            return QuotationSource(status: .unknown, confidence: 0)
        }
        return source(named: tokens, in: text, confidence: draft.confidence)
    }

    /// The source that some tokens, of which there must be one or more, name.
    func source(named tokens: Range<Int>, in text: AnnotatedText, confidence: Double) -> QuotationSource {
        let span = text.span(ofTokens: tokens)
        guard !isPair(tokens, in: text), let entity = entity(named: tokens, in: text) else {
            return QuotationSource(status: .unresolved, span: span, confidence: confidence)
        }
        return QuotationSource(
            status: .resolved,
            entityID: entities[entity].id,
            span: span,
            confidence: confidence
        )
    }

    /// "Trump and Clinton", "Norway, Sweden and Finland": two or more, none of whom is the source alone.
    private func isPair(_ tokens: Range<Int>, in text: AnnotatedText) -> Bool {
        // "Ann Lee, who worked with Cole and Hale"
        let clause = tokens.dropFirst().first { FunctionWords.relativePronouns.contains(text.tokens[$0].lowercased) }
        let tokens = tokens.lowerBound..<(clause ?? tokens.upperBound)
        let named = known(overlapping: text.span(ofTokens: tokens)).filter { $0.form == .name }
        if isList(of: named, tokens, in: text) { return true }
        let persons = named.filter { entities[$0.entity].type == .person }
        return zip(persons, persons.dropFirst()).contains { first, second in
            guard first.entity != second.entity, first.span.upperBound < second.span.lowerBound else { return false }
            let between = text.tokens(in: first.span.upperBound..<second.span.lowerBound)
            // "Mr. Grassley and Mr. Leahy"
            return (1...3).contains(between.count) && text.tokens[between.lowerBound].lowercased == "and"
                && between.dropFirst().allSatisfy { text.tokens[$0].isCapitalized }
        }
    }

    /// Whether names with commas, "and" and articles between them are all that a phrase has; "the treaty of Norway and
    /// Finland" has more.
    private func isList(of names: [Known], _ tokens: Range<Int>, in text: AnnotatedText) -> Bool {
        guard Set(names.map(\.entity)).count > 1 else { return false }
        var hasAnd = false
        for token in tokens where !names.contains(where: { $0.span.utf8Range.overlaps(text.tokens[token].utf8Range) }) {
            guard [",", "and", "&", "both", "the"].contains(text.tokens[token].lowercased) else { return false }
            hasAnd = hasAnd || text.tokens[token].lowercased == "and"
        }
        return hasAnd
    }

    private func entity(named tokens: Range<Int>, in text: AnnotatedText) -> Int? {
        let span = text.span(ofTokens: tokens)
        if tokens.count == 1, ["who", "which", "that"].contains(text.tokens[tokens.lowerBound].lowercased) {
            return antecedent(before: tokens.lowerBound, in: text)
        }
        let within = known(overlapping: span)
        guard !within.isEmpty else { return nil }
        let head = headToken(of: tokens, in: text)
        let headRange = text.tokens[head].utf8Range
        // The mention that holds the head noun; the longest, which is the most exact.
        let holding = within.filter { $0.span.utf8Range.overlaps(headRange) }
        if let best = holding.max(by: { $0.span.utf8Range.count < $1.span.utf8Range.count }) { return best.entity }
        // "the president, Joe Biden", "spokesman John Smith of the party": a person who is no one's possessor.
        let free = within.filter { !isDependent($0, head: head, in: text) }
        return (free.first { entities[$0.entity].type == .person } ?? free.first)?.entity
    }

    /// The noun that a phrase is about: the last of its first base phrase, behind any possessive.
    private func headToken(of tokens: Range<Int>, in text: AnnotatedText) -> Int {
        var head = tokens.lowerBound
        for index in tokens {
            let token = text.tokens[index]
            if token.tag.isNoun || token.tag == .pronoun || token.tag == .possessivePronoun
                || (token.tag == .other && token.isCapitalized)
                // "Clinton aides said": the last word of a source that looks like a verb.
                || token.tag == .verbPresentThird && index > tokens.lowerBound && index + 1 == tokens.upperBound
            {
                head = index
            }
            if index > tokens.lowerBound {
                if [",", "(", "—", "–", "--", "―"].contains(token.text) || token.tag == .whPronoun
                    || token.tag == .whDeterminer
                {
                    break
                }
                // "A lawyer representing Smith"
                if token.tag == .verbGerund, text.tokens[index - 1].tag.isNoun { break }
                if token.tag == .preposition || token.tag == .to {
                    // "Secretary of State John Kerry": capitals on both sides make a title.
                    guard token.lowercased == "of", index + 1 < tokens.upperBound, text.tokens[index + 1].isCapitalized,
                        text.tokens[index - 1].tag.isProperNoun,
                        !isPerson(text.tokens[head].utf8Range, in: text.part)
                    else { break }
                }
            }
        }
        return head
    }

    /// "Rosaly Lopes of NASA's laboratory": whether a name of a person ends before "of".
    private func isPerson(_ range: Range<Int>, in part: TextPart) -> Bool {
        known(overlapping: TextSpan(part, range)).contains { $0.form == .name && entities[$0.entity].type == .person }
    }

    private func isPersonalTitle(_ token: Token) -> Bool {
        token.isCapitalized && (token.text.hasSuffix(".") || personalTitles.contains(token.lowercased))
    }

    /// Whether a mention only qualifies another word: a possessor, or what a preposition leads to.
    private func isDependent(_ mention: Known, head: Int, in text: AnnotatedText) -> Bool {
        let tokens = text.tokens(in: mention.span.utf8Range)
        guard !tokens.isEmpty else { return true }
        if tokens.upperBound < text.tokens.count,
            text.tokens[tokens.upperBound].tag == .possessiveEnding || text.tokens[tokens.upperBound].text == "’s"
        {
            return true
        }
        guard tokens.lowerBound > 0 else { return false }
        // "A member representing Virginia"
        if text.tokens[tokens.lowerBound - 1].tag == .verbGerund { return true }
        if isInRelativeClause(tokens.lowerBound, after: head, in: text) { return true }
        if entities[mention.entity].type != .person, isInPhrase(tokens.lowerBound, after: head, in: text) {
            return true
        }
        if tokens.upperBound <= head, text.tokens[head].utf8Range.lowerBound >= mention.span.upperBound { return true }
        // "A complaint filed by the federal commission"
        var start = tokens.lowerBound
        // "A spokesman for Gov. Smith", "critics of President Smith"; "Speaker of the House Paul Smith" is a title of his own.
        while start > head + 1, text.tokens[start - 1].tag.isAdjective || isPersonalTitle(text.tokens[start - 1]) {
            start -= 1
        }
        // "Counselor to the President Jane Smith" has a title of her own.
        if start < tokens.lowerBound, text.tokens[start - 1].tag == .determiner { start = tokens.lowerBound }
        let before = text.tokens[start - 1]
        // "Those killed in Newtown, Connecticut"
        if before.text == ",", start > 1, entities[mention.entity].type == .place,
            text.tokens[start - 2].tag.isProperNoun, start - 2 > head
        {
            return true
        }
        if before.tag == .preposition || before.tag == .to { return !givesName(start - 1, in: text) }
        guard before.tag == .determiner, start > 1 else { return false }
        // "A judge overseeing the Norwork case"
        return [.preposition, .to, .verbGerund].contains(text.tokens[start - 2].tag)
    }

    /// "The company that runs the festival, Norwork", "a poll, conducted by Norwork": what stands in a clause or behind a
    /// participle about the head, up to its comma.
    private func isInRelativeClause(_ token: Int, after head: Int, in text: AnnotatedText) -> Bool {
        var opening = head + 1
        let isBehindComma = opening < token && text.tokens[opening].text == ","
        if isBehindComma { opening += 1 }
        guard opening < token else { return false }
        let isParticiple = [.verbGerund, .verbPastParticiple].contains(text.tokens[opening].tag)
        guard ["that", "which", "who"].contains(text.tokens[opening].lowercased) || isBehindComma && isParticiple else {
            return false
        }
        return !text.tokens[opening..<token].contains { $0.text == "," }
    }

    /// "The authors of research published in the journal Norwork", "a team out of Norwork's own center": whether a preposition
    /// stands between the head and a name, with no comma behind it.
    private func isInPhrase(_ token: Int, after head: Int, in text: AnnotatedText) -> Bool {
        guard head < token else { return false }
        let between = text.tokens[(head + 1)..<token]
        guard let preposition = between.lastIndex(where: { $0.tag == .preposition || $0.tag == .to }) else {
            return false
        }
        return !text.tokens[preposition..<token].contains { $0.text == "," } && !givesName(preposition, in: text)
    }

    /// "A man identified as Jon Smith": whether a preposition leads to the head's own name.
    private func givesName(_ preposition: Int, in text: AnnotatedText) -> Bool {
        text.tokens[preposition].lowercased == "as" && preposition > 0
            && ["identified", "known", "named"].contains(text.tokens[preposition - 1].lowercased)
    }

    private func antecedent(before pronoun: Int, in text: AnnotatedText) -> Int? {
        var index = pronoun - 1
        if index >= 0, text.tokens[index].text == "," { index -= 1 }
        guard index >= 0 else { return nil }
        let range = text.tokens[index].utf8Range
        let near = known(overlapping: TextSpan(text.part, range)).max {
            $0.span.utf8Range.count < $1.span.utf8Range.count
        }
        let isPersonal = text.tokens[pronoun].lowercased == "who"
        if let near, !isPersonal || [.person, .group].contains(entities[near.entity].type) { return near.entity }
        guard isPersonal else { return nil }
        return described(before: near.map { text.tokens(in: $0.span.utf8Range).lowerBound } ?? pronoun, in: text)
    }

    /// "Tom Lark, a clerk at the Treasury who": the person whom a description with "a" or "the" follows.
    private func described(before token: Int, in text: AnnotatedText) -> Int? {
        var comma = token - 1
        while comma > 1, token - comma < 10, text.tokens[comma].text != "," {
            if text.tokens[comma].tag.isFiniteVerb { return nil }
            comma -= 1
        }
        guard comma > 1, text.tokens[comma].text == ",", text.tokens[comma + 1].tag == .determiner else { return nil }
        let range = text.tokens[comma - 1].utf8Range
        return known(overlapping: TextSpan(text.part, range)).last { entities[$0.entity].type == .person }?.entity
    }

    /// Mentions that share words with a span.
    private func known(overlapping span: TextSpan) -> [Known] {
        guard let all = mentions[span.part] else { return [] }
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].span.lowerBound < span.upperBound { low = middle + 1 } else { high = middle }
        }
        var found: [Known] = []
        // Mentions are short, so that those that reach into the span start shortly before it.
        for mention in all[..<low].reversed() {
            if mention.span.lowerBound + 400 < span.lowerBound { break }
            if mention.span.overlaps(span) { found.append(mention) }
        }
        return found.reversed()
    }
}
