import NewsModel

/// Puts the names of a document together (full name, surname, acronym, alias) and links them to the catalogue.
///
/// It never puts two persons of one surname together, and it abstains (`ambiguous`) where the text does not decide.
struct EntityLinker: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon

    /// How many candidates of one name are looked at, so that no text takes long.
    private static let limit = 20

    /// What linking knows of the whole document.
    struct Context {
        /// The folded words of title and body.
        var words: Set<String> = []
        /// Entries whose name stands in the text and means nothing else.
        var entries: Set<Int> = []
        var date: CalendarDate?
    }

    /// The clusters of the names in title and body; each result learns which cluster its names belong to.
    func link(_ results: inout [EntityRecognizer.Result], _ texts: [ScannedText], date: CalendarDate?) -> ClusterSet {
        var set = ClusterSet()
        let context = context(results, texts, date)
        let metonyms = MetonymResolver(catalogue: catalogue, lexicon: lexicon, context: context)
        var names: [(name: NameMention, text: Int)] = []
        for (index, result) in results.enumerated() {
            names += result.names.map { (name: $0, text: index) }
        }
        var cluster = [Int?](repeating: nil, count: names.count)
        // Full names first, wherever they stand: a headline's surname belongs to the full name below it.
        for index in names.indices where names[index].name.type == .person && names[index].name.words.count > 1 {
            cluster[index] = fullName(names[index].name, context, &set)
        }
        for index in names.indices where cluster[index] == nil && names[index].name.type != .person {
            cluster[index] = thing(names[index].name, texts[names[index].text], context, metonyms, &set)
        }
        let mentions = names.map(\.name)
        linkShortThings(mentions, &cluster, &set)
        for index in names.indices where cluster[index] == nil {
            let name = names[index].name
            if name.type == .person {
                cluster[index] = shortName(index, mentions, cluster, context, &set)
            } else {
                cluster[index] = own(name, .unlinked, &set)
            }
        }
        for index in names.indices {
            if let cluster = cluster[index] { set.add(names[index].name, to: cluster) }
        }
        var start = 0
        for index in results.indices {
            results[index].clusters = Array(cluster[start..<(start + results[index].names.count)])
            start += results[index].names.count
        }
        return set
    }

    private func context(
        _ results: [EntityRecognizer.Result],
        _ texts: [ScannedText],
        _ date: CalendarDate?
    ) -> Context {
        var context = Context(date: date)
        for text in texts { context.words.formUnion(text.atoms.atoms.lazy.map(\.folded)) }
        for result in results {
            for name in result.names where Set(name.senses.map(\.entry)).count == 1 {
                context.entries.insert(name.senses[0].entry)
            }
            for match in result.adjectives where match.senses.count == 1 {
                context.entries.insert(match.senses[0].entry)
            }
        }
        return context
    }

    // MARK: Persons

    private func fullName(_ name: NameMention, _ context: Context, _ set: inout ClusterSet) -> Int {
        let persons = name.senses.map(\.entry).filter { catalogue.entries[$0].type == .person }
        if let entry = decide(persons, context) { return set.cluster(ofEntry: entry, in: catalogue) }
        let parts = PersonName(name.words)
        // Middle names and initials: "Donald J. Trump".
        if persons.isEmpty, let surname = parts.surname {
            let same = catalogue.persons(withSurname: surname).filter { entry in
                let known = AtomizedText(name: catalogue.entries[entry].name).atoms.map(\.folded)
                return PersonName(known).given == parts.given && name.words.count >= known.count
            }
            if same.count == 1 { return set.cluster(ofEntry: same[0], in: catalogue) }
        }
        if let known = set.cluster(of: .person, words: name.words) { return known }
        for index in set.persons(withSurname: parts.surname ?? "").prefix(Self.limit) {
            let cluster = set.clusters[index]
            guard cluster.entry == nil, cluster.gender.agrees(with: name.gender),
                parts.isCompatible(with: PersonName(cluster.words))
            else { continue }
            if name.words.count > cluster.words.count { set.rename(index, to: name) }
            return index
        }
        return own(name, persons.isEmpty ? .unlinked : .ambiguous, &set)
    }

    /// A surname or a given name by itself.
    private func shortName(
        _ index: Int,
        _ names: [NameMention],
        _ assigned: [Int?],
        _ context: Context,
        _ set: inout ClusterSet
    ) -> Int {
        let name = names[index]
        let word = name.words[name.words.count - 1]
        var inText = set.persons(withSurname: word)
        if let same = set.cluster(of: .person, words: name.words), !inText.contains(same) { inText.append(same) }
        inText = inText.prefix(Self.limit).filter { set.clusters[$0].gender.agrees(with: name.gender) }
        let persons = name.senses.map(\.entry).filter { entry in
            catalogue.entries[entry].type == .person && agrees(entry, name.gender)
        }
        if let known = decide(persons, context) {
            // "Trump" is Donald Trump even beside Melania Trump; but a baker named Biden keeps his own surname.
            let others = inText.filter { set.clusters[$0].entry != known }
            let isInText = set.existing(entry: known) != nil
            if others.isEmpty || isInText || support(known, context) >= 2 {
                return set.cluster(ofEntry: known, in: catalogue)
            }
        }
        if inText.count == 1 { return inText[0] }
        if inText.count > 1 {
            return mostRecent(of: inText, before: index, names, assigned) ?? own(name, .ambiguous, &set)
        }
        if persons.isEmpty {
            let byGivenName = set.persons(withGivenName: word).filter {
                set.clusters[$0].gender.agrees(with: name.gender)
            }
            if byGivenName.count == 1, name.title == nil { return byGivenName[0] }
            let surnamed = catalogue.persons(withSurname: word).filter { agrees($0, name.gender) }
            let supported = surnamed.filter { isSupported($0, name, context) }
            if supported.count == 1 { return set.cluster(ofEntry: supported[0], in: catalogue) }
            return own(name, supported.count > 1 ? .ambiguous : .unlinked, &set)
        }
        return own(name, persons.isEmpty ? .unlinked : .ambiguous, &set)
    }

    /// The candidate named last before a mention, or nil where the closest stand equally near.
    private func mostRecent(
        of candidates: [Int],
        before index: Int,
        _ names: [NameMention],
        _ assigned: [Int?]
    ) -> Int? {
        for earlier in stride(from: index - 1, through: max(0, index - 200), by: -1) {
            guard names[earlier].part == names[index].part else { break }
            if let cluster = assigned[earlier], candidates.contains(cluster) { return cluster }
        }
        return nil
    }

    private func agrees(_ entry: Int, _ gender: Gender) -> Bool {
        switch catalogue.entries[entry].pronoun {
        case "he": gender != .feminine
        case "she": gender != .masculine
        default: true
        }
    }

    /// Whether the text speaks of a bare surname's person: by the office in the title, or by office and state.
    private func isSupported(_ entry: Int, _ name: NameMention, _ context: Context) -> Bool {
        if let role = name.role, let date = context.date {
            return catalogue.offices(of: entry, on: date).contains { $0.titles.contains(role) }
        }
        return support(entry, context) >= 2.5
    }

    // MARK: Choosing between entries

    /// The one entry that a form means here, or nil where the text does not decide.
    func decide(_ entries: [Int], _ context: Context) -> Int? {
        var unique: [Int] = []
        for entry in entries where !unique.contains(entry) { unique.append(entry) }
        guard unique.count > 1 else { return unique.first }
        let ranked = unique.map { (entry: $0, support: support($0, context)) }.sorted { $0.support > $1.support }
        return ranked[0].support - ranked[1].support >= 0.9 ? ranked[0].entry : nil
    }

    /// How much of the text speaks for an entry.
    func support(_ entry: Int, _ context: Context) -> Double {
        let facts = catalogue.entries[entry]
        var support = 0.0
        if context.entries.contains(entry) { support += 2 }
        var hits = 0
        for phrase in facts.context {
            let words = phrase.split(separator: " ").map { NameFolding.folded($0) }
            if !words.isEmpty, words.allSatisfy(context.words.contains) { hits += 1 }
        }
        support += Double(min(hits, 3))
        if let parent = facts.parent, let index = catalogue.index(of: parent), context.entries.contains(index) {
            support += 1
        }
        if facts.placeSubtype == .country { support += 1 }
        guard let date = context.date else { return support }
        let offices = catalogue.offices(of: entry, on: date)
        if !offices.isEmpty { support += 1 }
        for office in offices {
            if let state = catalogue.index(of: office.of), context.entries.contains(state) {
                support += 1
                break
            }
        }
        return support
    }

    // MARK: Everything else

    private func thing(
        _ name: NameMention,
        _ text: ScannedText,
        _ context: Context,
        _ metonyms: MetonymResolver,
        _ set: inout ClusterSet
    ) -> Int? {
        guard !name.senses.isEmpty else { return nil }
        if name.type == .group, name.senses.contains(where: { $0.kind == .demonym }) {
            return group(name, &set)
        }
        let governments = name.senses.filter { $0.kind == .metonym }.map(\.entry)
        let named = name.senses.filter { $0.kind == .name }.map(\.entry)
        if !governments.isEmpty {
            if metonyms.meansGovernment(name, text) {
                if let state = decide(governments, context) { return set.cluster(ofEntry: state, in: catalogue) }
            } else if named.isEmpty {
                return own(name, .unlinked, &set)
            }
        }
        let suiting = named.filter { catalogue.entries[$0].type == name.type }
        if let entry = decide(suiting.isEmpty ? named : suiting, context) {
            return set.cluster(ofEntry: entry, in: catalogue)
        }
        return own(name, .ambiguous, &set)
    }

    /// "Russians": the people of a state, or the members of a party, as a group of their own.
    private func group(_ name: NameMention, _ set: inout ClusterSet) -> Int {
        set.cluster(of: .group, words: name.words) ?? own(name, .unlinked, &set)
    }

    /// Organizations and places by acronym, by a shorter form of the name, or by the same words.
    private func linkShortThings(
        _ names: [NameMention],
        _ cluster: inout [Int?],
        _ set: inout ClusterSet
    ) {
        let order = names.indices.filter { cluster[$0] == nil && names[$0].type != .person }
            .sorted { (names[$1].words.count, $0) < (names[$0].words.count, $1) }
        var exact: [[String]: Int] = [:]
        for index in order {
            let name = names[index]
            let key = ["\(name.type)"] + name.words
            if let known = exact[key] ?? match(name, set) {
                cluster[index] = known
                exact[key] = known
                continue
            }
            let made = own(name, .unlinked, &set)
            exact[key] = made
            cluster[index] = made
        }
    }

    private func match(_ name: NameMention, _ set: ClusterSet) -> Int? {
        guard name.type == .organization || name.type == .other || name.type == .event else { return nil }
        if name.words.count == 1, name.words[0].utf8.count <= 6 {
            let acronyms = set.things(withInitials: name.words[0]).prefix(Self.limit).filter {
                set.clusters[$0].type == name.type
            }
            if acronyms.count == 1 { return acronyms[0] }
        }
        guard name.type == .organization else { return nil }
        // "Boeing" for "Boeing Co", "Heritage" for "Heritage Foundation": the beginning, up to a mere ending.
        let longer = set.organizations(beginningWith: name.words[0]).prefix(Self.limit).filter { candidate in
            let words = set.clusters[candidate].words
            guard words.count > name.words.count, Array(words.prefix(name.words.count)) == name.words else {
                return false
            }
            let rest = words[name.words.count...]
            // "the House" for "House of Representatives".
            if name.words.count == 1, ["of", "for"].contains(rest.first) { return true }
            return rest.allSatisfy { lexicon.organizationSuffixes.contains($0) }
        }
        return longer.count == 1 ? longer[0] : nil
    }

    /// An entity that the catalogue lacks.
    private func own(_ name: NameMention, _ status: LinkStatus, _ set: inout ClusterSet) -> Int {
        if let known = set.cluster(of: name.type, words: name.words), set.clusters[known].entry == nil { return known }
        var cluster = EntityCluster(
            entry: nil,
            name: name.text,
            words: name.words,
            type: name.type,
            status: status
        )
        cluster.gender = name.gender
        return set.append(cluster)
    }
}
