/// Verbs whose form the tagger leaves open or takes for another.
extension SpeechFrame {
    /// Takes a participle for a past tense where the sentence would have no verb otherwise ("The group called for a ban").
    static func markMainVerb(in units: inout [Unit]) {
        var isSubordinate = false
        var candidate: Int?
        for index in units.indices {
            let unit = units[index]
            if unit.isQuoted { continue }
            if subordinators.contains(unit.word) {
                isSubordinate = true
            } else if [",", ";", "and", "but"].contains(unit.word) {
                isSubordinate = false
            } else if unit.tag.isFinite {
                if !isSubordinate { return }
                isSubordinate = false
            } else if unit.tag == .verbPastParticiple, !isSubordinate, candidate == nil, index > 0 {
                let before = units[index - 1]
                let isBehindSubject =
                    before.tag.isNoun || [",", ")"].contains(before.word) || before.tag == .adverb
                    || FunctionWords.dashes.contains(before.word)
                        && units[..<(index - 1)].contains { FunctionWords.dashes.contains($0.word) }
                // "The inquest heard that": the noun looked like an adjective.
                let isBeforeClause =
                    before.tag.isAdjective && index + 1 < units.count && units[index + 1].word == "that"
                if isBehindSubject || isBeforeClause, !auxiliaries.contains(before.word) { candidate = index }
            }
        }
        guard let candidate else { return }
        units[candidate].tag = .verbPast
        if units[candidate - 1].tag.isAdjective { units[candidate - 1].tag = .noun }
    }

    static let subordinators: Set<String> = [
        "who", "which", "that", "whose", "because", "if", "when", "while", "as", "after", "before", "since", "although",
        "though", "where", "whether", "how", "why", "what", "until", "unless",
    ]

    /// Takes participles for past tenses where a fellow in the past stands before them ("praised Smith, blamed Tal and
    /// denied it"), and "said" wherever nothing helps it.
    static func markPastTenses(in units: inout [Unit], _ lexicon: CueLexicon) {
        for index in units.indices.dropFirst(2)
        where units[index].tag == .verbPastParticiple || units[index].tag == .noun && units[index].word == "said" {
            if isPlainSaid(index, units) || isListed(index, units, lexicon) { units[index].tag = .verbPast }
        }
    }

    /// Takes plurals for verbs behind a pronoun, around quoted words, and where they end or interrupt a sentence as its
    /// attribution; and what looks like a preposition for a verb ("Friends insist he left").
    static func markPresentTenses(in units: inout [Unit], _ lexicon: CueLexicon) {
        for index in units.indices.dropFirst() {
            guard let cue = lexicon.verb(units[index].word) else { continue }
            if units[index].tag == .preposition, cue.lemma == units[index].word, cue.kind != .want {
                units[index].tag = .verbPresent
            } else if units[index].tag == .nounPlural, [.say, .ask].contains(cue.kind),
                isBesideSpeaker(index, units)
                    || cue.complements.contains(.clause) && attributesSentence(index, units)
            {
                units[index].tag = .verbPresentThird
            }
        }
    }

    /// "She whispers", "“…,” warns Smith".
    private static func isBesideSpeaker(_ index: Int, _ units: [Unit]) -> Bool {
        let before = units[index - 1]
        if ["he", "it", "she"].contains(before.word) { return true }
        let isBehindQuote =
            before.isQuoted && before.endsWithStop || before.word == "," && index > 1 && units[index - 2].isQuoted
        guard isBehindQuote, index + 1 < units.count else { return false }
        return [.determiner, .possessivePronoun, .properNoun].contains(units[index + 1].tag)
    }

    /// "…, our correspondent reports.", "Smith, Tal claims, left".
    private static func attributesSentence(_ index: Int, _ units: [Unit]) -> Bool {
        var start = index
        while start > 0,
            [.adjective, .determiner, .noun, .possessivePronoun, .properNoun].contains(units[start - 1].tag)
        {
            start -= 1
        }
        let source = units[start..<index]
        guard start > 0, units[start - 1].word == ",", let first = source.first, let last = source.last,
            [.noun, .properNoun].contains(last.tag)
        else { return false }
        let isNamed = source.allSatisfy { $0.tag == .properNoun }
        let isPhrase = [.determiner, .possessivePronoun].contains(first.tag)
        let next = index + 1 < units.count ? units[index + 1].word : "."
        if next == "." { return isNamed || isPhrase }
        return next == "," && isNamed && index + 2 < units.count && !["and", "or"].contains(units[index + 2].word)
    }

    /// Whether "said" stands behind a subject or what closes its apposition; "said to be", "said by Smith" are passives.
    private static func isPlainSaid(_ index: Int, _ units: [Unit]) -> Bool {
        guard units[index].word == "said", index + 1 < units.count, !["by", "to"].contains(units[index + 1].word) else {
            return false
        }
        let before = units[lastBut(adverbsBefore: index, units)]
        return before.tag.isNoun || before.tag == .cardinal || [",", ")"].contains(before.word)
            || FunctionWords.dashes.contains(before.word)
            || before.tag == .verbPast && !auxiliaries.contains(before.word)
    }

    /// Whether a verb of saying with an object stands behind a comma or "and", and the verb before it is in the past.
    private static func isListed(_ index: Int, _ units: [Unit], _ lexicon: CueLexicon) -> Bool {
        guard let cue = lexicon.verb(units[index].word), index + 1 < units.count else { return false }
        let joint = lastBut(adverbsBefore: index, units)
        let isJoined = ["and", "but"].contains(units[joint].word)
        guard isJoined || units[joint].word == ",", joint > 0, !units[joint - 1].tag.isAdjective else { return false }
        // "Attended a dinner, called the Ball" names it.
        guard isJoined || !cue.complements.contains(.predicate) else { return false }
        let next = units[index + 1].tag
        let opensObject =
            [.determiner, .pronoun, .possessivePronoun, .properNoun].contains(next)
            || isJoined && (next.isNoun || next.isAdjective)
            || isJoined && next == .to && cue.complements.contains(.infinitive) && cue.lemma != "say"
        guard opensObject, let fellow = units[..<joint].lastIndex(where: { $0.tag.isFinite }),
            units[fellow].tag == .verbPast, !auxiliaries.contains(units[fellow].word),
            // "Said that he had robbed the shop and told nobody": not the speaker's verb.
            !units[..<fellow].contains(where: { $0.tag.isFiniteVerb && lexicon.verb($0.word)?.kind == .say })
        else { return false }
        return !units[fellow..<index].contains { formsOfBe.contains($0.word) || ["have", "having"].contains($0.word) }
    }

    private static func lastBut(adverbsBefore index: Int, _ units: [Unit]) -> Int {
        var before = index - 1
        while before > 0, units[before].tag == .adverb { before -= 1 }
        return before
    }

    // MARK: Datelines

    /// The first unit behind a place and a dash that open a paragraph ("Paris — The minister said"); 0 where none do.
    ///
    /// A second dash makes a parenthesis.
    static func endOfBareDateline(in units: [Unit]) -> Int {
        guard let dash = units.prefix(5).firstIndex(where: { ["—", "–", "--"].contains($0.word) }), dash > 0,
            dash + 1 < units.count, units[..<dash].allSatisfy({ $0.tag.isProperNoun || $0.word == "," }),
            units[dash + 1].isCapitalized || units[dash + 1].isQuoted,
            !units[(dash + 1)...].contains(where: { FunctionWords.dashes.contains($0.word) })
        else { return 0 }
        return dash + 1
    }
}
