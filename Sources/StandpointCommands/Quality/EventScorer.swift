/// Dated events against a document's gold dependency trees.
///
/// The gold file has no events. What its trees tell is which verb a time expression hangs on (the nearest one above it),
/// and who that verb's subject is: its own, or that of the verb that it is joined to or complements.
struct EventScorer {
    /// An event of the program's.
    struct Item {
        /// The predicate's dictionary form.
        let predicate: String
        /// The time expression, in scalars.
        let time: Range<Int>
        /// The entities that do it, and those it is done to.
        let agents: Set<String>
        let patients: Set<String>
    }

    /// Events whose time hangs on a verb of the tree.
    private(set) var verbs = Counts()
    /// Of those with the right verb, the ones whose subject is an entity of the program's.
    private(set) var subjects = Counts()

    struct Counts {
        var right = 0
        var all = 0
        var share: Double { all > 0 ? Double(right) / Double(all) : 0 }
    }

    /// Adds a document's events.
    ///
    /// - Parameters:
    ///   - events: The events.
    ///   - tokens: The gold tokens; those without a tree count for nothing.
    ///   - named: The entities that a range of scalars overlaps.
    mutating func add(_ events: [Item], tokens: [GoldToken], named: (Range<Int>) -> Set<String>) {
        var dependents: [Int: [Int]] = [:]
        for (index, token) in tokens.enumerated() {
            if let head = token.head { dependents[head, default: []].append(index) }
        }
        for event in events {
            let inside = tokens.indices.filter { (tokens[$0].start..<tokens[$0].end).overlaps(event.time) }
            guard let top = inside.first(where: { token in tokens[token].head.map { !inside.contains($0) } ?? true })
            else { continue }
            var verb: Int? = top
            while let word = verb, inside.contains(word) || tokens[word].universalTag != "VERB" {
                verb = tokens[word].head
            }
            guard let verb else { continue }
            verbs.all += 1
            guard tokens[verb].lemma?.lowercased() == event.predicate else { continue }
            verbs.right += 1
            func below(_ word: Int, _ relations: Set<String>) -> [Int] {
                (dependents[word] ?? []).filter { relations.contains(tokens[$0].relation ?? "") }
            }
            let isPassive =
                !below(verb, ["aux:pass", "nsubj:pass"]).isEmpty
                || tokens[verb].relation == "acl" && tokens[verb].tag == "VBN"
            var heads: [Int] = []
            for subject in self.subjects(of: verb, tokens, below) {
                heads += [subject] + below(subject, ["conj", "flat", "appos"])
            }
            let gold = heads.reduce(into: Set<String>()) { $0.formUnion(named(tokens[$1].start..<tokens[$1].end)) }
            guard !gold.isEmpty else { continue }
            subjects.all += 1
            if !gold.isDisjoint(with: isPassive ? event.patients : event.agents) { subjects.right += 1 }
        }
    }

    private func subjects(
        of verb: Int,
        _ tokens: [GoldToken],
        _ below: (Int, Set<String>) -> [Int],
        depth: Int = 0
    ) -> [Int] {
        let own = below(verb, ["nsubj", "nsubj:pass", "nsubj:outer"])
        guard own.isEmpty, depth < 5, let head = tokens[verb].head else { return own }
        switch tokens[verb].relation {
        case "xcomp":
            let objects = below(head, ["obj", "iobj"])
            return objects.isEmpty ? subjects(of: head, tokens, below, depth: depth + 1) : objects
        case "conj": return subjects(of: head, tokens, below, depth: depth + 1)
        case "acl": return [head]
        default: return []
        }
    }
}
