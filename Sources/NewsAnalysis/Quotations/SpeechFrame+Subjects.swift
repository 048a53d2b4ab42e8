/// Who does what: the noun phrase that a verb of saying has for its subject.
extension SpeechFrame {
    private static let attachingPrepositions: Set<String> = [
        "of", "for", "from", "in", "at", "with", "to", "by", "near", "against", "on", "within", "around", "behind",
        "as",
        "between", "among", "about", "over", "under",
    ]

    /// Words behind which "as" leads to a phrase: "critics such as Smith", "people known as donors".
    private static let wordsBeforeRole: Set<String> = [
        "described", "identified", "known", "regarded", "same", "seen", "such", "well",
    ]

    /// The subject of a verb group, or nil; a relative pronoun stands for itself.
    ///
    /// `depth` counts the verbs that already passed their subject on.
    func subject(of group: Range<Int>, depth: Int = 0) -> Range<Int>? {
        guard depth < 4 else { return nil }
        let verb = group.upperBound - 1
        var end = group.lowerBound
        while end > 0, isAdverb(end - 1) { end -= 1 }
        end = skipTimes(before: end)
        let before = end - 1
        guard before >= 0 else { return nil }
        if isNonFinite(group), !contains(Self.formsOfBe, in: group) || tag(verb) == .verbBase {
            return subject(ofNonFinite: verb, endingBefore: end, depth: depth)
        }
        if let pronoun = relativePronoun(endingAt: before) { return pronoun }
        if ["and", "or", "but", "then"].contains(word(before)) {
            // "The aide derided and insulted them", whatever form the first verb is taken for.
            if tag(before - 1) == .verbPastParticiple, isNounHead(before - 2), tag(verb) == .verbPast {
                return subject(endingBefore: before - 1)
            }
            return subjectOfGovernor(of: before, depth: depth)
        }
        if let named = subjectBeforeAside(endingAt: before) { return named }
        guard isParenthesisEnd(before) else { return subject(endingBefore: end) }
        guard let named = subjectBeforeParenthesis(endingAt: before) else {
            return subjectOfGovernor(of: before, depth: depth)
        }
        // "Smith visited Oslo, met Tal and said": an object, and no parenthesis.
        let isObject =
            word(before) == "," && tag(named.lowerBound - 1).isVerb && !named.contains(where: isMark)
        return isObject ? subjectOfGovernor(of: before, depth: depth) ?? named : named
    }

    private func isNonFinite(_ group: Range<Int>) -> Bool {
        !group.contains { isFinite($0) }
            && [.verbGerund, .verbBase, .verbPastParticiple].contains(tag(group.upperBound - 1)) && !looksFinite(group)
    }

    private func subject(ofNonFinite verb: Int, endingBefore end: Int, depth: Int) -> Range<Int>? {
        if let own = relativePronoun(endingAt: end - 1) { return own }
        // "The talks ended, with Smith warning that it was over"
        let accompanying = nounPhrase(endingBefore: end)
        if tag(verb) == .verbGerund, !accompanying.isEmpty, word(accompanying.lowerBound - 1) == "with" {
            return accompanying
        }
        return caused(toDo: verb, before: end) ?? subjectOfGovernor(of: end, depth: depth)
    }

    /// Whom something makes say what an infinitive tells: "the video prompted | some users | to argue".
    private func caused(toDo verb: Int, before end: Int) -> Range<Int>? {
        guard tag(verb) == .verbBase, let to = indices(from: end - 1, to: verb).first(where: { word($0) == "to" })
        else {
            return nil
        }
        let object = nounPhrase(endingBefore: to)
        guard object.lowerBound > 0, !object.isEmpty else { return nil }
        let governor = units[object.lowerBound - 1]
        // "Left Salem to say that" goes somewhere.
        return governor.tag.isVerb && governor.lemma != "leave" && lexicon.control.byObject.contains(governor.lemma)
            ? object : nil
    }

    /// The subject before a bracket, a relative clause or a question that ends right before the verb: "Smith, who lost, |
    /// said".
    private func subjectBeforeAside(endingAt close: Int) -> Range<Int>? {
        switch word(close) {
        case ")":
            guard let open = opening(of: close), open > 0 else { return nil }
            return subject(endingBefore: open).map { $0.lowerBound..<(close + 1) }
        case ",":
            if let relative = relativeBefore(close), let named = subject(endingBefore: relative) {
                return startOfAppositive(named.lowerBound)..<close
            }
            return questionBefore(close).flatMap { subject(endingBefore: $0) }
        default: return nil
        }
    }

    /// Whether a form that the tagger took for an infinitive or participle heads a clause after all ("officials say",
    /// "he replied"): nothing helps it, and a subject stands right before it.
    func looksFinite(_ group: Range<Int>) -> Bool {
        let verb = group.upperBound - 1
        guard [.verbBase, .verbPastParticiple].contains(tag(verb)),
            !group.contains(where: { Self.auxiliaries.contains(word($0)) })
        else { return false }
        var before = group.lowerBound - 1
        while before > 0, isAdverb(before) { before -= 1 }
        if tag(verb) == .verbPastParticiple, word(verb + 1) == "by" || describesObject(group.lowerBound) {
            return false
        }
        if [".", "?", "!"].contains(word(verb + 1)) || isQuoted(verb + 1) || word(verb + 1) == "," {
            return isNounHead(before) || tag(verb) == .verbBase && quantifier(endingBefore: before + 1) != nil
                || word(before) == "," || ["and", "but"].contains(word(before))
        }
        if FunctionWords.subjectPronouns.contains(word(before)) || isNounHead(before) || word(before) == "who" {
            return true
        }
        if closesApposition(before) { return true }
        // "Smith, speaking on the radio, called him a fool"
        guard word(before) == ",", let comma = (0..<before).first(where: { word($0) == "," }) else { return false }
        return tag(comma + 1) == .verbGerund && !(0..<before).contains { isFinite($0) }
    }

    /// Whether a comma closes an apposition with an article to a name: "Smith, a lawyer for Tal, | called".
    func closesApposition(_ comma: Int) -> Bool {
        guard word(comma) == ",", let open = indices(from: comma - 14, to: comma).last(where: { word($0) == "," })
        else {
            return false
        }
        return tag(open - 1).isProperNoun && FunctionWords.articles.contains(word(open + 1))
            && !(open..<comma).contains { isFinite($0) }
    }

    /// Whether a participle stands behind a verb's object and describes it: "found a world considered a paradise".
    private func describesObject(_ participle: Int) -> Bool {
        let object = nounPhrase(endingBefore: participle)
        guard let head = object.last, [.noun, .nounPlural].contains(tag(head)), object.lowerBound > 0 else {
            return false
        }
        return tag(object.lowerBound - 1).isVerb && !["said", "says", "say"].contains(word(object.lowerBound - 1))
    }

    /// A relative pronoun right before a verb.
    private func relativePronoun(endingAt index: Int) -> Range<Int>? {
        guard index > 0 else { return nil }
        switch word(index) {
        case "who": return index..<(index + 1)
        case "which": return tag(index - 1).isVerb ? nil : index..<(index + 1)
        case "that":
            let isRelative = tag(index) == .whDeterminer || (isNounHead(index - 1) && tag(index) != .determiner)
            return isRelative && isNounHead(index - 1) ? index..<(index + 1) : nil
        default: return nil
        }
    }

    /// The subject of the nearest finite verb before an index (for gerunds, infinitives and coordinated verbs).
    private func subjectOfGovernor(of index: Int, depth: Int) -> Range<Int>? {
        var verb = index - 1
        var depthOfBrackets = 0
        while verb >= 0 {
            if word(verb) == ")" { depthOfBrackets += 1 }
            if word(verb) == "(" { depthOfBrackets -= 1 }
            if word(verb) == ";" { return nil }
            if depthOfBrackets <= 0, isFinite(verb) {
                var last = verb
                while last + 1 < index, Self.auxiliaries.contains(word(last)) || tag(last) == .modal,
                    tag(last + 1).isVerb || isAdverb(last + 1)
                {
                    last += 1
                }
                let group = verbGroup(endingAt: verb).lowerBound..<(last + 1)
                // "The plan was denied by Smith, hinting that it was a fake"
                if word(index - 1) == ",", isPassive(group), let agent = agentPhrase(after: last) { return agent }
                let own = subject(of: group, depth: depth + 1)
                // "Smith made the case that it was late, explaining", "disputed that Tal won, arguing", "would not say when
                // Tal would leave, saying": a clause behind a noun or verb has no part in it.
                guard let start = own?.lowerBound, word(index - 1) == ",", start > 1, opensClauseWithin(start - 1),
                    depth < 3
                else { return own }
                return subjectOfGovernor(of: start - 1, depth: depth + 1) ?? own
            }
            verb -= 1
        }
        return nil
    }

    /// Whether a word opens a clause that hangs on the noun or verb before it.
    private func opensClauseWithin(_ index: Int) -> Bool {
        let isAfterNoun = [.noun, .nounPlural].contains(tag(index - 1))
        switch word(index) {
        case "that": return isAfterNoun || tag(index - 1).isVerb
        case "how", "if", "when", "where", "whether", "why": return tag(index - 1).isVerb
        default: return false
        }
    }

    /// Whom the nearest verb before "for" does something to, who then did what a gerund behind it tells: "fined Smith for
    /// threatening"; nil for what is no name ("won the vote for promising").
    func objectOfGovernor(before preposition: Int) -> Range<Int>? {
        let near = indices(from: preposition - 16, to: preposition)
        guard let verb = near.last(where: { tag($0).isVerb }) else { return nil }
        let object = nounPhrase(startingAt: verb + 1)
        guard let head = object.last, object.upperBound <= preposition, tag(head).isProperNoun || tag(head) == .pronoun
        else { return nil }
        return object
    }

    /// Steps over "on Tuesday", "last week", "in 2012" that stand between subject and verb.
    func skipTimes(before end: Int) -> Int {
        let hasComma = word(end - 1) == ","
        let phraseEnd = hasComma ? end - 1 : end
        // "The New York Times said"
        guard isTimeNoun(phraseEnd - 1),
            !(["times", "time"].contains(word(phraseEnd - 1)) && units[phraseEnd - 1].isCapitalized)
        else { return end }
        var start = phraseEnd - 1
        while phraseEnd - start < 5,
            [.determiner, .adjective, .cardinal].contains(tag(start - 1)) || isTimeNoun(start - 1)
        {
            start -= 1
        }
        if ["on", "in", "at", "late", "later", "earlier", "early", "during", "last", "this"].contains(word(start - 1)) {
            start -= 1
        } else if hasComma {
            return end
        }
        // "Acme just this month announced"
        if ["just", "only"].contains(word(start - 1)) { start -= 1 }
        // "The report, published on Tuesday, found": the comma closes more than a time.
        if hasComma, start > 1, word(start - 1) != "," { return end }
        if hasComma, word(start - 1) == "," { start -= 1 }
        return start > 0 ? start : end
    }

    /// The subject that ends right before an index, with what hangs on it.
    private func subject(endingBefore end: Int) -> Range<Int>? {
        let phrase = withoutTime(nounPhrase(endingBefore: end))
        if phrase.isEmpty { return quantifier(endingBefore: end) ?? subjectBeforeClause(endingAt: end - 1) }
        // "A source close to him said"
        let isObject =
            FunctionWords.objectPronouns.contains(word(phrase.lowerBound))
            && Self.attachingPrepositions.contains(word(phrase.lowerBound - 1))
        if tag(phrase.lowerBound) == .pronoun, !isObject { return phrase }
        var start = phrase.lowerBound
        while start > 0, let wider = widened(start, of: phrase) { start = wider }
        return start..<end
    }

    /// "Many argue": a word of number by itself.
    private func quantifier(endingBefore end: Int) -> Range<Int>? {
        guard FunctionWords.quantifiers.contains(word(end - 1)) else { return nil }
        let before = word(end - 2)
        return end == 1 || isMark(end - 2) || FunctionWords.relativePronouns.contains(before) || before == "as"
            ? (end - 1)..<end : nil
    }

    /// Where a subject whose head phrase and whose start are known starts in truth, with what stands right before; nil where
    /// nothing of it does.
    private func widened(_ start: Int, of phrase: Range<Int>) -> Int? {
        let before = start - 1
        if Self.attachingPrepositions.contains(word(before)) {
            return word(before) == "as" && opensClause(behindAs: before, phrase)
                ? nil : phraseBefore(before) ?? antecedent(ofPhraseBehind: before)
        }
        if ["and", "&"].contains(word(before)) { return startOfCoordination(before) }
        if tag(before) == .verbGerund, isNounHead(before - 1) {
            // "A lawyer representing Smith said"
            let client = nounPhrase(endingBefore: before)
            let isName = client.last.map { tag($0) == .properNoun || tag($0) == .pronoun } ?? true
            return isName ? nil : client.lowerBound
        }
        if let outer = governor(ofObjectBehind: before) { return outer }
        return tag(before).isVerb || tag(before) == .modal ? antecedent(ofClauseWithVerb: before) : nil
    }

    /// Whether a phrase behind "as" is the subject of a clause of its own: "in the north as Norway supports it", "come as state
    /// officials say"; not "critics such as Smith", "her work as mayor", "who served as ministers".
    private func opensClause(behindAs preposition: Int, _ phrase: Range<Int>) -> Bool {
        guard let head = phrase.last, !Self.wordsBeforeRole.contains(word(preposition - 1)) else { return false }
        return tag(head).isProperNoun || [.determiner, .pronoun].contains(tag(phrase.lowerBound))
            || phrase.count > 1 && isFinite(preposition - 1)
    }

    /// Where the phrase starts whose infinitive or gerund has the phrase behind it for object: "a bill to ban | guns", "a man
    /// accused of killing | his wife".
    private func governor(ofObjectBehind verb: Int) -> Int? {
        if tag(verb) == .verbGerund, Self.attachingPrepositions.contains(word(verb - 1)) {
            return phraseBefore(verb - 1)
        }
        guard word(verb - 1) == "to", tag(verb) == .verbBase, let noun = nounPhrase(endingBefore: verb - 1).last,
            [.noun, .nounPlural].contains(tag(noun))
        else { return nil }
        let phrase = nounPhrase(endingBefore: verb - 1)
        // "Told reporters to leave": no phrase that a verb governs, but "critics of the plan to build".
        return tag(phrase.lowerBound - 1).isVerb ? nil : phrase.lowerBound
    }

    /// Where a phrase starts whose last part "and" joins to the others: "Smith, Okafor and | Tal".
    private func startOfCoordination(_ conjunction: Int) -> Int? {
        let hasComma = word(conjunction - 1) == ","
        let left = hasComma ? conjunction - 1 : conjunction
        // "Federal and state officials"
        if !hasComma, tag(left - 1).isAdjective, !tag(conjunction + 1).isProperNoun { return left - 1 }
        let other = nounPhrase(endingBefore: left)
        guard !other.isEmpty, !tag(other.lowerBound - 1).isVerb,
            // "He lost in Salem, and aides said": only a list has a comma before "and".
            !hasComma || other.lowerBound == 0 || word(other.lowerBound - 1) == ","
        else { return nil }
        return hasComma || isInListOfNames(other) ? startOfList(endingWith: other) : other.lowerBound
    }

    /// The phrase of a clause without commas that ends with its verb: "An official who asked not to be named | said", "a poll
    /// released | shows".
    private func subjectBeforeClause(endingAt verb: Int) -> Range<Int>? {
        guard verb > 0, tag(verb).isVerb else { return nil }
        var index = verb
        while index > 0, tag(index).isVerb || isAdverb(index) || Self.auxiliaries.contains(word(index)) {
            index -= 1
        }
        if ["who", "that", "which"].contains(word(index)), index > 0 {
            return subject(endingBefore: index).map { $0.lowerBound..<(verb + 1) }
        }
        // "Residents whose homes were flooded | say"
        if let whose = nounPhrase(endingBefore: index + 1).last(where: { word($0) == "whose" }), whose > 0 {
            return subject(endingBefore: whose).map { $0.lowerBound..<(verb + 1) }
        }
        guard index + 1 == verb, [.verbPastParticiple, .verbPast].contains(tag(verb)), !tag(index).isProperNoun,
            !Self.auxiliaries.contains(word(verb))
        else {
            return nil
        }
        let named = nounPhrase(endingBefore: verb)
        // "The number of people hurt": the clause is not about the phrase right before it.
        guard !named.isEmpty, word(named.lowerBound - 1) != "of" else { return nil }
        guard tag(named.lowerBound) == .pronoun || isNounHead(named.lowerBound - 1) else {
            return named.lowerBound..<(verb + 1)
        }
        // "A letter the mayor wrote", "people I met"
        let described = nounPhrase(endingBefore: named.lowerBound)
        guard let head = described.last, [.noun, .nounPlural].contains(tag(head)) else { return nil }
        return described.lowerBound..<(verb + 1)
    }

    /// Whether a name before "and" ends a list of names that opens a clause: "as Norway, Sweden and Finland"; not "in Salem,
    /// Smith and Tal".
    private func isInListOfNames(_ name: Range<Int>) -> Bool {
        guard let last = name.last, tag(last).isProperNoun, name.lowerBound > 1,
            word(name.lowerBound - 1) == ","
        else { return false }
        let before = nounPhrase(endingBefore: name.lowerBound - 1)
        guard let head = before.last, tag(head).isProperNoun else { return false }
        return before.lowerBound == 0 || Self.clauseOpeners.contains(word(before.lowerBound - 1))
    }

    private static let clauseOpeners: Set<String> = ["and", "as", "but", "that", "though", "when", "while"]

    /// Where a list starts whose last but one item is known: "Smith, Okafor, and Tal".
    private func startOfList(endingWith item: Range<Int>) -> Int {
        var start = item.lowerBound
        while start > 1, word(start - 1) == "," {
            let before = nounPhrase(endingBefore: start - 1)
            let opening = word(before.lowerBound - 1)
            let isItem = before.lowerBound == 0 || opening == "," || Self.clauseOpeners.contains(opening)
            guard !before.isEmpty, isItem else { break }
            start = before.lowerBound
        }
        return start
    }

    /// A phrase without a time that stands before it: "Last week Smith", "the third time Acme", "in 2017 America".
    private func withoutTime(_ phrase: Range<Int>) -> Range<Int> {
        let time = phrase.dropLast().last { index in
            guard units[index + 1].isCapitalized, !units[index].isCapitalized else { return false }
            return isTimeNoun(index) || isYear(index) && word(index - 1) == "in"
        }
        return time.map { ($0 + 1)..<phrase.upperBound } ?? phrase
    }

    /// Where the noun phrase starts that a preposition at an index hangs on; nil where it opens an adverbial.
    private func phraseBefore(_ preposition: Int) -> Int? {
        // "Researchers out of Salem", "many in Salem"
        let preposition = word(preposition) == "of" && word(preposition - 1) == "out" ? preposition - 1 : preposition
        if let quantifier = quantifier(endingBefore: preposition) { return quantifier.lowerBound }
        let phrase = nounPhrase(endingBefore: preposition)
        let isTime = phrase.last.map(isTimeNoun) ?? false
        if !phrase.isEmpty, !isTime { return phrase.lowerBound }
        // "officials familiar with the matter", "people briefed on the plan", "a source speaking to reporters", "a study
        // being released", "research to be released this week by".
        var modifier = (isTime ? phrase.lowerBound : preposition) - 1
        if isTime, modifier > 0, ["at", "on"].contains(word(modifier)) { modifier -= 1 }
        guard modifier > 0,
            (tag(modifier).isAdjective || word(modifier) == "close") && !isTime
                || [.verbPastParticiple, .verbGerund].contains(tag(modifier))
                || tag(modifier) == .verbPast && (isTime || word(modifier) == "read" || isReducedRelative(modifier))
        else { return isTime ? phrase.lowerBound : nil }
        if ["be", "being"].contains(word(modifier - 1)) { modifier -= 1 }
        if word(modifier - 1) == "to", word(modifier) == "be" { modifier -= 1 }
        let wider = nounPhrase(endingBefore: modifier)
        return wider.isEmpty ? nil : wider.lowerBound
    }

    /// Whether a form taken for a past tense is a participle that describes the noun before it: "analysts polled | by the
    /// Post", "research published | in a journal"; not "the plan he backed | in Salem".
    private func isReducedRelative(_ verb: Int) -> Bool {
        guard word(verb).hasSuffix("ed") || ["held", "led", "made", "run", "sent"].contains(word(verb)) else {
            return false
        }
        let phrase = nounPhrase(endingBefore: verb)
        guard let head = phrase.last else { return false }
        return tag(head) == .noun || tag(head) == .nounPlural
    }

    /// For the verb of a relative clause: where the phrase that the clause belongs to starts.
    func antecedent(ofClauseWithVerb verb: Int) -> Int? {
        let group = verbGroup(endingAt: verb)
        var index = group.lowerBound - 1
        if !FunctionWords.relativePronouns.contains(word(index)) {
            let own = nounPhrase(endingBefore: group.lowerBound)
            // "The woman whose house burned"
            index = own.last { word($0) == "whose" } ?? own.lowerBound - 1
        }
        guard index > 0, FunctionWords.relativePronouns.contains(word(index)) else { return nil }
        let end = word(index - 1) == "," ? index - 1 : index
        let phrase = nounPhrase(endingBefore: end)
        return phrase.isEmpty ? nil : phrase.lowerBound
    }

    /// The same where a phrase that a preposition opens ends the clause: "people who live near the plant".
    private func antecedent(ofPhraseBehind preposition: Int) -> Int? {
        var verb = preposition - 1
        while verb > 0, isAdverb(verb) || tag(verb) == .particle { verb -= 1 }
        return tag(verb).isVerb && !Self.auxiliaries.contains(word(verb))
            ? antecedent(ofClauseWithVerb: verb) : nil
    }

    /// The same for the last of several verbs that "and" joins: "the man who founded it and leads it".
    func antecedent(ofClauseWithVerbs verb: Int) -> Int? {
        if let own = antecedent(ofClauseWithVerb: verb) { return own }
        var and = verbGroup(endingAt: verb).lowerBound - 1
        while and > 0, isAdverb(and) { and -= 1 }
        guard ["and", "or"].contains(word(and)),
            let earlier = indices(from: and - 16, to: and).last(where: { isFinite($0) })
        else { return nil }
        return antecedent(ofClauseWithVerb: earlier)
    }
}
