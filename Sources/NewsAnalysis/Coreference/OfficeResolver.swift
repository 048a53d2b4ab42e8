import NewsModel

/// Finds who is meant by an office: somebody in the text who holds it, else whoever held it at publication.
struct OfficeResolver: Sendable {
    let catalogue: EntityCatalogue
    let date: CalendarDate?
    let constituencies: Constituencies
    let affiliations: Affiliations
    /// Adjectives that make another office of one: "former".
    let distancing: Set<String>
    /// Titles that the text gives to somebody for an earlier time: "then-president".
    let past: Set<String>
    /// For a title, those that it may stand for when somebody was named by them: "justice" for "judge".
    let synonyms: [String: Set<String>]

    /// The person who holds an office.
    ///
    /// - Parameters:
    ///   - title: The office in lower case.
    ///   - state: The state or body that the words name, if they do.
    ///   - gender: What the office says of its holder: nobody of another is meant by a synonym.
    ///   - party: The party that the words name, if they do: nobody of another is meant.
    ///   - set: The clusters; a person of the catalogue may be added.
    ///   - model: What was mentioned so far, for choosing among several.
    ///   - totals: How often each cluster is named in the whole document.
    ///   - sentence: The sentence that the words stand in.
    ///   - maySayMore: Whether the title may stand for a narrower one.
    /// - Returns: The person's cluster, or nil where nobody or more than one fits.
    func holder(
        of title: String,
        state: EntityID?,
        gender: Gender,
        party: Affiliations.Party? = nil,
        in set: inout ClusterSet,
        model: DiscourseModel,
        totals: ClusterTotals,
        sentence: Int,
        maySayMore: Bool = true
    ) -> Int? {
        let officials = set.officials.filter { index in
            party.map { affiliations.contains(index, of: $0, set) } ?? true
        }
        let members = officials.filter { represents($0, set, title, state) }
        if members.count == 1 { return members[0] }
        let recent = Set(model.recent(sentence: sentence, distance: 2).compactMap(\.cluster))
        var bearers = officials.filter {
            mayHold(set.clusters[$0], title, state, isOfParty: party != nil, isNamed: model.count($0) > 0)
        }
        if bearers.isEmpty, state == nil, maySayMore {
            bearers = officials.filter { model.count($0) > 0 && bearsSynonym(set.clusters[$0], title, gender) }
        }
        var ranked: [(cluster: Int, weight: Double)] = []
        for index in bearers {
            var weight = Double(model.count(index)) + 0.5 * Double(totals[index])
            if recent.contains(index) { weight += 1.5 }
            ranked.append((cluster: index, weight: weight))
        }
        ranked.sort { ($1.weight, $0.cluster) < ($0.weight, $1.cluster) }
        if let first = ranked.first {
            // Two presidents in the text: the one that it is about, or nobody.
            guard ranked.count == 1 || first.weight >= 1.4 * ranked[1].weight else { return nil }
            return first.cluster
        }
        guard party == nil, !past.contains(title), let date, let state = state ?? mainState(set, totals) else {
            return nil
        }
        let holders = catalogue.holders(of: title, in: state, on: date)
        guard holders.count == 1 else { return nil }
        return set.cluster(ofEntry: holders[0], in: catalogue)
    }

    /// "The Ohio senator": somebody whom the text calls a senator and places in Ohio.
    private func represents(_ index: Int, _ set: ClusterSet, _ title: String, _ state: EntityID?) -> Bool {
        guard let state, constituencies.contains(index, of: state) || isDescribed(index, set, as: state) else {
            return false
        }
        let cluster = set.clusters[index]
        if cluster.roles.contains(title) { return true }
        guard let date, let entry = cluster.entry else { return false }
        return catalogue.offices(of: entry, on: date).contains { $0.titles.contains(title) }
    }

    /// "California Democrat": a member whom the catalogue places in a state.
    private func isDescribed(_ index: Int, _ set: ClusterSet, as state: EntityID) -> Bool {
        guard let entry = set.clusters[index].entry, let name = catalogue.entry(state)?.name.lowercased() else {
            return false
        }
        return catalogue.entries[entry].descriptions.contains { $0.hasPrefix(name + " ") }
    }

    /// Whether a person may be meant by an office, as far as he or she holds one and was named before.
    private func mayHold(
        _ cluster: EntityCluster,
        _ title: String,
        _ state: EntityID?,
        isOfParty: Bool,
        isNamed: Bool
    ) -> Bool {
        // "The Republican presidential nominee" is the Republican nominee.
        guard
            holds(cluster, title, state, isNamed: isNamed)
                || isOfParty && isNamed && holds(cluster, Self.plain(title), state, isNamed: isNamed)
        else { return false }
        if isNamed { return true }
        // "The Norwork candidate" is none whom the text has not named yet and ties to nothing; "the governor" of one state is
        // not that of another, who is named later.
        return state != nil ? cluster.entry != nil : !holdsBelowState(cluster, title)
    }

    /// "Justice Kask … the judge": somebody whom the text calls by another word for the office.
    private func bearsSynonym(_ cluster: EntityCluster, _ title: String, _ gender: Gender) -> Bool {
        guard let titles = synonyms[title], gender.agrees(with: cluster.gender) else { return false }
        return cluster.roles.contains(where: titles.contains)
    }

    private func holds(_ cluster: EntityCluster, _ title: String, _ state: EntityID?, isNamed: Bool) -> Bool {
        if let entry = cluster.entry {
            if let date {
                for office in catalogue.offices(of: entry, on: date) where office.titles.contains(title) {
                    if state == nil || office.of == state { return true }
                }
            }
            // An office that the catalogue gives to another state is not this one.
            if let state, !catalogue.entries[entry].offices.isEmpty {
                guard catalogue.entries[entry].offices.contains(where: { $0.of == state }) else { return false }
            }
        }
        return cluster.roles.contains { role in
            if role == title || role.hasPrefix(title + " of ") { return true }
            // "former president" and "vice president" are other offices, and "the candidate" is no doctoral candidate who is
            // named only later.
            return isNamed && role.hasSuffix(" " + title) && !distancing.contains(Self.firstWord(of: role))
        }
    }

    /// Whether a person of the catalogue has an office that is none of a state's.
    private func holdsBelowState(_ cluster: EntityCluster, _ title: String) -> Bool {
        guard let entry = cluster.entry, let date else { return false }
        return catalogue.offices(of: entry, on: date).contains { office in
            office.titles.contains(title) && catalogue.entry(office.of)?.placeSubtype != .country
        }
    }

    /// "Presidential nominee" as "nominee".
    private static func plain(_ role: String) -> String {
        role.hasPrefix("presidential ") ? String(role.dropFirst("presidential ".count)) : role
    }

    private static func firstWord(of role: String) -> String {
        String(role.prefix { $0 != " " && $0 != "-" })
    }

    /// The state that the text is about.
    private func mainState(_ set: ClusterSet, _ totals: ClusterTotals) -> EntityID? {
        let states = set.clusters.indices.filter {
            set.clusters[$0].placeSubtype == .country && set.clusters[$0].entry != nil
        }
        return totals.main(of: states).flatMap { set.clusters[$0].entry }.map { catalogue.entries[$0].id }
    }
}
