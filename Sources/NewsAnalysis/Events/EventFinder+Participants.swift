import NewsModel

/// Who takes part in an event, and how.
extension EventFinder {
    /// The entities that take part in what a verb tells, with their roles; not what dates it ("voted on Election Day").
    func participants(
        of verb: Int,
        datedBy time: TextSpan,
        _ clauses: ClauseReader,
        _ mentions: MentionIndex
    ) -> [Participant] {
        var participants: [Participant] = []
        func add(_ role: ParticipantRole, _ items: [MentionIndex.Item]) {
            for item in items {
                let id = mentions.entity(of: item).id
                guard !participants.contains(where: { $0.entityID == id }) else { continue }
                participants.append(Participant(role: role, entityID: id))
            }
        }
        func bearers(_ heads: [Int]) -> [MentionIndex.Item] {
            heads.flatMap { clauses.coordinated($0) }.flatMap { self.bearers(of: $0, clauses, mentions) }
                .filter { !$0.mention.span.overlaps(time) }
        }
        let isPassive = clauses.isPassive(verb)
        let subjects = clauses.subjects(of: verb)
        let doers = bearers(subjects)
        add(isPassive ? .patient : .agent, doers)
        let obliques = clauses.obliques(of: verb)
        if isPassive { add(.agent, bearers(obliques.filter { $0.preposition == "by" }.map(\.head))) }
        add(.patient, bearers(clauses.objects(of: verb)))
        for (preposition, head) in obliques where words.placePrepositions.contains(preposition) {
            for item in bearers([head]) {
                add(isLocation(item, preposition, mentions) ? .location : .other, [item])
            }
            // "spoke at a rally in Berlin"
            for place in clauses.tree.dependents(of: head, .nominalModifier) {
                guard let preposition = clauses.prepositions(of: place).first,
                    words.placePrepositions.contains(preposition)
                else { continue }
                add(.location, bearers([place]).filter { mentions.entity(of: $0).type == .place })
            }
        }
        let others = obliques.filter { ["with", "to", "against", "for"].contains($0.preposition) }
        add(.other, bearers(others.map(\.head)) + bearers(clauses.tree.dependents(of: verb, .indirectObject)))
        // "Obama's remarks carried a personal tone": whose they are takes part, and does nothing.
        if doers.isEmpty {
            for subject in subjects {
                add(.other, bearers(clauses.tree.dependents(of: subject, .possessor, .compound, .nominalModifier)))
            }
        }
        return participants
    }

    /// Those whom a phrase names: by its head, by an apposition to it, or by "of" ("members of the caucus"); nobody whose
    /// name only describes the head ("Hillary Clinton's manager", "Wild coach Bruce Boudreau").
    private func bearers(
        of head: Int,
        _ clauses: ClauseReader,
        _ mentions: MentionIndex,
        depth: Int = 0
    ) -> [MentionIndex.Item] {
        let tree = clauses.tree
        // In "President Obama" the title governs the name.
        for token in [head] + tree.dependents(of: head, .flat) {
            let named = mentions.mentions(overlapping: clauses.text.span(ofTokens: token..<(token + 1)))
            // The longest: "the Charlotte Panthers" are no city.
            if let longest = named.max(by: { $0.mention.span.utf8Range.count < $1.mention.span.utf8Range.count }) {
                return [longest]
            }
        }
        guard depth < 3 else { return [] }
        for token in tree.dependents(of: head, .apposition, .nominalModifier) {
            let isOwner = clauses.prepositions(of: token).contains("of")
            guard isOwner || tree.relation(of: token) == .apposition else { continue }
            let found = bearers(of: token, clauses, mentions, depth: depth + 1)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// A happening is in or at a place, a body or a gathering, and on nothing but a place.
    private func isLocation(_ item: MentionIndex.Item, _ preposition: String, _ mentions: MentionIndex) -> Bool {
        switch mentions.entity(of: item).type {
        case .place: true
        case .organization, .event: preposition != "on"
        case .person, .group, .work, .other: false
        }
    }
}
