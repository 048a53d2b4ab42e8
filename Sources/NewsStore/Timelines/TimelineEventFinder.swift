import NewsModel

/// Finds what an entity took part in: one event for each day and verb, whichever articles tell it.
struct TimelineEventFinder {
    let snapshot: StoreSnapshot
    let entity: EntityIndex
    let range: Range<Timestamp>

    /// Groups whose outlets are looked at; beyond, events of as few articles are too many to matter.
    private static let mostRanked = 2000

    /// One group of tellings.
    private struct Group {
        var articles: Int32 = 0
        var lastArticle = noIndex
        var salience: Float = 0
    }

    /// The events told by most outlets, and of these the most salient, in order of time.
    func events(in counted: CountedArticles) -> [TimelineEvent] {
        let firstDay = Int32(clamping: range.lowerBound.date.daysSinceEpoch)
        let lastMoment = Timestamp(secondsSinceEpoch: range.upperBound.secondsSinceEpoch - 1)
        let lastDay = Int32(clamping: lastMoment.date.daysSinceEpoch)
        var slots = SlotTable()
        var groups: [Group] = []
        // The rows that count, with their groups.
        var tellings: [(row: UInt32, slot: UInt32)] = []
        var walk = counted.walk()
        let table = snapshot.events
        snapshot.entities[entity].events.forEach { row in
            guard row < table.count else { return }
            let day = table.firstDays[row]
            let article = table.articles[row]
            guard day >= firstDay, day <= lastDay, let position = walk.position(of: article) else { return }
            let key = UInt64(UInt32(bitPattern: day)) << 32 | UInt64(table.predicates[row])
            let slot = slots.slot(of: key)
            if Int(slot) == groups.count { groups.append(Group()) }
            tellings.append((row, slot))
            if groups[Int(slot)].lastArticle != article {
                groups[Int(slot)].articles += 1
                groups[Int(slot)].lastArticle = article
                groups[Int(slot)].salience += counted.saliences[position]
            }
        }
        return events(of: groups, tellings)
    }

    private func events(of groups: [Group], _ tellings: [(row: UInt32, slot: UInt32)]) -> [TimelineEvent] {
        var ranked = FirstItems<(slot: UInt32, group: Group)>(limit: Self.mostRanked) { left, right in
            if left.group.articles != right.group.articles { return left.group.articles > right.group.articles }
            if left.group.salience != right.group.salience { return left.group.salience > right.group.salience }
            return left.slot < right.slot
        }
        for (slot, group) in groups.enumerated() { ranked.offer((UInt32(slot), group)) }
        var rows: [UInt32: [UInt32]] = [:]
        var wanted = RowSet(below: groups.count)
        for item in ranked.sorted { wanted.insert(item.slot) }
        for telling in tellings where wanted.contains(telling.slot) {
            rows[telling.slot, default: []].append(telling.row)
        }
        var best = FirstItems<TimelineEvent>(limit: Timeline.mostEvents) { left, right in
            if left.outlets.count != right.outlets.count { return left.outlets.count > right.outlets.count }
            if left.articles != right.articles { return left.articles > right.articles }
            if left.salience != right.salience { return left.salience > right.salience }
            return (left.from, left.predicate) < (right.from, right.predicate)
        }
        for item in ranked.sorted {
            if let event = event(item.group, rows: rows[item.slot] ?? []) { best.offer(event) }
        }
        return best.sorted.sorted { ($0.from, $0.predicate) < ($1.from, $1.predicate) }
    }

    private func event(_ group: Group, rows: [UInt32]) -> TimelineEvent? {
        let table = snapshot.events
        var outlets: Set<StringIndex> = []
        var sources = FirstItems<(published: Int64, row: UInt32)>(limit: Timeline.mostSources) { left, right in
            left.published != right.published ? left.published < right.published : left.row < right.row
        }
        var lastArticle = noIndex
        for row in rows {
            let article = table.articles[row]
            outlets.insert(snapshot.articles.outlets[article])
            // An article is one source, however often it tells the event.
            guard article != lastArticle else { continue }
            lastArticle = article
            sources.offer((snapshot.articles.published[article], row))
        }
        let told = sources.sorted
        guard let first = told.first?.row else { return nil }
        let end = table.endDays[first]
        return TimelineEvent(
            from: CalendarDate(daysSinceEpoch: Int(table.firstDays[first])),
            to: end == Int32.max ? nil : CalendarDate(daysSinceEpoch: Int(end)),
            predicate: snapshot.strings[table.predicates[first]],
            factuality: Factuality(wireCode: table.factualities[first]) ?? .happened,
            articles: Int(group.articles),
            outlets: outlets.compactMap { snapshot.outletNames.string($0) }.sorted(),
            salience: Double(group.salience),
            sources: told.map { item in
                TimelineSource(
                    article: snapshot.articleID(table.articles[item.row]),
                    number: Int(table.numbers[item.row])
                )
            }
        )
    }
}
