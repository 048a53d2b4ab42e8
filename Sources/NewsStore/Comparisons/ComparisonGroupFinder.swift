import NewsModel

/// What puts an article or a stance into a group.
struct ComparisonGroupKey: Hashable, Sendable {
    let key: String
    let label: String
    private let membership: Membership

    private enum Membership: Hashable {
        case outlet(StringIndex)
        case author(StringIndex)
        case holder(EntityIndex)
        case period(Int64, Int64)
    }

    static func outlet(_ index: StringIndex, _ snapshot: StoreSnapshot) -> ComparisonGroupKey {
        let name = snapshot.outletNames[index]
        return ComparisonGroupKey(key: name, label: name, membership: .outlet(index))
    }

    static func author(_ index: StringIndex, _ snapshot: StoreSnapshot) -> ComparisonGroupKey {
        let name = snapshot.authorNames[index]
        return ComparisonGroupKey(key: name, label: name, membership: .author(index))
    }

    static func holder(_ index: EntityIndex, _ snapshot: StoreSnapshot) -> ComparisonGroupKey {
        ComparisonGroupKey(
            key: snapshot.entityIDs[index],
            label: snapshot.name(of: index),
            membership: .holder(index)
        )
    }

    static func period(_ key: String, from: Timestamp, to: Timestamp) -> ComparisonGroupKey {
        let range = (Int64(from.secondsSinceEpoch), Int64(to.secondsSinceEpoch))
        return ComparisonGroupKey(key: key, label: key, membership: .period(range.0, range.1))
    }

    /// The holder, where the group is one.
    var holder: EntityIndex? {
        if case .holder(let index) = membership { return index }
        return nil
    }

    /// Whether an article may count for the group; any may for a holder.
    func holds(_ row: ArticleRow, _ snapshot: StoreSnapshot) -> Bool {
        switch membership {
        case .outlet(let index): snapshot.articles.outlets[row] == index
        case .author(let index): snapshot.authorIndexes(of: row).contains(index)
        case .holder: true
        case .period(let from, let to):
            snapshot.articles.published[row] != undated && snapshot.articles.published[row] >= from
                && snapshot.articles.published[row] < to
        }
    }
}

/// Chooses the groups of a comparison: those asked for, or the largest ones.
struct ComparisonGroupFinder {
    let snapshot: StoreSnapshot
    let query: ComparisonQuery
    let target: EntityIndex
    let filter: ArticleRowFilter

    /// Groups chosen where none are asked for.
    private static let defaultGroups = 8

    func keys() throws(ComparisonError) -> [ComparisonGroupKey] {
        guard query.groups.count <= Comparison.mostGroups else { throw .tooManyGroups(query.groups.count) }
        if query.groups.isEmpty { return query.dimension == .period ? months() : largest() }
        var keys: [ComparisonGroupKey] = []
        for group in query.groups {
            let key = try key(of: group)
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    private func key(of group: String) throws(ComparisonError) -> ComparisonGroupKey {
        switch query.dimension {
        case .outlet:
            guard let index = snapshot.outletNames.number(of: group) else { throw .unknownGroup(group) }
            return .outlet(index, snapshot)
        case .author:
            guard let index = snapshot.authorNames.number(of: group) else { throw .unknownGroup(group) }
            return .author(index, snapshot)
        case .holder:
            guard let index = snapshot.entityIndex(EntityID(rawValue: group)) else { throw .unknownGroup(group) }
            return .holder(index, snapshot)
        case .period:
            let sides = group.split(separator: "/", omittingEmptySubsequences: false)
            guard sides.count == 2, let from = Timestamp(sides[0]), let to = Timestamp(sides[1]), from < to else {
                throw .malformedPeriod(group)
            }
            return .period(group, from: from, to: to)
        }
    }

    /// The outlets, authors or holders with most stances toward the target.
    private func largest() -> [ComparisonGroupKey] {
        var counts: [UInt32: Int] = [:]
        let rows = snapshot.entities[target].targetedStances
        for position in 0..<rows.count {
            let row = rows[position]
            guard row < snapshot.stances.count else { break }
            let article = snapshot.stances.articles[row]
            guard filter.passes(article, in: snapshot) else { continue }
            switch query.dimension {
            case .outlet: counts[snapshot.articles.outlets[article], default: 0] += 1
            case .author: for author in snapshot.authorIndexes(of: article) { counts[author, default: 0] += 1 }
            default: counts[snapshot.stances.holders[row], default: 0] += 1
            }
        }
        counts[noIndex] = nil
        let chosen = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            .prefix(Self.defaultGroups).map(\.key)
        return chosen.map { index in
            switch query.dimension {
            case .outlet: .outlet(index, snapshot)
            case .author: .author(index, snapshot)
            default: .holder(index, snapshot)
            }
        }
    }

    /// The months in which the target was mentioned, the latest ones where there are many.
    private func months() -> [ComparisonGroupKey] {
        var starts: Set<CalendarDate> = []
        let rows = snapshot.entities[target].mentions
        for position in 0..<rows.count {
            let row = rows[position]
            guard row < snapshot.mentions.count else { break }
            let article = snapshot.mentions.articles[row]
            guard filter.passes(article, in: snapshot), let published = snapshot.publishedAt(article) else { continue }
            starts.insert(published.date.startOfMonth)
        }
        return starts.sorted().suffix(Self.defaultGroups).map { start in
            let end = start.adding(months: 1)
            return .period("\(start)/\(end)", from: Timestamp(startOf: start), to: Timestamp(startOf: end))
        }
    }
}
