/// Reads what a cue governs: where a clause, an infinitive, an object or quoted words begin behind it.
///
/// At each place behind the cue it asks its readers, one after another, until one of them finds the complement, tells to go
/// on behind what stands there, or to stop.
struct ComplementReader {
    /// What a reader makes of a place; one that knows nothing of it gives nil.
    enum Step {
        case found(Complement)
        /// Goes on elsewhere, behind what may stand between a verb and its object.
        case pass(to: Int)
        /// Goes on elsewhere, behind what no object follows.
        case skip(to: Int)
        /// The cue governs nothing.
        case stop
    }

    let frame: SpeechFrame
    let cue: Cue
    /// The cue's verb with its auxiliaries.
    let group: Range<Int>
    let isPassive: Bool
    private let cueEnd: Int
    /// The place that is read.
    private(set) var index: Int
    /// Whether something was skipped that no object follows.
    private(set) var hasSkipped = false

    private static let maximumSteps = 8

    init(frame: SpeechFrame, cue: Cue, group: Range<Int>) {
        self.frame = frame
        self.cue = cue
        self.group = group
        isPassive = frame.isPassive(group)
        cueEnd = frame.endOfClear(after: group.upperBound - 1) ?? group.upperBound
        index = cueEnd
    }

    /// What the cue governs, where it stands behind it.
    mutating func read() -> Complement? {
        guard !isOtherVerb else { return nil }
        for _ in 0..<Self.maximumSteps {
            guard index < frame.units.count, let step = step() else { return nil }
            switch step {
            case .found(let complement): return complement
            case .pass(let next): index = next
            case .skip(let next):
                index = next
                hasSkipped = true
            case .stop: return nil
            }
        }
        return nil
    }

    private func step() -> Step? {
        for reader in Self.readers {
            if let step = reader(self) { return step }
        }
        return nil
    }

    /// The readers, in the order in which they are asked: what is told by a mark or a single word comes before what needs
    /// the phrases around it.
    private static let readers: [@Sendable (Self) -> Step?] = [
        { $0.quoted() }, { $0.gap() }, { $0.gappedClause() }, { $0.unusualSubject() }, { $0.aside() }, { $0.mark() },
        { $0.proForm() }, { $0.condition() }, { $0.that() }, { $0.question() }, { $0.preposition() },
        { $0.infinitive() }, { $0.named() }, { $0.both() }, { $0.agent() }, { $0.role() }, { $0.circumstance() },
        { $0.excess() }, { $0.adverb() }, { $0.gerund() }, { $0.participle() }, { $0.conjunction() }, { $0.adjunct() },
        { $0.nominal() }, { $0.clause() },
    ]

    // MARK: The cue and the place

    var verb: Int { group.upperBound - 1 }

    var word: String { frame.word(index) }

    var tag: PartOfSpeech { frame.tag(index) }

    /// Whether the cue takes a complement.
    func takes(_ complement: CueComplements) -> Bool { cue.complements.contains(complement) }

    /// Whether the cue takes somebody's words.
    var isSaid: Bool { !cue.complements.isDisjoint(with: [.clause, .question, .quoted]) }

    /// Whether the cue interrupts a sentence whose verb follows: ", remembering the vow to go, thought that …".
    var isParenthetical: Bool {
        cue.kind == .think && frame.tag(verb) == .verbGerund && frame.word(verb - 1) == ","
    }

    /// The complement, with the cue's end before it, at the place that is read or another.
    func found(_ kind: ContentKind, at start: Int? = nil) -> Step {
        .found(Complement(start: start ?? index, kind: kind, cueEnd: cueEnd))
    }

    /// Whether the verb says nothing here, or another verb with its particle stands here.
    private var isOtherVerb: Bool {
        // "The court held that": to hold anything else says nothing.
        if cue.lemma == "hold",
            frame.word(verb + 1) != "that" || !frame.startsClause(at: verb + 2, limit: verb + 14)
        {
            return true
        }
        // "showed up", "add up"
        let particle = frame.word(verb + 1)
        return FunctionWords.particles.contains(particle) && !cue.prepositions.contains(particle)
            && (particle == "up" || !frame.isNominal(verb + 2))
    }

    // MARK: Marks

    private func quoted() -> Step? { frame.isQuoted(index) ? found(.quoted) : nil }

    /// "Insisted — wrongly — that", "ruled 6-3 that".
    private func aside() -> Step? {
        if frame.isDash(index),
            let close = frame.indices(from: index + 1, to: index + 12).first(where: { frame.isDash($0) }),
            frame.word(close + 1) == "that"
        {
            return .skip(to: close + 1)
        }
        return tag == .cardinal && frame.word(index + 1) == "that" ? .skip(to: index + 1) : nil
    }

    /// A mark leads to what is said or ends the search, and so does "nor": "neither confirmed nor denied".
    private func mark() -> Step? {
        switch word {
        case "nor": .stop
        case ":": colon()
        case ",": comma()
        default: frame.isMark(index) ? .stop : nil
        }
    }

    private func colon() -> Step {
        let isQuoted = frame.isQuoted(index + 1)
        guard index + 1 < frame.units.count, isSaid || isQuoted else { return .stop }
        return found(isQuoted ? .quoted : .clause, at: index + 1)
    }

    private func comma() -> Step {
        guard isSaid else { return .stop }
        if frame.isQuoted(index + 1) { return found(.quoted, at: index + 1) }
        if frame.word(index + 1) == "that", takes(.clause), hasSkipped { return found(.clause, at: index + 1) }
        return closeOfParenthesis.map { .skip(to: $0 + 1) } ?? .stop
    }

    /// The comma that closes a parenthesis before what is said: "said, however, | that", "said on Monday, in reference to her
    /// child, a girl, | “…”", "said on television, where he now works, | that".
    private var closeOfParenthesis: Int? {
        let isClause = ["where", "which", "who"].contains(frame.word(index + 1))
        let near = frame.indices(from: index + 2, to: index + (isClause ? 20 : 16))
        guard
            let close = near.first(where: {
                frame.word($0) == "," && (frame.word($0 + 1) == "that" || frame.isQuoted($0 + 1))
            }),
            !frame.indices(from: index + 1, to: close).contains(where: {
                frame.isFinite($0) && !isClause || frame.isQuoted($0) || [".", ";", ":"].contains(frame.word($0))
            }), frame.cue(at: close - 1) == nil
        else { return nil }
        return close
    }

    // MARK: Clauses

    /// An amount or a gerund as a clause's subject: "said more than 100 were hurt", "said winning would be hard".
    private func unusualSubject() -> Step? {
        if opensWithAmount { return found(.clause) }
        let isGerund =
            tag == .verbGerund && cue.kind == .say && takes(.clause)
            && frame.isFinite(frame.endOfAdverbs(at: index + 1)) && frame.word(group.lowerBound - 2) != "what"
        return isGerund ? found(.clause) : nil
    }

    /// Whether a clause opens with a number or "all" and words that tell how near it is to the truth ("said more than 100 were
    /// hurt").
    private var opensWithAmount: Bool {
        let number = frame.endOfApproximation(at: index)
        guard number > index, takes(.clause), !takes(.addressee), !cue.prepositions.contains(word),
            frame.startsClause(at: number),
            clauseIsOwn(from: number, object: !cue.complements.isDisjoint(with: [.object, .thing])),
            let verb = frame.indices(from: number, to: frame.units.count).first(where: { frame.isFinite($0) }),
            let head = frame.nounPhrase(startingAt: number).last
        else { return false }
        return !(number..<verb).contains { ["that", "which", "while", "who"].contains(frame.word($0)) }
            && !frame.isTimeNoun(head)
    }

    /// A clause that opens with its condition: "said if it rained they would stay".
    private func condition() -> Step? {
        guard word == "if", takes(.clause), isSaid, cue.kind != .ask, index == verb + 1,
            frame.startsClause(at: index + 1)
        else { return nil }
        return found(.clause)
    }

    private func that() -> Step? {
        guard word == "that", takes(.clause) else { return nil }
        // "wrote that summer"
        let isPointer = tag == .determiner && frame.isTimeNoun(index + 1)
        return !isPointer && opensClauseBehindThat ? found(.clause) : nil
    }

    private var opensClauseBehindThat: Bool {
        let next = index + 1
        // "Adding to the problems that have hurt the firm": the clause is the noun's.
        if hasSkipped, frame.isNounHead(index - 1), frame.isFinite(frame.endOfAdverbs(at: next)) { return false }
        if frame.startsClause(at: next) || !frame.isNominal(next) { return true }
        // Before a plural "that" is no determiner.
        if [.nounPlural, .properNounPlural].contains(frame.tag(next)) { return true }
        // "Suggest that colour matters": the tagger took the verb for a noun.
        if tag == .preposition, isSaid, frame.isNounHead(next), frame.isNominal(next + 1) { return true }
        // "That the “deal is off for good”" has its verb in the marks.
        return frame.indices(from: next, to: next + 3).contains {
            frame.isQuoted($0) && frame.units[$0].tokens.count >= 6
        }
    }

    private func question() -> Step? {
        let opensQuestion =
            switch word {
            case "how", "what", "whether", "why": takes(.question) || takes(.clause)
            case "where", "which", "who": takes(.question) && !hasSkipped
            case "if", "when": takes(.question) && cue.kind == .ask
            default: false
            }
        if opensQuestion { return found(.question) }
        // "condemned what he called a breach"
        return word == "what" && takes(.object) && !hasSkipped && !isPassive ? found(.object) : nil
    }

    /// "Said both were right".
    private func both() -> Step? {
        word == "both" && takes(.clause) && frame.isFinite(index + 1) ? found(.clause) : nil
    }

    /// "Said too much was made of it".
    private func excess() -> Step? {
        guard ["too", "so"].contains(word), ["much", "many", "few", "little"].contains(frame.word(index + 1)),
            takes(.clause), frame.startsClause(at: index)
        else { return nil }
        return found(.clause)
    }

    /// A clause that nothing opens: "said the road was wet"; the last reader, behind which nothing else is looked for.
    private func clause() -> Step? {
        if describesMainSubject { return .stop }
        // "As the minister keeps reminding us, it is late": no clause has such a subject.
        if FunctionWords.objectPronouns.contains(word), frame.isMark(index + 1) { return .stop }
        // "Told his advisers as he left": somebody addressed, and a clause of time.
        if takes(.addressee), SpeechFrame.adverbialConjunctions.contains(frame.word(endOfPhrase)) {
            return speechBehindAdverbial(from: endOfPhrase + 1) ?? .stop
        }
        let opensClause =
            tag == .existential || frame.isQuoted(index + 1)
            || frame.startsClause(at: index) && !isParenthetical && clauseIsOwn(from: index, object: takes(.thing))
        return takes(.clause) && opensClause ? found(.clause) : .stop
    }

    /// Whether the cue stands in a relative clause, and the only verb behind it must be the sentence's: "the prosecutor who
    /// charged Smith | accused him".
    var describesMainSubject: Bool {
        let relative = group.lowerBound - 1
        guard ["that", "which", "who"].contains(frame.word(relative)), frame.isNounHead(relative - 1),
            !frame.indices(from: frame.start, to: relative).contains(where: { frame.isFinite($0) })
        else { return false }
        return frame.indices(from: index, to: frame.units.count).count { frame.isFinite($0) } == 1
    }

    /// What is said behind a clause of time: "told reporters as he left | that he was innocent", "told them as he left, | “…”".
    private func speechBehindAdverbial(from start: Int) -> Step? {
        let near = frame.indices(from: start, to: start + 16)
        guard let opening = near.first(where: { frame.word($0) == "that" || frame.isQuoted($0) }),
            !(start..<opening).contains(where: { [".", ";", ":"].contains(frame.word($0)) || frame.cue(at: $0) != nil })
        else { return nil }
        if frame.isQuoted(opening) { return frame.word(opening - 1) == "," ? found(.quoted, at: opening) : nil }
        return takes(.clause) && frame.startsClause(at: opening + 1) ? found(.clause, at: opening) : nil
    }

    /// The end of the noun phrase at the place that is read.
    private var endOfPhrase: Int { frame.nounPhrase(startingAt: index).upperBound }

    /// A verb without a subject behind a cue that describes a noun: "the galaxies we observe today arose".
    private func gap() -> Step? { opensWithTimeOnly && describesNounBefore ? .stop : nil }

    /// A clause whose subject the cue is a part of: "the changes, which officials said | will come in May", "a move Kask hopes
    /// | can help"; not "what he said | was true".
    private func gappedClause() -> Step? {
        guard takes(.clause), [.say, .think, .want, .show].contains(cue.kind), index == verb + 1, !isPassive,
            frame.isFinite(index), frame.isFinite(group.lowerBound)
        else { return nil }
        let subject = frame.nounPhrase(endingBefore: group.lowerBound)
        guard !subject.isEmpty else { return nil }
        let before = subject.lowerBound - 1
        let mayGovern = !cue.complements.isDisjoint(with: [.object, .thing]) || cue.lemma == "say"
        let isGapped: Bool
        switch frame.word(before) {
        case "which", "who": isGapped = frame.word(before - 1) == "," || !mayGovern
        case "what":
            // "I know what he said was wrong", "part of what she said was cut"
            let isObject = frame.tag(before - 1).isVerb && frame.cue(at: before - 1) == nil
            isGapped = isObject || frame.tag(before - 1) == .preposition && frame.word(before - 1) != "of"
        case "that": isGapped = !mayGovern && followsVerb(before - 1) || isApposition(before - 1)
        default: isGapped = frame.isNounHead(before) && (!mayGovern && followsVerb(before) || isApposition(before))
        }
        return isGapped ? found(.clause) : nil
    }

    /// Whether a noun is no subject of the sentence: "the story they believe | is false" is that of "is".
    private func followsVerb(_ noun: Int) -> Bool {
        frame.indices(from: frame.start, to: noun).contains { frame.isFinite($0) }
    }

    /// Whether a noun heads a phrase with an article behind a comma or a dash: ", a move", " — the cause".
    private func isApposition(_ head: Int) -> Bool {
        let phrase = frame.nounPhrase(endingBefore: head + 1)
        guard !phrase.isEmpty, FunctionWords.articles.contains(frame.word(phrase.lowerBound)) else { return false }
        return frame.word(phrase.lowerBound - 1) == "," || frame.isDash(phrase.lowerBound - 1)
    }

    /// Whether nothing but a time stands before a verb: "today | arose".
    private var opensWithTimeOnly: Bool {
        let phrase = frame.nounPhrase(startingAt: index)
        let time = phrase.isEmpty ? index..<(index + 1) : phrase
        let isTime = frame.isTimeNoun(time.upperBound - 1) || frame.lexicon.relativeDays.contains(word)
        guard isTime || frame.isAdverb(index) else { return false }
        return frame.isFinite(frame.endOfAdverbs(at: time.upperBound))
    }

    /// Whether the cue with its subject only describes the noun before: "the galaxies we observe", "the rules Smith proposed".
    private var describesNounBefore: Bool {
        let subject = frame.nounPhrase(endingBefore: group.lowerBound)
        guard !subject.isEmpty else { return false }
        if frame.isNounHead(subject.lowerBound - 1) {
            // "In a statement the firm said Friday was its last day"
            let noun = frame.nounPhrase(endingBefore: subject.lowerBound)
            return noun.lowerBound > frame.start + 1 || frame.tag(frame.start) != .preposition
        }
        return subject.dropLast().contains { frame.tag($0) == .nounPlural && frame.tag($0 + 1).isProperNoun }
    }

    // MARK: Other complements

    /// "Said so", "said no", "said the same of him".
    private func proForm() -> Step? {
        guard cue.lemma == "say", index == verb + 1 else { return nil }
        let isSame = word == "the" && frame.word(index + 1) == "same"
        return isSame || Self.proForms.contains(word) ? found(.object) : nil
    }

    private static let proForms: Set<String> = ["so", "no", "yes", "nothing", "something", "little"]

    private func infinitive() -> Step? {
        guard word == "to" || word == "not" && frame.word(index + 1) == "to",
            takes(.infinitive) || isPassive && cue.kind != .judge && cue.kind != .show
        else { return nil }
        let verb = word == "to" ? index + 1 : index + 2
        // "Charged with conspiring to falsify records": what the gerund governs.
        if isDisposed(to: verb) || hasSkipped && frame.tag(index - 1).isNoun && frame.word(index - 1).hasSuffix("ing") {
            return .stop
        }
        return canBeInfinitive(verb) || frame.isAdverb(verb) || frame.isQuoted(verb) ? found(.infinitive) : nil
    }

    /// "Is determined to stay", "are meant to help": nobody determined or meant it; "was determined to have helped" is a
    /// finding.
    private func isDisposed(to verb: Int) -> Bool {
        ["determine", "mean"].contains(cue.lemma) && isPassive && !["have", "be"].contains(frame.word(verb))
    }

    /// Whether a word behind "to" may be a verb: many verbs look like adjectives or nouns ("to lower taxes").
    private func canBeInfinitive(_ index: Int) -> Bool {
        switch frame.tag(index) {
        case .adjective, .adjectiveComparative, .noun: frame.isNominal(index + 1) && !frame.units[index].isCapitalized
        default: frame.tag(index).isVerb
        }
    }

    private func gerund() -> Step? {
        tag == .verbGerund && takes(.gerund) && index == verb + 1 ? found(.gerund) : nil
    }

    /// What somebody calls what "what" stands for: "what critics call | a farce".
    private func named() -> Step? {
        guard cue.kind == .judge, takes(.predicate), index == verb + 1, frame.isNominal(index) else { return nil }
        let subject = frame.nounPhrase(endingBefore: group.lowerBound)
        return !subject.isEmpty && frame.word(subject.lowerBound - 1) == "what" ? found(.object) : nil
    }

    /// What somebody is said to be, behind a passive verb: "was dismissed as | a farce".
    private func role() -> Step? {
        guard word == "as", isPassive || frame.word(verb + 1) == "by",
            cue.kind == .judge || cue.kind == .think || cue.lemma == "quote"
        else { return nil }
        // "Was quoted by the BBC as saying", "as calling"
        if let next = frame.lexicon.verb(frame.word(index + 1)),
            next.kind == .say || frame.tag(index + 1) == .verbGerund
        {
            return .stop
        }
        return .found(Complement(start: index + 1, kind: .object, cueEnd: index + 1))
    }

    /// The doer of a passive verb before what somebody is said to be: "was dismissed by Smith | as a farce".
    private func agent() -> Step? {
        guard word == "by", index == verb + 1, cue.kind == .judge, let agent = frame.agentPhrase(after: verb),
            frame.word(agent.upperBound) == "as"
        else { return nil }
        return .pass(to: agent.upperBound)
    }
}
