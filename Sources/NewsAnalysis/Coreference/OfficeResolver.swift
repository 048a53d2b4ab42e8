import NewsModel

/// Finds who is meant by an office: somebody in the text who holds it, else whoever held it at publication.
struct OfficeResolver: Sendable {
    let catalogue: EntityCatalogue
    let date: CalendarDate?
    let constituencies: Constituencies
    let affiliations: Affiliations

    /// The person who holds an office.
    ///
    /// - Parameters:
    ///   - title: The office in lower case.
    ///   - state: The state or body that the words name, if they do.
    ///   - party: The party that the words name, if they do: nobody of another is meant.
    ///   - set: The clusters; a person of the catalogue may be added.
    ///   - model: What was mentioned so far, for choosing among several.
    ///   - totals: How often each cluster is named in the whole document.
    ///   - sentence: The sentence that the words stand in.
    /// - Returns: The person's cluster, or nil where nobody or more than one fits.
    func holder(
        of title: String,
        state: EntityID?,
        party: Affiliations.Party? = nil,
        in set: inout ClusterSet,
        model: DiscourseModel,
        totals: [Int: Int],
        sentence: Int
    ) -> Int? {
        let officials = set.officials.filter { index in
            party.map { affiliations.contains(index, of: $0, set) } ?? true
        }
        let members = officials.filter { represents($0, set, title, state) }
        if members.count == 1 { return members[0] }
        let recent = Set(model.recent(sentence: sentence, distance: 2).compactMap(\.cluster))
        var ranked: [(cluster: Int, weight: Double)] = []
        for index in officials {
            let isNamed = model.count(index) > 0
            // "The Republican presidential nominee" is the Republican nominee.
            guard
                holds(set.clusters[index], title, state, isNamed: isNamed)
                    || party != nil && isNamed && holds(set.clusters[index], Self.plain(title), state, isNamed: isNamed)
            else { continue }
            // "The Norwork candidate" is none whom the text has not named yet and ties to nothing.
            if state != nil, model.count(index) == 0, set.clusters[index].entry == nil { continue }
            // "The governor" of one state is not that of another, who is named later.
            if state == nil, model.count(index) == 0, holdsBelowState(set.clusters[index], title) { continue }
            var weight = Double(model.count(index)) + 0.5 * Double(totals[index] ?? 0)
            if recent.contains(index) { weight += 1.5 }
            ranked.append((cluster: index, weight: weight))
        }
        ranked.sort { ($1.weight, $0.cluster) < ($0.weight, $1.cluster) }
        if let first = ranked.first {
            // Two presidents in the text: the one that it is about, or nobody.
            guard ranked.count == 1 || first.weight >= 1.4 * ranked[1].weight else { return nil }
            return first.cluster
        }
        guard party == nil, let date, let state = state ?? mainState(set, totals) else { return nil }
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
            return isNamed && role.hasSuffix(" " + title) && !NominalRules.distancing.contains(Self.firstWord(of: role))
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

    /// The state that the text is about: named far more often than any other.
    private func mainState(_ set: ClusterSet, _ totals: [Int: Int]) -> EntityID? {
        var states: [(entry: Int, count: Int)] = []
        for (index, cluster) in set.clusters.enumerated() where cluster.placeSubtype == .country {
            guard let entry = cluster.entry else { continue }
            states.append((entry: entry, count: totals[index] ?? 0))
        }
        states.sort { ($1.count, $0.entry) < ($0.count, $1.entry) }
        guard let first = states.first, first.count >= 3 else { return nil }
        guard states.count == 1 || first.count >= 2 * states[1].count else { return nil }
        return catalogue.entries[first.entry].id
    }
}
