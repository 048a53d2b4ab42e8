import NewsModel

/// What linking knows of a whole document, and how far it speaks for an entry of the catalogue.
struct LinkingContext: Sendable {
    let catalogue: EntityCatalogue
    private let lexicon: EntityLexicon
    /// The folded words of title and body.
    private(set) var words: Set<String> = []
    /// Entries whose name stands in the text and means nothing else.
    private(set) var entries: Set<Int> = []
    /// The bodies in which persons of the text have an office at publication, and what these are parts of.
    private var bodies: Set<EntityID> = []
    /// The states that the text names or of which it names something or somebody, by more than a word for a kind of body.
    private var states: Set<EntityID> = []
    /// The state that the text is about, if it is about one.
    private(set) var home: EntityID?
    let date: CalendarDate?

    /// Reads the words of title and body.
    init(catalogue: EntityCatalogue, lexicon: EntityLexicon, texts: [ScannedText], date: CalendarDate?) {
        self.catalogue = catalogue
        self.lexicon = lexicon
        self.date = date
        for text in texts { words.formUnion(text.atoms.atoms.lazy.map(\.folded)) }
    }

    /// Whether a (folded) name only says what kind of body something is ("House"), so that several states have one.
    func isSharedName(_ words: [String]) -> Bool {
        words.count == 1 && lexicon.organizationHeads.contains(words[0])
            || lexicon.sharedNames.contains(words.joined(separator: " "))
    }

    /// Reads the names of title and body; what was read before is forgotten.
    mutating func read(_ results: [EntityRecognizer.Result]) {
        entries = []
        states = []
        for result in results {
            for name in result.names where !isSharedName(name.words) { name.senses.forEach { readState(of: $0.entry) } }
            for match in result.adjectives { match.senses.forEach { readState(of: $0.entry) } }
            for name in result.names where Set(name.senses.map(\.entry)).count == 1 {
                // "Kim" by itself speaks for nobody, and least of all for whom it is taken for.
                let isGivenNameAlone = name.words.count == 1 && lexicon.isGivenName(name.words[0])
                guard name.type != .person || !isGivenNameAlone else { continue }
                entries.insert(name.senses[0].entry)
            }
            for match in result.adjectives where match.senses.count == 1 { entries.insert(match.senses[0].entry) }
        }
        readBodies()
        let bearers = statesmen(results)
        bearers.forEach { readState(of: $0) }
        readHome(results, bearers)
    }

    /// Whom bare surnames mean that the text never gives in full ("Biden").
    private func statesmen(_ results: [EntityRecognizer.Result]) -> Set<Int> {
        var surnames: Set<String> = []
        for name in results.flatMap(\.names) where name.type == .person && name.senses.isEmpty && name.words.count == 1
        {
            surnames.insert(name.words[0])
        }
        return Set(
            surnames.compactMap { surname in
                guard case .one(let entry) = bearer(of: surname, gender: .unknown, role: nil) else { return nil }
                return entry
            }
        )
    }

    /// Finds the state that the text is about: at least three entries are of it, and three times as many as of any other
    /// state that is none of its parts; towns and regions count half.
    private mutating func readHome(_ results: [EntityRecognizer.Result], _ bearers: Set<Int>) {
        var named = bearers
        for name in results.flatMap(\.names) where !isSharedName(name.words) {
            if Set(name.senses.map(\.entry)).count == 1 { named.insert(name.senses[0].entry) }
        }
        var weights: [EntityID: Double] = [:]
        for entry in named {
            let facts = catalogue.entries[entry]
            let isPart = facts.type == .place && facts.placeSubtype != .country
            for state in statesOf(entry) { weights[state, default: 0] += isPart ? 0.5 : 1 }
        }
        home = nil
        guard let first = weights.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), first.value >= 3 else { return }
        let others = weights.filter { $0.key != first.key && catalogue.entry($0.key)?.parent != first.key }
        if others.allSatisfy({ $0.value * 3 <= first.value }) { home = first.key }
    }

    /// Notes the state that an entry is, lies in or has an office of.
    private mutating func readState(of entry: Int) { states.formUnion(statesOf(entry)) }

    /// The states that an entry is, lies in or has an office of.
    private func statesOf(_ entry: Int) -> Set<EntityID> {
        let facts = catalogue.entries[entry]
        var found: Set<EntityID> = []
        for id in [facts.id] + facts.offices.map(\.of) {
            var place = catalogue.entry(id)
            var steps = 0
            while let here = place, steps < 4 {
                if here.placeSubtype == .country { found.insert(here.id) }
                place = here.parent.flatMap { catalogue.entry($0) }
                steps += 1
            }
        }
        return found
    }

    /// Whether a name that bodies of several states bear means none of the state that has it in the catalogue: the text names
    /// other states and nothing and nobody of that one, or is about another state.
    func isElsewhere(_ name: NameMention, _ entry: Int) -> Bool {
        guard isSharedName(name.words), !states.isEmpty else { return false }
        var place = catalogue.entries[entry].parent.flatMap { catalogue.entry($0) }
        var steps = 0
        while let here = place, steps < 4 {
            if here.placeSubtype == .country {
                return !states.contains(here.id) || home.map { $0 != here.id } ?? false
            }
            place = here.parent.flatMap { catalogue.entry($0) }
            steps += 1
        }
        return false
    }

    /// Whether the text names the state of an entry, or something or somebody of that state.
    func namesState(of entry: Int) -> Bool { !statesOf(entry).isDisjoint(with: states) }

    /// The body that a shared name means in the state that the text is about, by the catalogue's description ("supreme
    /// court") of one.
    func bodyOfHome(_ name: NameMention) -> Int? {
        guard let home, isSharedName(name.words), let state = catalogue.index(of: home) else { return nil }
        let words = name.words.joined(separator: " ")
        let bodies = catalogue.children(of: state).filter { catalogue.entries[$0].descriptions.contains(words) }
        return bodies.count == 1 ? bodies[0] : nil
    }

    private mutating func readBodies() {
        bodies = []
        guard let date else { return }
        for entry in entries where catalogue.entries[entry].type == .person {
            for office in catalogue.offices(of: entry, on: date) {
                bodies.insert(office.of)
                if let parent = catalogue.entry(office.of)?.parent { bodies.insert(parent) }
            }
        }
    }

    /// The one entry that a form means here, or nil where the text does not decide.
    func decide(_ candidates: [Int]) -> Int? {
        var unique: [Int] = []
        for entry in candidates where !unique.contains(entry) { unique.append(entry) }
        guard unique.count > 1 else { return unique.first }
        let ranked = unique.map { (entry: $0, support: support($0)) }.sorted { $0.support > $1.support }
        return ranked[0].support - ranked[1].support >= Self.margin ? ranked[0].entry : nil
    }

    /// What a bare surname means by the catalogue.
    enum Bearer: Equatable {
        case one(Int)
        /// Several suit equally well.
        case several
        /// Nobody whom the text speaks for.
        case none
    }

    /// The person whom a bare surname means, if the text speaks for one: by office, state and words nearby.
    ///
    /// An office in the title before it (the role) decides by itself.
    func bearer(of surname: String, gender: Gender, role: String?) -> Bearer {
        let candidates = catalogue.persons(withSurname: surname).filter { agrees($0, gender) }
        guard !candidates.isEmpty else { return .none }
        if let role, let date {
            let holders = candidates.filter { entry in
                catalogue.offices(of: entry, on: date).contains { $0.titles.contains(role) }
            }
            if holders.count == 1 { return .one(holders[0]) }
            // "Governor Bush" years after his term.
            let former = holders.isEmpty ? candidates.filter { lastTitles(of: $0).contains(role) } : []
            if former.count == 1, support(former[0]) >= 1 { return .one(former[0]) }
        }
        let officials = candidates.filter { !catalogue.entries[$0].offices.isEmpty }
        var ranked: [(entry: Int, weight: Double)] = []
        for entry in candidates {
            let prominence = prominence(entry)
            // The one statesman of the name: "Trump", not "Clinton".
            // "Kan" is many a name, once he leads no state.
            let isKnown = prominence > (surname.utf8.count > 3 || role != nil ? 0 : 1.2)
            let isUnmistakable = isKnown && officials == [entry] && !lexicon.isGivenName(surname)
            let weight = support(entry) + prominence + (isUnmistakable ? 0.8 : 0)
            if weight >= (prominence > 0 ? Self.threshold : Self.threshold + 1) {
                ranked.append((entry: entry, weight: weight))
            }
        }
        ranked.sort { ($1.weight, $0.entry) < ($0.weight, $1.entry) }
        guard let first = ranked.first else { return .none }
        if ranked.count > 1, first.weight - ranked[1].weight < Self.margin { return .several }
        return .one(first.entry)
    }

    /// The titles of the office that a person took last before publication.
    func lastTitles(of entry: Int) -> [String] {
        guard let date else { return [] }
        let offices = catalogue.entries[entry].offices.filter { $0.from <= date }
        return offices.max { $0.from < $1.from }?.titles ?? []
    }

    /// Whether a person of the catalogue may bear a gender.
    func agrees(_ entry: Int, _ gender: Gender) -> Bool {
        switch catalogue.entries[entry].pronoun {
        case "he": gender != .feminine
        case "she": gender != .masculine
        default: true
        }
    }

    /// How much of the text speaks for an entry.
    func support(_ entry: Int) -> Double {
        let facts = catalogue.entries[entry]
        var support = 0.0
        if entries.contains(entry) { support += 2 }
        var hits = 0
        for phrase in facts.context where phrase.split(separator: " ").allSatisfy({ words.contains(String($0)) }) {
            hits += 1
        }
        support += Double(min(hits, 3))
        if let parent = facts.parent, parent == home || catalogue.index(of: parent).map(entries.contains) ?? false {
            support += 1
        }
        if facts.placeSubtype == .country { support += 1 }
        // "Congress" beside a senator.
        if facts.type == .organization, bodies.contains(facts.id) { support += 1 }
        guard let date else { return support }
        let offices = catalogue.offices(of: entry, on: date)
        if !offices.isEmpty { support += 1 }
        let isStateNamed = offices.contains { office in
            catalogue.index(of: office.of).map(entries.contains) ?? false
        }
        return support + (isStateNamed ? 1 : 0)
    }

    /// How widely a person is known by the surname alone: those who lead or led a state are.
    func prominence(_ entry: Int) -> Double {
        func leads(_ office: Tenure) -> Bool {
            catalogue.entry(office.of)?.placeSubtype == .country
                && office.titles.contains(where: lexicon.nameWords.leadingOffices.contains)
        }
        guard catalogue.entries[entry].offices.contains(where: leads) else { return 0 }
        guard let date else { return 1.2 }
        return catalogue.offices(of: entry, on: date).contains(where: leads) ? 1.5 : 1.2
    }

    private static let margin = 0.9
    private static let threshold = 2.0
}
