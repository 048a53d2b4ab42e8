import NewsModel

/// Reads happenings that a noun tells: "Smith's arrest on Sunday", "the 2014 invasion of Crimea".
struct NominalEventReader {
    let reader: EventReader
    let nouns: EventNouns

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
            if nouns.entry(of: reader.token(head)) != nil {
                // "An arrest warrant" is no arrest.
                return tree.relation(of: head) == .compound ? nil : head
            }
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
            nouns.entry(of: reader.token(subject)) != nil
        else { return nil }
        if isTold { return subject }
        guard time < predicate else { return nil }
        return (subject..<predicate).contains {
            reader.token($0).tag == .punctuation || $0 < time && reader.token($0).tag.isFiniteVerb
        }
            ? nil : subject
    }

    private static let furthest = 3
    private static let attributes: Set<DependencyRelation> = [
        .nominalModifier, .possessor, .compound, .numericModifier, .oblique,
    ]

    /// The tokens of a noun's phrase, without the clauses in it.
    func extent(of noun: Int) -> Range<Int> {
        let own = tree.subtree(of: noun) { word in
            tree.relation(of: word).opensClause
                || tree.head(of: word) == noun
                    && [.conjunct, .coordinatingConjunction, .caseMarking, .copula, .nominalSubject, .apposition]
                        .contains(
                            tree.relation(of: word)
                        )
        }
        .filter { reader.token($0).tag != .punctuation }
        guard let first = own.first, let last = own.last else { return noun..<(noun + 1) }
        return first..<(last + 1)
    }

    /// The entities that take part in what a noun tells, with their roles; not what dates it.
    func participants(of noun: Int, datedBy time: TextSpan, _ mentions: MentionIndex) -> [Participant] {
        guard let entry = nouns.entry(of: reader.token(noun)) else { return [] }
        let phrases = ParticipantReader(reader: reader, mentions: mentions)
        var list = ParticipantList(mentions: mentions, time: time)
        let behind = tree.dependents(of: noun, .nominalModifier, .oblique).filter { $0 > noun }.compactMap { head in
            clauses.prepositions(of: head).first.map { (preposition: $0, head: head) }
        }
        let whom = behind.filter { $0.preposition == "of" }.map(\.head)
        let owners = tree.dependents(of: noun, .possessor)
        // "Norway's defeat of Sweden"
        let isTwofold = !owners.isEmpty && !phrases.named(whom).isEmpty
        list.add(isTwofold ? .agent : entry.owner, phrases.named(owners))
        list.add(isTwofold ? .patient : entry.of, phrases.named(whom))
        for (preposition, head) in behind {
            let named = phrases.named([head])
            switch preposition {
            case "of": continue
            case "by", "between": list.add(.agent, named)
            case "on" where entry.on != nil: list.add(entry.on ?? .other, named)
            case _ where reader.words.placePrepositions.contains(preposition):
                for item in named { list.add(phrases.isLocation(item, preposition) ? .location : .other, [item]) }
            case "against", "for", "from", "to", "with": list.add(.other, named)
            default: continue
            }
        }
        // "The Russian invasion", "the Paris attacks", "a Smith rally"
        for word in tree.dependents(of: noun, .adjectivalModifier, .compound) {
            let isAdjective = tree.relation(of: word) == .adjectivalModifier
            for item in phrases.named([word]) {
                let isPlace = mentions.entity(of: item).type == .place
                list.add(
                    isAdjective && entry.owner == .agent ? .agent : isPlace && !isAdjective ? .location : .other,
                    [item]
                )
            }
        }
        list.add(.other, phrases.owners(owners + behind.map(\.head), by: ["by", "of"]))
        return list.participants
    }

    /// What the words around a noun say of the happening's reality; nil where they tell it as it is.
    func modality(of noun: Int) -> Factuality? {
        let words = reader.words
        let modifiers = tree.dependents(of: noun, .adjectivalModifier, .determiner, .compound)
        for modifier in modifiers.map({ reader.token($0).lowercased }) {
            if words.negations.contains(modifier) { return .denied }
            if let read = words.qualifying[modifier] { return read }
        }
        guard let head = tree.head(of: noun) else { return nil }
        switch tree.relation(of: noun) {
        case .object, .passiveNominalSubject: break
        // "Called for his resignation", "the threat of an attack"; not "told her before his visit".
        case .oblique, .nominalModifier:
            guard !Set(clauses.prepositions(of: noun)).isDisjoint(with: ["for", "of"]) else { return nil }
        default: return nil
        }
        let lemma = reader.token(head).lemma
        if words.urging.contains(lemma) || words.unrealized.contains(lemma) { return .hypothetical }
        if words.planning.contains(lemma) { return .planned }
        if words.negations.contains(lemma) || words.alleging.contains(lemma) { return .reported }
        return nil
    }
}
