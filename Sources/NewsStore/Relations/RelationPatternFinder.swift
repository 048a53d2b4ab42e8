import NewsModel

/// Finds patterns of three and more in the network: triads, and holders who agree.
///
/// The whole network is too large to search; the members are the entities of the edges that most articles tell.
struct RelationPatternFinder {
    let snapshot: StoreSnapshot
    let query: RelationsQuery
    let filter: ArticleRowFilter
    /// Edges, those told by most articles first.
    let cells: [RelationCell]

    // MARK: Triads

    /// Triads among the members, and with the query's entity if there is one.
    func triads() -> [RelationTriad] {
        let members = members()
        let sides = sides(among: members)
        let entity = query.entity.flatMap { snapshot.entityIndex($0) }
        var triads: [RelationTriad] = []
        for (i, first) in members.enumerated() {
            for (j, second) in members.enumerated().dropFirst(i + 1) {
                guard let one = sides[RelationKey(holder: first, target: second)] else { continue }
                for third in members.dropFirst(j + 1) {
                    if let entity, entity != first, entity != second, entity != third { continue }
                    guard let two = sides[RelationKey(holder: second, target: third)],
                        let three = sides[RelationKey(holder: first, target: third)]
                    else { continue }
                    triads.append(triad([first, second, third], [one, two, three]))
                }
            }
        }
        let ranked = triads.sorted { left, right in
            left.articles != right.articles
                ? left.articles > right.articles
                : left.members.map(\.id).lexicographicallyPrecedes(right.members.map(\.id))
        }
        return Array(ranked.prefix(max(0, query.limit)))
    }

    private typealias Side = (mean: Double, articles: Int)

    private func triad(_ members: [EntityIndex], _ sides: [Side]) -> RelationTriad {
        RelationTriad(
            members: members.map { snapshot.reference(to: $0, articles: 0) },
            means: sides.map(\.mean),
            articles: sides.map(\.articles).min() ?? 0,
            isBalanced: sides.count { $0.mean < 0 } % 2 == 0
        )
    }

    /// The entities of the strongest edges, the query's own among them, ordered by id.
    private func members() -> [EntityIndex] {
        var members: [EntityIndex] = []
        var seen: Set<EntityIndex> = []
        for cell in cells {
            for entity in [cell.holder, cell.target] where members.count < Relations.mostMembers {
                if seen.insert(entity).inserted { members.append(entity) }
            }
        }
        return members.sorted { snapshot.entityIDs[$0] < snapshot.entityIDs[$1] }
    }

    /// What two members hold toward each other, by the one that comes first.
    private func sides(among members: [EntityIndex]) -> [RelationKey: Side] {
        var isMember = RowSet(below: snapshot.entityIDs.count)
        for member in members { isMember.insert(member) }
        let sources = members.map { RelationSource.held(by: $0, in: snapshot) }
        let table = RelationTable(sources, query, filter, in: snapshot) { isMember.contains($1.target) }
        var place: [EntityIndex: Int] = [:]
        for (index, member) in members.enumerated() { place[member] = index }
        var sides: [RelationKey: (sum: Double, articles: Int)] = [:]
        for cell in table.cells(fewestArticles: query.minArticles) where cell.holder != cell.target {
            let inOrder = (place[cell.holder] ?? 0) < (place[cell.target] ?? 0)
            let key =
                inOrder
                ? RelationKey(holder: cell.holder, target: cell.target)
                : RelationKey(holder: cell.target, target: cell.holder)
            let sum = cell.moments.mean * Double(cell.moments.articles)
            sides[key, default: (0, 0)].sum += sum
            sides[key, default: (0, 0)].articles += cell.moments.articles
        }
        return sides.compactMapValues { side in
            let mean = side.sum / Double(side.articles)
            return abs(mean) >= Relations.leastMean ? (mean, side.articles) : nil
        }
    }

    // MARK: Agreement

    /// Pairs of holders that share targets; with the query's entity, its own pairs.
    func agreements() -> [RelationAgreement] {
        let entity = query.entity.flatMap { snapshot.entityIndex($0) }
        var views = entity.map { viewsOfOthers(besides: $0) } ?? viewsOfMembers()
        views = views.filter { $0.value.count >= Relations.fewestSharedTargets }
        let holders = views.keys.sorted { snapshot.entityIDs[$0] < snapshot.entityIDs[$1] }
        var agreements: [RelationAgreement] = []
        for (index, first) in holders.enumerated() {
            for second in holders.dropFirst(index + 1) {
                if let entity, entity != first, entity != second { continue }
                guard let left = views[first], let right = views[second] else { continue }
                if let agreement = agreement((first, left), (second, right)) { agreements.append(agreement) }
            }
        }
        let ranked = agreements.sorted { left, right in
            if left.sharedTargets != right.sharedTargets { return left.sharedTargets > right.sharedTargets }
            return (left.a.id, left.b.id) < (right.a.id, right.b.id)
        }
        return Array(ranked.prefix(max(0, query.limit)))
    }

    private typealias Views = [EntityIndex: Double]

    /// The means of all who hold a stance toward a target of an entity's.
    private func viewsOfOthers(besides entity: EntityIndex) -> [EntityIndex: Views] {
        let targets = cells.filter { $0.holder == entity }.prefix(Relations.mostMembers).map(\.target)
        let sources = targets.map { RelationSource.targeted($0, in: snapshot) }
        return views(RelationTable(sources, query, filter, in: snapshot))
    }

    private func viewsOfMembers() -> [EntityIndex: Views] {
        var holders: [EntityIndex] = []
        for cell in cells where holders.count < Relations.mostMembers && !holders.contains(cell.holder) {
            holders.append(cell.holder)
        }
        let sources = holders.map { RelationSource.held(by: $0, in: snapshot) }
        return views(RelationTable(sources, query, filter, in: snapshot))
    }

    private func views(_ table: RelationTable) -> [EntityIndex: Views] {
        var views: [EntityIndex: Views] = [:]
        for cell in table.cells(fewestArticles: query.minArticles) {
            views[cell.holder, default: [:]][cell.target] = cell.moments.mean
        }
        return views
    }

    private func agreement(
        _ left: (holder: EntityIndex, views: Views),
        _ right: (holder: EntityIndex, views: Views)
    ) -> RelationAgreement? {
        var shared = 0
        var alike = 0
        var opposed = 0
        var distance = 0.0
        // In order, so that the sum is the same on every run.
        for target in left.views.keys.sorted() {
            guard let first = left.views[target], let second = right.views[target] else { continue }
            shared += 1
            distance += abs(first - second)
            guard min(abs(first), abs(second)) >= Relations.leastMean else { continue }
            if (first > 0) == (second > 0) { alike += 1 } else { opposed += 1 }
        }
        guard shared >= Relations.fewestSharedTargets else { return nil }
        return RelationAgreement(
            a: snapshot.reference(to: left.holder, articles: 0),
            b: snapshot.reference(to: right.holder, articles: 0),
            sharedTargets: shared,
            alike: alike,
            opposed: opposed,
            agreement: 1 - distance / Double(shared) / 2
        )
    }
}
