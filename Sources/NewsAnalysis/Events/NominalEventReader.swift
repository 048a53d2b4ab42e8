import NewsModel

/// Reads happenings that a noun tells: "Smith's arrest on Sunday", "the 2014 invasion of Crimea".
struct NominalEventReader {
    let reader: EventReader
    let nouns: EventNouns
    /// States by their adjectives, in lower case.
    let states: [String: EntityID]

    private var clauses: ClauseReader { reader.clauses }
    private var tree: SentenceTree { reader.tree }

    /// The noun that a time expression dates: the one that it hangs on, or of which it is told ("her trial is on Monday"); nil
    /// where it hangs on something else.
    func noun(datedBy dating: Range<Int>) -> Int? {
        guard let top = tree.top(of: dating) else { return nil }
        if let subject = subject(before: top) { return subject }
        var word = top
        // "Her arrest in Oslo on the night of June 3": up over times and what stands between.
        for _ in 0..<Self.furthest {
            guard let head = tree.head(of: word), Self.attributes.contains(tree.relation(of: word)) else { return nil }
            if isHappening(head) { return head }
            guard head < word,
                reader.words.times.contains(reader.token(head).lemma) || reader.token(head).tag.isProperNoun
            else { return nil }
            word = head
        }
        return nil
    }

    /// The subject that a time is told of ("her trial is on Monday") or stands right behind ("her trial on Monday was short"),
    /// which a parser hangs on the verb.
    private func subject(before time: Int) -> Int? {
        let isTold = !tree.dependents(of: time, .copula).isEmpty
        guard let predicate = isTold ? time : tree.head(of: time),
            let subject = clauses.ownSubjects(of: predicate).last(where: { $0 < time }),
            isHappening(subject)
        else { return nil }
        if isTold { return subject }
        guard time < predicate else { return nil }
        return (subject..<predicate).contains {
            reader.token($0).tag == .punctuation || $0 < time && reader.token($0).tag.isFiniteVerb
        }
            ? nil : subject
    }

    /// Whether a noun tells a happening: "an arrest warrant" and "a heart attack" do not.
    private func isHappening(_ noun: Int) -> Bool {
        nouns.entry(of: reader.token(noun)) != nil && tree.relation(of: noun) != .compound
            && !tree.dependents(of: noun, .compound).contains {
                reader.words.estranging.contains(reader.token($0).lowercased)
            }
    }

    /// How many words may stand between a time and the noun, in steps of the tree.
    private static let furthest = 3
    /// How a time, and what stands between, may hang on the next word above.
    private static let attributes: Set<DependencyRelation> = [
        .nominalModifier, .possessor, .compound, .numericModifier, .oblique,
    ]

    /// The tokens of a noun's phrase, without the clauses in it, and of the time that dates it where that stands beside it.
    func extent(of noun: Int, datedBy dating: Range<Int>) -> Range<Int> {
        let own = tree.subtree(of: noun) { word in
            if tree.relation(of: word).opensClause { return true }
            return tree.head(of: word) == noun && Self.outside.contains(tree.relation(of: word))
        }
        .filter { reader.token($0).tag != .punctuation }
        guard let first = own.first, let last = own.last else { return noun..<(noun + 1) }
        // At most a preposition stands between.
        let isBeside = dating.lowerBound <= last + 2 && first <= dating.upperBound
        return isBeside ? min(first, dating.lowerBound)..<max(last + 1, dating.upperBound) : first..<(last + 1)
    }

    /// What hangs on a noun and is no part of its phrase.
    private static let outside: Set<DependencyRelation> = [
        .conjunct, .coordinatingConjunction, .caseMarking, .copula, .nominalSubject, .apposition,
    ]

    /// The entities that take part in what a noun tells, with their roles; not what dates it.
    func participants(of noun: Int, datedBy time: TextSpan, _ mentions: MentionIndex) -> [Participant] {
        guard let entry = nouns.entry(of: reader.token(noun)) else { return [] }
        let phrases = ParticipantReader(reader: reader, mentions: mentions, told: noun, states: states)
        var list = ParticipantList(mentions: mentions, time: time)
        let behind = tree.dependents(of: noun, .nominalModifier, .oblique).filter {
            $0 > noun && !clauses.text.span(ofTokens: $0..<($0 + 1)).overlaps(time)
        }
        .compactMap { head in clauses.prepositions(of: head).first.map { (preposition: $0, head: head) } }
        let whom = behind.filter { $0.preposition == "of" }.map(\.head)
        let owners = tree.dependents(of: noun, .possessor)
        // "Norway's defeat of Sweden", "its sacking of workers"; but "Crimea's annexation by Russia".
        let isTwofold = !owners.isEmpty && !whom.isEmpty
        let isDoneByOthers = whom.isEmpty && entry.of == .patient && behind.contains { $0.preposition == "by" }
        let ownerRole: ParticipantRole = isTwofold ? .agent : isDoneByOthers ? .patient : entry.owner
        for owner in phrases.named(owners) {
            // "Kenya's election" is in Kenya.
            let isPlace = mentions.entity(of: owner).type == .place && !isTwofold && !isDoneByOthers
            list.add(isPlace && ownerRole != .agent ? .location : ownerRole, [owner])
        }
        list.add(isTwofold ? .patient : entry.of, phrases.named(whom))
        for (preposition, head) in behind where preposition != "of" {
            let named = phrases.named([head])
            if preposition == "by" || preposition == "between" {
                list.add(.agent, named)
            } else if preposition == "on", let role = entry.on {
                list.add(role, named)
            } else if reader.words.placePrepositions.contains(preposition) {
                for item in named { list.add(phrases.isLocation(item, preposition) ? .location : .other, [item]) }
            } else if Self.partners.contains(preposition) {
                list.add(.other, named)
            }
        }
        for word in tree.dependents(of: noun, .adjectivalModifier, .compound) {
            for item in phrases.named([word]) {
                list.add(role(ofModifier: word, item, entry, mentions), [item])
            }
        }
        // "The Russian attack"
        list.add(entry.owner == .agent ? .agent : .other, phrases.nations([noun]))
        list.add(.other, phrases.owners(owners + behind.map(\.head), by: ["by", "of"]))
        return list.participants
    }

    /// Prepositions of others who take part: "a win over Sweden", "talks with Norway".
    private static let partners: Set<String> = ["against", "for", "from", "over", "to", "with"]

    /// The part of a name before a noun ("the FBI raid", "the Kennedy assassination"); a place is where it was ("the Paris
    /// attacks"), unless its name is an adjective, too ("the UK attack").
    private func role(
        ofModifier word: Int,
        _ item: MentionIndex.Item,
        _ entry: EventNouns.Entry,
        _ mentions: MentionIndex
    ) -> ParticipantRole {
        switch mentions.entity(of: item).type {
        case .place where states[reader.token(word).lowercased] == nil: return .location
        case .place, .group, .organization: return entry.owner == .agent ? .agent : .other
        case .person: return entry.owner
        case .event, .work, .other: return .other
        }
    }

    /// What the words around a noun say of the happening's reality; nil where they tell it as it is.
    ///
    /// - Parameters:
    ///   - noun: The noun.
    ///   - isOver: Whether the time that dates it is over, so that nothing plans or asks for it any more.
    /// - Returns: What they say.
    func modality(of noun: Int, isOver: Bool) -> Factuality? {
        let words = reader.words
        let modifiers = tree.dependents(of: noun, .adjectivalModifier, .determiner, .compound)
        for modifier in modifiers.map({ reader.token($0).lowercased }) {
            if words.negations.contains(modifier) { return .denied }
            if let read = words.qualifying[modifier], !(isOver && read == .planned) { return read }
        }
        guard let head = tree.head(of: noun) else { return nil }
        let lemma = reader.token(head).lemma
        switch tree.relation(of: noun) {
        case .nominalSubject, .passiveNominalSubject:
            // "The trial on Monday did not take place."
            let takesPlace = lemma == "take" && tree.dependents(of: head).contains { reader.token($0).lemma == "place" }
            let isOccurring = takesPlace || words.occurring.contains(lemma)
            return isOccurring && reader.isNegated(head) ? .denied : nil
        case .object where lemma != "call": break
        // "Called for his resignation", "the threat of an attack"; not "told her before his visit".
        case .oblique, .nominalModifier:
            guard !Set(clauses.prepositions(of: noun)).isDisjoint(with: ["for", "of"]) else { return nil }
        default: return nil
        }
        if words.averting.contains(lemma) { return .denied }
        if words.urging.contains(lemma) || words.unrealized.contains(lemma) { return .hypothetical }
        if words.planning.contains(lemma) { return isOver ? nil : .planned }
        // Who denies it or is accused of it: others say so.
        return words.negations.contains(lemma) || words.alleging.contains(lemma) ? .reported : nil
    }
}
