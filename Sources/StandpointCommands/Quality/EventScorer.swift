/// Dated events against a document's gold dependency trees.
///
/// The gold file has no events. What its trees tell is which verb a time expression hangs on (the nearest one above it, or
/// the one of a clause about the time: "2008, when she won"), and who that verb's subject is: its own, or that of
/// the verb that it is joined to or complements.
struct EventScorer {
    /// An event of the program's.
    struct Item {
        /// The predicate's dictionary form.
        let predicate: String
        /// The words that tell it, in scalars.
        let span: Range<Int>
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
    /// Verbs of the tree that a time hangs on with nothing in between, and whose subject is a named entity of the program: the
    /// ones that the program has an event for.
    private(set) var found = Counts()

    /// Events that a noun tells, and of them those whose time hangs on a noun among their words, or is told of one.
    private(set) var nouns = Counts()

    struct Counts {
        var right = 0
        var all = 0
        var share: Double { all > 0 ? Double(right) / Double(all) : 0 }
    }

    /// Adds a document's events.
    ///
    /// - Parameters:
    ///   - events: The events.
    ///   - times: The times that have a place in the calendar, in scalars.
    ///   - tokens: The gold tokens; those without a tree count for nothing.
    ///   - unnamed: The entities that no name stands for, who take part in no event.
    ///   - mentioned: The entities that a range of scalars overlaps.
    mutating func add(
        _ events: [Item],
        times: [Range<Int>],
        tokens: [GoldToken],
        unnamed: Set<String>,
        mentioned: (Range<Int>) -> Set<String>
    ) {
        guard !tokens.isEmpty else { return }
        let tree = GoldTree(tokens)
        var told: Set<Int> = []
        for event in events {
            guard tree.tells(event.predicate, by: event.span) else {
                nouns.all += 1
                if tree.nouns(datedBy: event.time).contains(where: { event.span.contains(tokens[$0].start) }) {
                    nouns.right += 1
                }
                continue
            }
            let described = tree.verbs(describing: event.time).first {
                tokens[$0].lemma?.lowercased() == event.predicate
            }
            guard let verb = described ?? tree.verb(datedBy: event.time, past: { _ in true }) else { continue }
            verbs.all += 1
            guard tokens[verb].lemma?.lowercased() == event.predicate else { continue }
            verbs.right += 1
            told.insert(verb)
            let gold = tree.subjects(of: verb, mentioned)
            guard !gold.isEmpty else { continue }
            subjects.all += 1
            if !gold.isDisjoint(with: tree.isPassive(verb) ? event.patients : event.agents) { subjects.right += 1 }
        }
        let dated = times.compactMap { tree.verb(datedBy: $0) { tokens[$0].universalTag == "AUX" } }
        for verb in Set(dated) where !tree.subjects(of: verb, mentioned).isSubset(of: unnamed) {
            found.all += 1
            if told.contains(verb) { found.right += 1 }
        }
    }
}

/// A document's gold dependency trees.
private struct GoldTree {
    private let tokens: [GoldToken]
    private var dependents: [Int: [Int]] = [:]

    init(_ tokens: [GoldToken]) {
        self.tokens = tokens
        for (index, token) in tokens.enumerated() {
            if let head = token.head { dependents[head, default: []].append(index) }
        }
    }

    /// The nearest verb above a time expression; nil where none is, or a word between them cannot be passed.
    func verb(datedBy time: Range<Int>, past: (Int) -> Bool) -> Int? {
        let inside = tokens.indices.filter { (tokens[$0].start..<tokens[$0].end).overlaps(time) }
        guard let top = inside.first(where: { token in tokens[token].head.map { !inside.contains($0) } ?? true }) else {
            return nil
        }
        var verb: Int? = top
        while let word = verb, inside.contains(word) || tokens[word].universalTag != "VERB" {
            guard inside.contains(word) || past(word) else { return nil }
            verb = tokens[word].head
        }
        return verb
    }

    /// Whether some words have a verb of this dictionary form.
    func tells(_ predicate: String, by span: Range<Int>) -> Bool {
        tokens.contains {
            $0.universalTag == "VERB" && $0.lemma?.lowercased() == predicate && span.contains($0.start)
        }
    }

    /// The nouns that a time expression hangs on, or is told of ("her trial is on Monday").
    func nouns(datedBy time: Range<Int>) -> [Int] {
        let inside = tokens.indices.filter { (tokens[$0].start..<tokens[$0].end).overlaps(time) }
        return inside.flatMap { token in
            let head = tokens[token].head.map { [$0] } ?? []
            return (below(token, ["cop"]).isEmpty ? [] : below(token, ["nsubj"])) + head
        }
        .filter { !inside.contains($0) && tokens[$0].universalTag == "NOUN" }
    }

    /// The verbs of clauses about a time expression.
    func verbs(describing time: Range<Int>) -> [Int] {
        tokens.indices.filter { (tokens[$0].start..<tokens[$0].end).overlaps(time) }.flatMap {
            below($0, ["acl:relcl", "acl"])
        }
    }

    func isPassive(_ verb: Int) -> Bool {
        !below(verb, ["aux:pass", "nsubj:pass"]).isEmpty || tokens[verb].relation == "acl" && tokens[verb].tag == "VBN"
    }

    /// The entities that a verb's subjects name.
    func subjects(of verb: Int, _ mentioned: (Range<Int>) -> Set<String>) -> Set<String> {
        subjects(of: verb, depth: 0).flatMap { [$0] + below($0, ["conj", "flat", "appos"]) }
            .reduce(into: []) { $0.formUnion(mentioned(tokens[$1].start..<tokens[$1].end)) }
    }

    private func below(_ word: Int, _ relations: Set<String>) -> [Int] {
        (dependents[word] ?? []).filter { relations.contains(tokens[$0].relation ?? "") }
    }

    private func subjects(of verb: Int, depth: Int) -> [Int] {
        let own = below(verb, ["nsubj", "nsubj:pass", "nsubj:outer"])
        guard own.isEmpty, depth < 5, let head = tokens[verb].head else { return own }
        switch tokens[verb].relation {
        case "xcomp":
            let objects = below(head, ["obj", "iobj"])
            return objects.isEmpty ? subjects(of: head, depth: depth + 1) : objects
        case "conj": return subjects(of: head, depth: depth + 1)
        case "acl": return [head]
        default: return []
        }
    }
}
