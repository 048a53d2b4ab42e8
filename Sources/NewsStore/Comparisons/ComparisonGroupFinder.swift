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

    /// The number of the outlet or author, where the group is one.
    var facetNumber: UInt32? {
        switch membership {
        case .outlet(let number), .author(let number): number
        case .holder, .period: nil
        }
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
    /// The target's earlier rows by outlet or author, where the groups are made by that.
    let facet: GroupedPostings.Facet?
    /// What the facet's rows come to, where the query and the corpus allow it.
    let digest: ComparisonDigest?
    /// Rows of articles from this one on are not in it.
    let facetBound: ArticleRow
    /// The articles that the digest is of and that died since.
    let dead: [ArticleRow]

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
        let (filter, outlets, authors) = (filter, snapshot.articles.outlets, snapshot.articleAuthors)
        if let digest {
            for (number, count) in digest.stanceCounts { counts[Int(number)] = count }
            let targets = snapshot.stances.targets
            for row in dead {
                let stances = Int32(snapshot.stanceRows(of: row).count { targets[$0] == target })
                switch query.dimension {
                case .outlet: if outlets[row] != noIndex { counts[Int(outlets[row])] -= stances }
                default: authors.forEach(of: row) { counts[Int($0)] -= stances }
                }
            }
        } else {
            facet?.stances.forEachNumber { number, stances in
                for stance in stances where filter.passes(stance.article) { counts[Int(number)] += 1 }
            }
        }
        snapshot.entities[target].targetedStances.forEach(inArticles: facetBound..<noIndex) { posting in
            let row = posting.article
            guard filter.passes(row) else { return }
            switch query.dimension {
            case .outlet: if outlets[row] != noIndex { counts[Int(outlets[row])] += 1 }
            case .author: authors.forEach(of: row) { counts[Int($0)] += 1 }
            default: if posting.other != noIndex { counts[Int(posting.other)] += 1 }
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
        let (filter, published) = (filter, snapshot.articles.published)
        var days: [Int] = []
        snapshot.entities[target].mentions.forEach { posting in
            let moment = published[posting.article]
            guard filter.passes(posting.article), moment != undated else { return }
            // Held within the calendar.
            let day = CalendarDate(daysSinceEpoch: Int(DayDirectory.day(of: moment))).daysSinceEpoch
            if day != days.last { days.append(day) }
        }
        guard let first = days.min(), let last = days.max() else { return [] }
        var isMentioned = RowSet(below: last - first + 1)
        for day in days { isMentioned.insert(UInt32(day - first)) }
        var starts: Set<CalendarDate> = []
        isMentioned.forEach { starts.insert(CalendarDate(daysSinceEpoch: first + $0).startOfMonth) }
        return starts.sorted().suffix(Self.defaultGroups).map { start in
            let end = start.adding(months: 1)
            return .period("\(start)/\(end)", from: Timestamp(startOf: start), to: Timestamp(startOf: end))
        }
    }
}
