import NewsModel

/// The rows that belong to an article, and what they hold.
extension StoreSnapshot {
    /// Rows of the mention table.
    @inline(__always)
    package func mentionRows(of row: ArticleRow) -> Range<UInt32> {
        range(articles.mentionStarts, row, end: mentions.count)
    }

    /// Whether an article mentions an entity.
    func mentions(_ entity: EntityIndex, in row: ArticleRow) -> Bool {
        mentionRows(of: row).contains { mentions.entities[$0] == entity }
    }

    /// Rows of the stance table.
    @inline(__always)
    package func stanceRows(of row: ArticleRow) -> Range<UInt32> {
        range(articles.stanceStarts, row, end: stances.count)
    }

    /// Rows of the quotation table.
    @inline(__always)
    package func quotationRows(of row: ArticleRow) -> Range<UInt32> {
        range(articles.quotationStarts, row, end: quotations.count)
    }

    /// Rows of the event table.
    @inline(__always)
    package func eventRows(of row: ArticleRow) -> Range<UInt32> {
        range(articles.eventStarts, row, end: events.count)
    }

    /// Numbers of the authors, in order.
    package func authorIndexes(of row: ArticleRow) -> [UInt32] {
        range(articles.authorStarts, row, end: articles.authors.count).map { articles.authors[$0] }
    }

    /// Numbers of the entities that a quotation mentions, the source excepted.
    package func aboutIndexes(ofQuotation row: UInt32) -> [EntityIndex] {
        range(quotations.aboutStarts, row, end: quotations.about.count).map { quotations.about[$0] }
    }

    /// Who takes part in an event.
    package func participants(ofEvent row: UInt32) -> [Participant] {
        participantPositions(ofEvent: row).map { position in
            Participant(
                role: ParticipantRole(wireCode: events.participantRoles[position]) ?? .other,
                entityID: EntityID(rawValue: entityIDs[events.participants[position]])
            )
        }
    }

    /// Where those who take part in an event stand in the columns of participants.
    func participantPositions(ofEvent row: UInt32) -> Range<UInt32> {
        range(events.participantStarts, row, end: events.participants.count)
    }

    /// Names under which an article gave an entity.
    package func aliasIndexes(ofMention row: UInt32) -> [StringIndex] {
        range(mentions.aliasStarts, row, end: mentions.aliases.count).map { mentions.aliases[$0] }
    }

    @inline(__always)
    private func range(_ starts: Column<UInt32>, _ row: UInt32, end: Int) -> Range<UInt32> {
        let start = starts[row]
        let next = Int(row) + 1
        return start..<(next < starts.count ? starts[next] : UInt32(end))
    }

    /// The time of publication.
    package func publishedAt(_ row: ArticleRow) -> Timestamp? {
        let seconds = articles.published[row]
        return seconds == undated ? nil : Timestamp(secondsSinceEpoch: Int(seconds))
    }

    /// The article that a row belongs to.
    package func articleID(_ row: ArticleRow) -> ArticleID { ArticleID(rawValue: articles.ids[row]) }

    /// The fingerprint of what the client sent.
    func contentHash(_ row: ArticleRow) -> ContentHash? { ContentHash(articles.contentHashes[row]) }

    /// The outlet's name.
    package func outlet(_ row: ArticleRow) -> String? { outletNames.string(articles.outlets[row]) }

    /// The earliest living article of a row's group of near-duplicates, unless it is the row itself.
    ///
    /// Earliest by publication, articles without a date last, then by arrival; it is worked out anew for each snapshot, so
    /// that the reprints of a deleted article gather around the earliest one left.
    package func reprintOf(_ row: ArticleRow) -> ArticleID? {
        let group = articles.reprintGroups[row]
        guard reprintGroups[group].liveArticles > 1 else { return nil }
        guard let first = original(ofGroup: group), first != row else { return nil }
        return articleID(first)
    }

    /// The earliest living article of a group of near-duplicates.
    package func original(ofGroup group: UInt32) -> ArticleRow? {
        var first: (published: Int64, row: ArticleRow)?
        reprintGroups[group].articles.forEach { row in
            guard row < articles.count, isLive(row) else { return }
            let published = articles.published[row] == undated ? Int64.max : articles.published[row]
            if let found = first, found <= (published, row) { return }
            first = (published, row)
        }
        return first?.row
    }

    /// The latest living row of the mention table that an entity has.
    package func latestMention(of entity: EntityIndex) -> UInt32? {
        let rows = entities[entity].mentions
        var position = rows.count
        while position > 0 {
            position -= 1
            if isLive(rows[position].article) { return rows[position].row }
        }
        return nil
    }

    /// An entity's name in the latest article, or its slug.
    package func name(of entity: EntityIndex) -> String {
        latestMention(of: entity).map { strings[mentions.names[$0]] } ?? entityIDs[entity]
    }

    /// An entity by id, name and type.
    package func reference(to entity: EntityIndex, articles count: Int) -> EntityReference {
        let mention = latestMention(of: entity)
        return EntityReference(
            id: EntityID(rawValue: entityIDs[entity]),
            name: mention.map { strings[mentions.names[$0]] } ?? entityIDs[entity],
            type: mention.flatMap { EntityType(wireCode: mentions.types[$0]) } ?? .other,
            articles: count
        )
    }

    /// What lists show of an article.
    package func summary(_ row: ArticleRow) -> ArticleSummary {
        ArticleSummary(
            id: articleID(row),
            title: articles.titles[row],
            outlet: outlet(row),
            authors: authorIndexes(of: row).map { authorNames[$0] },
            publishedAt: publishedAt(row),
            language: strings[articles.languages[row]],
            genre: Genre(wireCode: articles.genres[row]),
            reprintOf: reprintOf(row),
            storyID: storyIDs[articles.stories[row]],
            words: Int(articles.words[row]),
            revision: articles.revisions[row],
            snippet: nil
        )
    }

    /// The article's row by the revision that wrote it.
    ///
    /// - Complexity: Logarithmic; most often a few steps, since revisions grow about as evenly as rows.
    package func row(revision: UInt64) -> ArticleRow? {
        let revisions = articles.revisions
        var (low, high) = (0, revisions.count)
        var isGuess = true
        while low < high {
            let (first, last) = (revisions[low], revisions[high - 1])
            guard revision >= first, revision <= last else { return nil }
            var middle = (low + high) / 2
            if isGuess, last > first {
                let share = Double(revision - first) / Double(last - first)
                middle = min(high - 1, low + Int(share * Double(high - 1 - low)))
            }
            // Every other step halves what is left, however uneven revisions are.
            isGuess.toggle()
            let found = revisions[middle]
            if found == revision { return isLive(ArticleRow(middle)) ? ArticleRow(middle) : nil }
            if found < revision { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
