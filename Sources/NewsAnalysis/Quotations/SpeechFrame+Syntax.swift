/// The grammar that attribution needs, read from parts of speech: verb groups, noun phrases, subjects.
extension SpeechFrame {
    static let auxiliaries: Set<String> = [
        "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "has", "have", "had", "having",
        "'ve", "'d", "do", "does", "did", "will", "would", "can", "could", "may", "might", "must", "shall", "should",
        "'ll", "wo", "ca", "to", "not", "n't",
    ]
    static let formsOfBe: Set<String> = [
        "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "get", "got",
    ]
    /// Conjunctions of clauses that tell when, why or on what condition.
    static let adverbialConjunctions: Set<String> = [
        "if", "when", "while", "as", "after", "because", "though", "although", "since", "once", "before", "unless",
    ]

    /// The indices between two places, clamped to the frame; empty where the first lies behind the second.
    func indices(from lower: Int, to upper: Int) -> Range<Int> {
        let start = min(max(0, lower), units.count)
        return start..<max(start, min(upper, units.count))
    }

    func word(_ index: Int) -> String { units.indices.contains(index) ? units[index].word : "" }

    func tag(_ index: Int) -> PartOfSpeech { units.indices.contains(index) ? units[index].tag : .punctuation }

    func isQuoted(_ index: Int) -> Bool { units.indices.contains(index) && units[index].isQuoted }

    /// Whether a unit is a dash; a hyphen counts only between spaces.
    func isDash(_ index: Int) -> Bool {
        guard FunctionWords.dashes.contains(word(index)) else { return false }
        guard word(index) == "-" else { return true }
        return units[index].followsSpace && (index + 1 >= units.count || units[index + 1].followsSpace)
    }

    /// Whether a unit is a mark rather than a word.
    func isMark(_ index: Int) -> Bool {
        guard units.indices.contains(index), !units[index].isQuoted else { return false }
        return
            !(units[index].text.unicodeScalars.contains {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
            && !["$", "%", "£", "€", "&"].contains(units[index].text)
    }

    func isAdverb(_ index: Int) -> Bool {
        let tag = tag(index)
        return tag == .adverb || tag == .adverbComparative || tag == .adverbSuperlative
            || ["not", "n't", "also", "later", "then", "now", "once", "again", "even", "still", "meanwhile", "however"]
                .contains(word(index))
    }

    /// Whether a unit may head a finite clause: a past or present verb, a modal, a contracted auxiliary.
    func isFinite(_ index: Int) -> Bool {
        guard units.indices.contains(index), !units[index].isQuoted else { return false }
        return tag(index).isFinite
    }

    /// Whether a unit is a year of four digits.
    func isYear(_ index: Int) -> Bool {
        tag(index) == .cardinal && word(index).utf8.count == 4
            && word(index).utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            && (word(index).hasPrefix("1") || word(index).hasPrefix("20"))
    }

    // MARK: Numbers

    /// The end of words that tell how near a number or "all" is to the truth ("more than", "at least", "nearly", "not"),
    /// where one follows; else the index itself.
    func endOfApproximation(at index: Int) -> Int {
        let second = word(index + 1)
        let length: Int
        switch word(index) {
        case "more", "less", "fewer": length = second == "than" ? 2 : 0
        case "at": length = ["least", "most"].contains(second) ? 2 : 0
        case "up", "close": length = second == "to" ? 2 : 0
        case "as": length = ["few", "little", "many", "much"].contains(second) && word(index + 2) == "as" ? 3 : 0
        case "about", "almost", "approximately", "around", "just", "nearly", "not", "only", "over", "roughly", "under":
            length = 1
        default: length = 0
        }
        return length > 0 && isAmount(index + length) ? index + length : index
    }

    /// "100", "$5", "half", "all", "a dozen".
    private func isAmount(_ index: Int) -> Bool {
        if tag(index) == .cardinal || ["$", "£", "€", "all", "every", "everyone", "half"].contains(word(index)) {
            return true
        }
        return word(index) == "a" && lexicon.numberNouns.contains(word(index + 1))
    }

    // MARK: Verb groups

    /// The verb group that ends with a verb: its auxiliaries, "to", negation and adverbs between them.
    func verbGroup(endingAt verb: Int) -> Range<Int> {
        var start = verb
        var index = verb - 1
        while index >= 0, verb - index <= 8 {
            let word = word(index)
            if Self.auxiliaries.contains(word), !(word == "'s" && tag(index) == .possessiveEnding) {
                start = index
                index -= 1
            } else if isAdverb(index) {
                index -= 1
            } else {
                break
            }
        }
        return start..<(verb + 1)
    }

    /// Whether one of some words stands in a range.
    func contains(_ words: Set<String>, in range: Range<Int>) -> Bool {
        range.contains { words.contains(word($0)) }
    }

    /// Whether a participle stands in the passive: a form of "be" in its group, and no form of "have" closer.
    func isPassive(_ group: Range<Int>) -> Bool {
        let verb = group.upperBound - 1
        guard tag(verb) == .verbPastParticiple || tag(verb) == .verbPast else { return false }
        return group.dropLast().last { !isAdverb($0) }.map { Self.formsOfBe.contains(word($0)) } ?? false
    }

    // MARK: Noun phrases

    /// Whether a unit may stand inside a noun phrase, before or at its head.
    func isNominal(_ index: Int) -> Bool {
        guard units.indices.contains(index) else { return false }
        if units[index].isQuoted { return false }
        switch tag(index) {
        case .determiner, .predeterminer, .possessivePronoun, .adjective, .adjectiveComparative, .adjectiveSuperlative,
            .cardinal, .noun, .nounPlural, .properNoun, .properNounPlural, .pronoun, .possessiveEnding, .foreign,
            .symbol, .whPossessive:
            // "the campaigns' chiefs": the possessive of a plural is a mark alone.
            return !isMark(index) || tag(index) == .possessiveEnding
        default: return ["&", "$", "%"].contains(units[index].text)
        }
    }

    func isNounHead(_ index: Int) -> Bool {
        guard units.indices.contains(index), !units[index].isQuoted else { return false }
        let tag = tag(index)
        return tag.isNoun || tag == .pronoun || tag == .cardinal || tag == .foreign
            || (tag.isAdjective && word(index).hasSuffix("-year-old"))
            || tag == .determiner && Self.pronominalDeterminers.contains(word(index))
            // "Cuban said": a name that the tagger takes for an adjective.
            || (tag.isAdjective && units[index].isCapitalized
                && (isFinite(index + 1) || isFinite(index + 2) && isAdverb(index + 1)))
    }

    /// Determiners that may stand for a noun.
    private static let pronominalDeterminers: Set<String> = [
        "this", "that", "these", "those", "some", "many", "others", "most", "all", "few", "several", "one", "both",
        "none", "another",
    ]

    /// The base noun phrase that starts at an index (without prepositional phrases); empty where none does.
    func nounPhrase(startingAt start: Int) -> Range<Int> {
        var end = start
        var head = start
        while end < units.count {
            if end > start, tag(end) == .pronoun, head > start { break }
            if isNominal(end) {
                if tag(end) == .pronoun
                    || (end > start && [.determiner, .possessivePronoun].contains(tag(end)) && head > start)
                {
                    if end > start { break }
                    return start..<(end + 1)
                }
                if isNounHead(end) { head = end + 1 }
                end += 1
            } else if ["and", "or"].contains(word(end)), end > start, joinsModifiers(at: end) {
                end += 1
            } else if word(end) == "/", end > start, isNominal(end + 1) {
                end += 1
            } else if [.verbGerund, .verbPastParticiple].contains(tag(end)), isNominal(end + 1), end > start,
                head == start
            {
                end += 1
            } else if isAdverb(end), end == start || head == start,
                tag(end + 1).isAdjective || tag(end + 1) == .cardinal
                    // "The newly elected mayor"
                    || end > start && [.verbGerund, .verbPastParticiple].contains(tag(end + 1)) && isNominal(end + 2)
            {
                end += 1
            } else {
                break
            }
        }
        // "The company's chief executive": where nothing but adjectives stands behind a possessive, the last one is the head.
        if head > start, tag(head) == .possessiveEnding, end > head + 1, tag(end - 1).isAdjective { head = end }
        return start..<head
    }

    /// Whether a conjunction joins two modifiers or two names of one phrase ("Republican and Democratic leaders").
    private func joinsModifiers(at index: Int) -> Bool {
        (tag(index - 1).isAdjective && tag(index + 1).isAdjective)
            || (tag(index - 1).isProperNoun && tag(index + 1).isProperNoun)
    }

    /// The base noun phrase that ends before an index; empty where none does.
    func nounPhrase(endingBefore end: Int) -> Range<Int> {
        guard isNounHead(end - 1) else { return end..<end }
        if tag(end - 1) == .pronoun { return (end - 1)..<end }
        var start = end - 1
        while start > 0 {
            let before = start - 1
            // “On "Face the Nation," House Speaker Ryan”: the comma inside the marks ends a phrase.
            if units[before].endsWithComma { break }
            // "The Norwood/Tal poll"
            if word(before) == "/", isNominal(before - 1) {
                start = before
                continue
            }
            // "A more muscular approach", "the famously gruff senator"
            if isAdverb(before), [.determiner, .possessivePronoun].contains(tag(before - 1)) {
                start = before
                continue
            }
            guard isNominal(before), tag(before) != .pronoun else {
                let opening = isAdverb(before - 1) ? before - 2 : before - 1
                if [.verbGerund, .verbPastParticiple].contains(tag(before)),
                    [.determiner, .possessivePronoun, .adjective, .cardinal].contains(tag(opening))
                {
                    start = before
                    continue
                }
                break
            }
            if tag(start) == .determiner || tag(start) == .possessivePronoun { break }
            start = before
        }
        // A possessive phrase may stand before the determiner position.
        return start..<end
    }

    /// A noun phrase with the phrases that hang on it: "of …", "for …", coordinated names.
    ///
    /// Nothing at `limit` or behind it is read.
    func fullNounPhrase(startingAt start: Int, limit: Int = .max, prepositions: Set<String>) -> Range<Int> {
        var end = nounPhrase(startingAt: start).upperBound
        guard end > start else { return start..<start }
        let limit = min(limit, units.count)
        while end < limit {
            if prepositions.contains(word(end)) {
                let next = nounPhrase(startingAt: end + 1).upperBound
                guard next > end + 1, next <= limit else { break }
                end = next
            } else if ["and", "or", "&"].contains(word(end)) {
                let next = nounPhrase(startingAt: end + 1).upperBound
                guard next > end + 1, next <= limit, !isFinite(next) else { break }
                end = next
            } else {
                break
            }
        }
        return start..<end
    }

    /// Whether a clause starts at an index: a subject and a finite verb behind it, with no stop between.
    ///
    /// Nothing at `limit` or behind it is read.
    func startsClause(at start: Int, limit: Int = .max) -> Bool {
        let limit = min(limit, units.count, start + 40)
        var index = start
        var sawNominal = false
        var depth = 0
        while index < limit {
            if units[index].isQuoted {
                // A quoted piece may be subject or verb.
                if sawNominal { return true }
                sawNominal = true
            } else if isFinite(index) {
                if index == start { return false }
                return sawNominal
            } else if isNounHead(index) || tag(index) == .existential {
                sawNominal = true
            }
            let word = word(index)
            if word == ";" || word == ":" || word == "." { return false }
            if word == "(" { depth += 1 }
            if word == ")" { depth -= 1 }
            if depth < 0 { return false }
            if word == "to", index == start { return false }
            index += 1
        }
        return false
    }
}
