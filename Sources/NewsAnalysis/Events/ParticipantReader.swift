import NewsModel

/// Reads off a clause who takes part in what its verb tells, and how.
struct ParticipantReader {
    let reader: EventReader
    let mentions: MentionIndex
    /// The noun that tells the happening: a name that it is part of takes no part ("the invasion of Ukraine").
    let told: Int?
    /// States by their adjectives, in lower case.
    let states: [String: EntityID]

    private var clauses: ClauseReader { reader.clauses }
    private var tree: SentenceTree { reader.tree }

    /// The entities that take part in what a verb tells, with their roles; not what dates it ("voted on Election Day").
    ///
    /// Who is named by a phrase acts or suffers; who only owns it ("the mayor of Leeds", "Acme's bid") takes part in another
    /// way. So do those of whom something is asked.
    func participants(of verb: Int, datedBy time: TextSpan) -> [Participant] {
        var list = ParticipantList(mentions: mentions, time: time)
        let isPassive = clauses.isPassive(verb)
        let obliques = clauses.obliques(of: verb)
        let subjects = clauses.subjects(of: verb)
        let objects = clauses.objects(of: verb)
        let agents = isPassive ? obliques.filter { $0.preposition == "by" }.map(\.head) : []
        let doers = named(subjects)
        list.add(isPassive ? .patient : .agent, doers)
        list.add(.agent, named(agents))
        list.add(.patient, named(objects))
        let asked = reader.complements(askedBy: verb)
        for (preposition, head) in obliques where reader.words.placePrepositions.contains(preposition) {
            // "Called on Norway to leave"
            if !asked.isEmpty, preposition == "on" {
                list.add(.other, named([head]))
                continue
            }
            // "Invested in Acme"; "in a session of the committee", but "at the gates of the White House"
            let isFigurative = preposition == "in" && reader.words.figurative.contains(clauses.token(verb).lemma)
            for item in named([head]) {
                let isPlaced = isFigurative ? isPlace(item) : isLocation(item, preposition)
                list.add(isPlaced ? .location : .other, [item])
            }
            let isSite = reader.words.sites.contains(clauses.token(head).lemma)
            for item in owners([head], by: ["of"]) {
                list.add(isPlace(item) || isSite && isLocation(item, preposition) ? .location : .other, [item])
            }
            // "spoke at a rally in Berlin"
            for place in tree.dependents(of: head, .nominalModifier) where isPlaced(place) {
                list.add(.location, named([place]).filter { mentions.entity(of: $0).type == .place })
            }
        }
        let others = obliques.filter { ["with", "to", "against", "for"].contains($0.preposition) }.map(\.head)
        let recipients = others + tree.dependents(of: verb, .indirectObject)
        list.add(.other, named(recipients) + owners(recipients, by: ["of"]))
        list.add(.other, doers.isEmpty ? owners(subjects) : [])
        list.add(.other, nations(subjects + agents))
        // "Held talks with Norway"
        list.add(
            .other,
            owners(agents, by: ["by", "of"]) + owners(objects, by: ["between", "by", "from", "of", "with"])
        )
        for asked in asked {
            let asking = clauses.ownSubjects(of: asked) + clauses.objects(of: asked)
            list.add(.other, named(asking) + owners(asking, by: ["by", "of"]))
        }
        return list.participants
    }

    /// Those whom phrases name.
    func named(_ heads: [Int]) -> [MentionIndex.Item] {
        heads.flatMap { clauses.coordinated($0) }.flatMap { named(by: $0) }
    }

    /// Those whom a phrase names: by its head, by an apposition to it, or by "of" behind a word for a part or a body
    /// ("members of the caucus", "the government of Kenya"); nobody whose name only describes the head ("Wild coach Bruce
    /// Boudreau").
    private func named(by head: Int, depth: Int = 0) -> [MentionIndex.Item] {
        // In "President Obama" the title governs the name.
        for token in [head] + tree.dependents(of: head, .flat) {
            let named = mentions.mentions(overlapping: span(of: token)).filter { item in
                !(told.map { item.mention.span.overlaps(span(of: $0)) } ?? false)
            }
            // The longest: "the Charlotte Panthers" are no city.
            if let longest = named.max(by: { $0.mention.span.utf8Range.count < $1.mention.span.utf8Range.count }) {
                return [longest]
            }
        }
        guard depth < Self.deepest else { return [] }
        // "A member of the board was arrested", but "members of the board met".
        let isPart =
            reader.words.parts.contains(clauses.token(head).lemma)
            && (clauses.token(head).lemma != "member" || clauses.token(head).tag == .nounPlural)
        for token in tree.dependents(of: head, .apposition, .nominalModifier) {
            let isWhole = isPart && clauses.prepositions(of: token).contains("of")
            guard isWhole || tree.relation(of: token) == .apposition else { continue }
            let found = named(by: token, depth: depth + 1).filter {
                // "The government of Jane Doe"
                !isWhole || mentions.entity(of: $0).type != .person
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The states of the article whose adjectives describe phrases that name nobody: "Russian forces".
    func nations(_ heads: [Int]) -> [EntityID] {
        heads.flatMap { clauses.coordinated($0) }.flatMap { head -> [EntityID] in
            guard named(by: head).isEmpty else { return [] }
            return tree.dependents(of: head, .adjectivalModifier).compactMap { states[clauses.token($0).lowercased] }
                .filter { mentions.entity($0) != nil }
        }
    }

    private func span(of token: Int) -> TextSpan { clauses.text.span(ofTokens: token..<(token + 1)) }

    /// Whose the phrases are that name nobody themselves: possessors, names before the head, and names behind prepositions
    /// (nil: behind any).
    func owners(_ heads: [Int], by prepositions: Set<String>? = nil, depth: Int = 0) -> [MentionIndex.Item] {
        heads.flatMap { clauses.coordinated($0) }.flatMap { head -> [MentionIndex.Item] in
            guard named(by: head).isEmpty, depth < Self.deepest else { return [] }
            let owners = tree.dependents(of: head, .possessor, .compound, .nominalModifier).filter { owner in
                guard tree.relation(of: owner) == .nominalModifier, let prepositions else { return true }
                return !prepositions.isDisjoint(with: clauses.prepositions(of: owner))
            }
            return named(owners) + self.owners(owners, by: prepositions, depth: depth + 1)
        }
    }

    private static let deepest = 3

    private func isPlaced(_ phrase: Int) -> Bool {
        clauses.prepositions(of: phrase).first.map(reader.words.placePrepositions.contains) ?? false
    }

    private func isPlace(_ item: MentionIndex.Item) -> Bool { mentions.entity(of: item).type == .place }

    /// A happening is in or at a place, a body or a gathering, and on nothing but a place.
    func isLocation(_ item: MentionIndex.Item, _ preposition: String) -> Bool {
        switch mentions.entity(of: item).type {
        case .place: true
        case .organization, .event: preposition != "on"
        case .person, .group, .work, .other: false
        }
    }
}

/// The participants of one event, each entity once, in the first part that is read for it.
struct ParticipantList {
    let mentions: MentionIndex
    /// The time that dates the event: what it overlaps takes no part.
    let time: TextSpan
    private(set) var participants: [Participant] = []

    init(mentions: MentionIndex, time: TextSpan) {
        self.mentions = mentions
        self.time = time
    }

    /// Adds the entities of mentions.
    mutating func add(_ role: ParticipantRole, _ items: [MentionIndex.Item]) {
        add(role, items.filter { !$0.mention.span.overlaps(time) }.map { mentions.entity(of: $0).id })
    }

    /// Adds entities.
    mutating func add(_ role: ParticipantRole, _ ids: [EntityID]) {
        for id in ids {
            guard !participants.contains(where: { $0.entityID == id }) else { continue }
            participants.append(Participant(role: role, entityID: id))
        }
    }
}
