/// Reads off a sentence's tree who says what with a verb, for verbs whose frame tells nothing to the shallow reader.
struct ParsedSpeechReader {
    /// Who says what, in tokens of the text.
    struct Speech {
        let cue: Range<Int>
        let source: Range<Int>
        /// What is said, in order; never empty.
        let pieces: [Range<Int>]
    }

    let clauses: ClauseReader
    let lexicon: CueLexicon

    private var text: AnnotatedText { clauses.text }

    private var tree: SentenceTree { clauses.tree }

    /// Who says what a verb tells, by the tree alone: perhaps the subject of another verb, which this one hangs on.
    ///
    /// - Parameter verb: A token of the sentence.
    /// - Returns: Tokens of the text; nil for a verb in the passive, and where no person or body is its subject.
    func source(of verb: Int) -> Range<Int>? {
        let governing = speaking(above: verb)
        guard !clauses.isPassive(verb), let subject = clauses.subjects(of: governing).first, isSomebody(subject) else {
            return nil
        }
        let above = sequence(first: verb) { tree.head(of: $0) }.prefix { $0 != subject }
        let own = extent(of: subject) { above.contains($0) || tree.relation(of: $0) == .punctuation && $0 > verb }
        let last = own.upperBound - 1
        // "Police had said": no auxiliary, whatever it hangs on.
        let endsWithHelper = last > subject && SpeechFrame.auxiliaries.contains(word(last))
        return trimmed(endsWithHelper ? own.dropLast() : own)
    }

    /// The verb whose subject a participle has: of the verb of saying, where the parser hangs it in what is said ("admitted
    /// that it had failed, | noting that").
    private func speaking(above verb: Int) -> Int {
        guard isFellowParticiple(verb), var clause = tree.head(of: verb) else { return verb }
        while tree.relation(of: clause) == .conjunct, let head = tree.head(of: clause) { clause = head }
        guard tree.relation(of: clause) == .clausalComplement, let saying = tree.head(of: clause),
            lexicon.verb(word(saying)) != nil
        else { return verb }
        return saying
    }

    /// Whether a participle of saying behind a comma goes on with the subject of the verb it hangs on: ", noting that".
    private func isFellowParticiple(_ verb: Int) -> Bool {
        guard text.tokens[verb].tag == .verbGerund, tree.relation(of: verb) == .adverbialClause,
            lexicon.verb(word(verb)) != nil
        else { return false }
        return word(verb - 1) == ","
    }

    /// What somebody says with a verb.
    ///
    /// - Parameter verb: A token of the sentence.
    /// - Returns: The speech; nil where the verb has no subject, or nothing that is said.
    func speech(of verb: Int) -> Speech? {
        guard let subject = subject(of: verb), let cue = group(of: verb), mayReport(verb, of: subject) else {
            return nil
        }
        let own = extent(of: subject) { tree.relation(of: $0).opensClause && $0 > verb && subject < verb }
        guard let source = trimmed(own), !source.contains(verb) else { return nil }
        let attribution = Attribution(verb: verb, cue: cue, source: source)
        guard let said = clauseSaid(attribution) ?? interruptedClause(attribution) else { return nil }
        let pieces = said.compactMap(trimmed)
        return pieces.isEmpty ? nil : Speech(cue: cue, source: wholeSource(source, cue, pieces), pieces: pieces)
    }

    private struct Attribution {
        let verb: Int
        let cue: Range<Int>
        let source: Range<Int>

        /// Source and verb with what stands between them.
        var extent: Range<Int> {
            min(cue.lowerBound, source.lowerBound)..<max(cue.upperBound, source.upperBound)
        }
    }

    private func word(_ token: Int) -> String { tree.tokens.contains(token) ? text.tokens[token].lowercased : "" }

    private func isMark(_ token: Int) -> Bool { text.tokens[token].tag == .punctuation }

    // MARK: Verb and source

    /// The head of a verb's own subject.
    private func subject(of verb: Int) -> Int? {
        let subjects = tree.dependents(of: verb, .nominalSubject)
        guard subjects.count == 1, let subject = subjects.first else { return nil }
        return isSomebody(subject) ? subject : nil
    }

    /// Whether a verb tells what somebody else than the writer or the reader says: "I think it is late" is the writer's own
    /// view.
    private func mayReport(_ verb: Int, of subject: Int) -> Bool {
        lexicon.verb(word(verb))?.kind == .say || !["i", "we", "you"].contains(word(subject))
    }

    /// Whether a word may head the phrase of a source: no "it", which may be empty, and no relative pronoun.
    private func isSomebody(_ head: Int) -> Bool {
        // "No official says", "neither side says", "nobody said"
        guard tree.dependents(of: head, .caseMarking).isEmpty,
            !tree.subtree(of: head).contains(where: { $0 <= head && Self.nobody.contains(word($0)) })
        else { return false }
        let isPronoun = FunctionWords.subjectPronouns.contains(word(head)) && word(head) != "it"
        if isPronoun || FunctionWords.quantifiers.contains(word(head)) || word(head) == "those" { return true }
        switch text.tokens[head].tag {
        case .cardinal: return true
        // "The official said", "Clinton aides said": nouns that the tagger takes for other words.
        case .adjective, .verbPresentThird:
            return !tree.dependents(of: head, .determiner, .compound, .possessor, .adjectivalModifier).isEmpty
        case let tag: return tag.isNoun
        }
    }

    /// Words of a subject that does not say what follows.
    private static let nobody: Set<String> = ["neither", "no", "nobody", "none", "not", "nothing"]

    /// Adverbs with which a verb does not tell what was said.
    private static let hedges: Set<String> = [
        "almost", "barely", "hardly", "longer", "nearly", "rarely", "scarcely", "seldom",
    ]

    /// The verb with its auxiliaries; nil for what is no verb of a sentence by itself, or said by nobody.
    private func group(of verb: Int) -> Range<Int>? {
        let helpers = tree.dependents(of: verb, .auxiliary).filter { $0 < verb }
        guard tree.dependents(of: verb, .passiveAuxiliary, .copula).isEmpty,
            !tree.dependents(of: verb, .adverbialModifier, .marker).contains(where: {
                FunctionWords.negations.contains(word($0)) || Self.hedges.contains(word($0))
                    || ["if", "to", "whether"].contains(word($0))
            }),
            // "Did the mayor say taxes rise?", "Nor did he say"
            !tree.dependents(of: verb, .nominalSubject).contains(where: { subject in
                helpers.contains { $0 < subject } && subject < verb
            })
        else { return nil }
        return (helpers.min() ?? verb)..<(verb + 1)
    }

    /// The tokens from the first to the last of a word's branch.
    private func extent(of head: Int, without leaves: (Int) -> Bool = { _ in false }) -> Range<Int> {
        let all = tree.subtree(of: head, without: leaves)
        return (all.first ?? head)..<((all.last ?? head) + 1)
    }

    /// The source with an apposition behind it that the parser hangs elsewhere: "said Mark Kask, | a loan expert".
    private func wholeSource(_ source: Range<Int>, _ cue: Range<Int>, _ pieces: [Range<Int>]) -> Range<Int> {
        let comma = source.upperBound
        guard source.lowerBound >= cue.upperBound, word(comma) == ",", tree.relation(of: comma) != .unspecified,
            !pieces.contains(where: { $0.upperBound > comma })
        else { return source }
        let rest = (comma + 1)..<tree.tokens.upperBound
        guard !rest.contains(where: { text.tokens[$0].tag.isFinite || text.tokens[$0].mayBeMark }) else {
            return source
        }
        return trimmed(source.lowerBound..<tree.tokens.upperBound) ?? source
    }

    // MARK: What is said

    /// The clause that a verb of saying governs: "Rand said each year | yields more", "the vote marks a turn, Rand said".
    private func clauseSaid(_ attribution: Attribution) -> [Range<Int>]? {
        let clauses = tree.dependents(of: attribution.verb, .clausalComplement)
        guard let clause = clauses.last(where: { isClause($0, under: attribution) }) else { return nil }
        let aside = attribution.extent
        let whole = extentSaid(clause, attribution)
        guard clause > attribution.verb else {
            // "Whether she wins | will be clear, Rand said": the parser sees two clauses.
            let start = clauses.map { extentSaid($0, attribution).lowerBound }.min() ?? whole.lowerBound
            let end = min(whole.upperBound, aside.lowerBound)
            // Where the parser puts what is said between subject and verb, nothing stands before them.
            return start < end ? [start..<end] : nil
        }
        let start = startOfClause(clause, whole, behind: attribution)
        return [opening(of: whole, before: attribution), start..<max(whole.upperBound, start)].compactMap { $0 }
    }

    /// The words of a clause, without those that hang in it by mistake.
    private func extentSaid(_ clause: Int, _ attribution: Attribution) -> Range<Int> {
        extent(of: clause) { self.isSaidBeside($0, attribution) }
    }

    /// What stands before an attribution of the clause that it interrupts: "Kask, | Rand said, becomes careless"; nil where the
    /// clause is whole.
    private func opening(of clause: Range<Int>, before attribution: Attribution) -> Range<Int>? {
        guard tree.relation(of: attribution.verb) != .relativeClause else { return nil }
        let end = attribution.extent.lowerBound
        return clause.lowerBound < end ? clause.lowerBound..<end : adverbial(before: attribution)
    }

    /// Whether a word under a verb of saying heads a clause.
    private func isClause(_ head: Int, under attribution: Attribution) -> Bool {
        let verb = attribution.verb
        if hasSubject(head) { return true }
        guard isFinite(head) else { return false }
        // "Whether she wins will be clear soon, Rand said": the parser gives no subject.
        if head < verb { return true }
        // "A move that Rand said | could help", "The two towns, Rand said, | now have it"
        if tree.relation(of: verb) == .relativeClause { return isFinite(outside: verb) }
        if adverbial(before: attribution) != nil { return true }
        // "Rand said | about half of the votes were lost"
        return tree.relation(of: attribution.extent.upperBound) == .adverbialModifier
    }

    private func hasSubject(_ head: Int) -> Bool {
        !tree.dependents(
            of: head,
            .nominalSubject,
            .passiveNominalSubject,
            .clausalSubject,
            .passiveClausalSubject,
            .expletive
        ).isEmpty
    }

    /// Whether a sentence has a verb beside a clause: "The words that he said were cruel" has none but what looks like said.
    private func isFinite(outside clause: Int) -> Bool {
        let clause = extent(of: clause)
        return tree.tokens.contains { text.tokens[$0].tag.isFinite && !clause.contains($0) }
    }

    private func isFinite(_ head: Int) -> Bool {
        ([head] + tree.dependents(of: head, .auxiliary, .passiveAuxiliary, .copula)).contains {
            text.tokens[$0].tag.isFinite
        }
    }

    /// Whether a branch of a clause is none of it: an apposition to the source that the parser hangs in what is said.
    private func isSaidBeside(_ token: Int, _ attribution: Attribution) -> Bool {
        guard let head = tree.head(of: token) else { return false }
        return attribution.extent.contains(token)
            || head < attribution.extent.lowerBound && token >= attribution.extent.upperBound
                && tree.relation(of: token) == .apposition
            || isFellowParticiple(token)
    }

    /// Where a clause behind its verb starts, with the condition or reason before it: "said | because he is liked, he will
    /// help"; a "that" opens the clause, and what stands before it belongs to the saying.
    private func startOfClause(_ head: Int, _ clause: Range<Int>, behind attribution: Attribution) -> Int {
        let aside = attribution.extent
        let first = clause.first { $0 >= aside.upperBound } ?? clause.lowerBound
        guard word(first) != "that" else { return first }
        if !hasSubject(head), tree.relation(of: aside.upperBound) == .adverbialModifier { return aside.upperBound }
        let earlier = tree.dependents(of: attribution.verb, .adverbialClause).filter {
            $0 > attribution.verb && $0 < first
        }
        return earlier.map { extent(of: $0).lowerBound }.min() ?? first
    }

    /// An adverbial before an attribution in mid-sentence, the clause of which follows: "Within marriages, | they said, women".
    private func adverbial(before attribution: Attribution) -> Range<Int>? {
        let start = tree.tokens.lowerBound
        let end = attribution.extent.lowerBound
        guard word(attribution.extent.upperBound) == ",", end - start > 1, word(end - 1) == ",",
            tree.relation(of: attribution.verb) == .root
        else { return nil }
        return start..<end
    }

    /// The clause that an attribution interrupts or follows as an aside: "The vote, Rand said, was lost".
    private func interruptedClause(_ attribution: Attribution) -> [Range<Int>]? {
        guard tree.relation(of: attribution.verb) == .parataxis, let clause = tree.head(of: attribution.verb),
            isClause(clause, under: attribution),
            tree.dependents(of: attribution.verb, .object).isEmpty,
            !tree.dependents(of: attribution.verb, .clausalComplement).contains(where: { $0 > attribution.verb }),
            word(attribution.extent.lowerBound - 1) == ",",
            // "The crowd fell silent; their silence said enough"
            !(min(clause, attribution.verb)..<attribution.verb).contains(where: { [";", ":", "("].contains(word($0)) })
        else { return nil }
        let whole = extent(of: clause) { $0 == attribution.verb }
        let aside = extent(of: attribution.verb)
        guard whole.lowerBound < aside.lowerBound else { return nil }
        let behind = aside.upperBound < whole.upperBound ? aside.upperBound..<whole.upperBound : nil
        return [whole.lowerBound..<min(whole.upperBound, aside.lowerBound), behind].compactMap { $0 }
    }

    /// Tokens without the marks at their ends; quotation marks stay where their partner lies within.
    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        var range = range
        while let first = range.first, isMark(first), !isPaired(first, in: range) { range = range.dropFirst() }
        while let last = range.last, isMark(last), !isPaired(last, in: range) { range = range.dropLast() }
        return range.isEmpty ? nil : range
    }

    /// Whether a mark at an end of some tokens has its partner among them.
    private func isPaired(_ mark: Int, in range: Range<Int>) -> Bool {
        let partners: Set<String>
        switch text.tokens[mark].text {
        case "”" where mark == range.lowerBound, "“" where mark + 1 == range.upperBound: return false
        case "“", "”", "\"", "''", "``": partners = ["“", "”", "\"", "''", "``"]
        case "(", ")": partners = ["(", ")"]
        case "?", "!": return mark > range.lowerBound
        default: return false
        }
        return range.contains { $0 != mark && partners.contains(text.tokens[$0].text) }
    }
}
