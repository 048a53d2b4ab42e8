import NewsModel

/// What puts an article or a stance into a group.
struct ComparisonGroupKey: Hashable, Sendable {
    let key: String
    let label: String
    let membership: Membership

    enum Membership: Hashable {
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
        let size =
            switch query.dimension {
            case .outlet: snapshot.outletNames.count
            case .author: snapshot.authorNames.count
            default: snapshot.entityIDs.count
            }
        var counts = Array(repeating: Int32(0), count: size)
        let outlets = snapshot.articles.outlets
        func count(_ number: UInt32) {
            if number != noIndex { counts[Int(number)] += 1 }
        }
        snapshot.entities[target].targetedStances.forEach { posting in
            let article = posting.article
            guard filter.passes(article) else { return }
            switch query.dimension {
            case .outlet: count(outlets[article])
            case .author: snapshot.authorIndexes(of: article).forEach(count)
            default: count(posting.other)
            }
        }
        var first = FirstItems<(count: Int32, index: UInt32)>(limit: Self.defaultGroups) { left, right in
            left.count != right.count ? left.count > right.count : left.index < right.index
        }
        for (index, count) in counts.enumerated() where count > 0 { first.offer((count, UInt32(index))) }
        let chosen = first.sorted.map(\.index)
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
        var days: Set<Int32> = []
        var starts: Set<CalendarDate> = []
        snapshot.entities[target].mentions.forEach { posting in
            guard filter.passes(posting.article) else { return }
            let published = snapshot.articles.published[posting.article]
            if published != undated { days.insert(DayDirectory.day(of: published)) }
        }
        for day in days { starts.insert(CalendarDate(daysSinceEpoch: Int(day)).startOfMonth) }
        return starts.sorted().suffix(Self.defaultGroups).map { start in
            let end = start.adding(months: 1)
            return .period("\(start)/\(end)", from: Timestamp(startOf: start), to: Timestamp(startOf: end))
        }
    }
}
