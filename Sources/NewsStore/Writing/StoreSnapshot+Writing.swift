import NewsModel

/// What the writer does to its own copy of the corpus. Nobody else may call these.
extension StoreSnapshot {
    /// Adds an article with all its rows.
    ///
    /// - Returns: Its row.
    @discardableResult
    mutating func append(_ record: ArticleRecord, storyID: String, reprintGroup: String, revision: UInt64) -> ArticleRow
    {
        let row = ArticleRow(articles.count)
        appendArticle(record, revision: revision)
        appendFacets(record, row: row, storyID: storyID, reprintGroup: reprintGroup)
        let mentioned = appendMentions(record, row: row)
        appendStances(record.analysis, row: row, mentioned)
        appendQuotations(record.analysis, row: row, mentioned)
        appendEvents(record.analysis, row: row, mentioned)
        corpusRevision = revision
        articleIDs.insert(row, id: record.article.id.rawValue, hash: record.contentHash)
        return row
    }

    /// Marks the living row of an article as dead.
    ///
    /// - Returns: The revision that wrote it, or nil where there was none.
    @discardableResult
    mutating func bury(_ id: ArticleID, revision: UInt64) -> UInt64? {
        guard let row = row(of: id) else { return nil }
        articles.deaths.bury(row, at: revision)
        counts.articles -= 1
        let published = articles.published[row]
        if published == undated {
            counts.undatedArticles -= 1
        } else {
            days.bury(day: DayDirectory.day(of: published))
        }
        counts.stances -= stanceRows(of: row).count
        counts.quotations -= quotationRows(of: row).count
        counts.events -= eventRows(of: row).count
        for mention in mentionRows(of: row) {
            counts.mentions -= Int(mentions.counts[mention])
            entities[mentions.entities[mention]].liveArticles -= 1
            noteDeath(of: row, under: mentions.entities[mention])
        }
        for stance in stanceRows(of: row) {
            noteDeath(of: row, under: stances.targets[stance])
            if stances.holders[stance] != noIndex { noteDeath(of: row, under: stances.holders[stance]) }
        }
        if articles.outlets[row] != noIndex { outletPostings[articles.outlets[row]].liveArticles -= 1 }
        for author in authorIndexes(of: row) { authorPostings[author].liveArticles -= 1 }
        storyPostings[articles.stories[row]].liveArticles -= 1
        reprintGroups[articles.reprintGroups[row]].liveArticles -= 1
        return articles.revisions[row]
    }

    /// Notes that an article died that an entity occurs in; once for each entity.
    private mutating func noteDeath(of row: ArticleRow, under entity: EntityIndex) {
        if entities[entity].deaths.last != row { entities[entity].deaths.append(row) }
    }

    private mutating func appendArticle(_ record: ArticleRecord, revision: UInt64) {
        let article = record.article
        articles.ids.append(article.id.rawValue)
        articles.titles.append(article.title)
        articles.appendPublished(article.publishedAt.map { Int64($0.secondsSinceEpoch) } ?? undated)
        articles.genres.append(article.genre?.wireCode ?? .max)
        articles.languages.append(strings.intern(article.language))
        articles.words.append(UInt32(clamping: record.words))
        articles.revisions.append(revision)
        articles.contentHashes.append(record.contentHash?.key ?? ContentHash.Key(high: 0, low: 0))
        articles.analysisVersions.append(strings.intern(record.analysis.version))
        articles.abstainedStances.append(UInt16(clamping: record.analysis.abstained.stances))
        articles.abstainedSources.append(UInt16(clamping: record.analysis.abstained.sources))
        articles.abstainedDates.append(UInt16(clamping: record.analysis.abstained.dates))
        articles.mentionStarts.append(UInt32(mentions.count))
        articles.stanceStarts.append(UInt32(stances.count))
        articles.quotationStarts.append(UInt32(quotations.count))
        articles.eventStarts.append(UInt32(events.count))
        articles.deaths.append()
        counts.articles += 1
    }

    private mutating func appendFacets(
        _ record: ArticleRecord,
        row: ArticleRow,
        storyID: String,
        reprintGroup: String
    ) {
        let article = record.article
        articles.outlets.append(outletNames.intern(article.outlet))
        articles.authorStarts.append(UInt32(articles.authors.count))
        var seen: [StringIndex] = []
        for name in article.authors {
            let author = authorNames.intern(name)
            // A name given twice would count the article twice.
            guard !seen.contains(author) else { continue }
            seen.append(author)
            articles.authors.append(author)
        }
        articles.stories.append(storyIDs.intern(storyID))
        articles.reprintGroups.append(reprintGroupIDs.intern(reprintGroup))
        enterFacets(row)
    }

    /// Enters the last row of the article table under its outlet, authors, story, group of reprints and day.
    mutating func enterFacets(_ row: ArticleRow) {
        let outlet = articles.outlets[row]
        if outlet != noIndex { outletPostings.add(row, under: outlet) }
        for author in authorIndexes(of: row) { authorPostings.add(row, under: author) }
        storyPostings.add(row, under: articles.stories[row])
        let group = articles.reprintGroups[row]
        reprintGroups.add(row, under: group)
        markShared(row, group: group)
        let published = articles.published[row]
        if published == undated {
            undatedRows.append(row)
            counts.undatedArticles += 1
        } else {
            days.append(row, day: DayDirectory.day(of: published))
        }
    }

    /// Notes that an article, and the one that was alone in its group before, have company.
    private mutating func markShared(_ row: ArticleRow, group: UInt32) {
        let rows = reprintGroups[group].articles
        articles.sharesGroup.append(rows.count > 1)
        if rows.count == 2 { articles.sharesGroup.set(Int(rows[0]), to: true) }
    }

    /// Adds the mentions of an article; returns whom it mentions.
    private mutating func appendMentions(_ record: ArticleRecord, row: ArticleRow) -> NumberedEntities {
        // By index: a copy of each element would cost more than all that is read of it.
        let found = record.analysis.entities
        let inside = record.analysis.entitiesOnlyInsideNames
        var numbered = NumberedEntities()
        for position in found.indices where found[position].linkStatus != .unnamed {
            if !inside.isEmpty, inside.contains(found[position].id) { continue }
            let index = internEntity(found[position].id)
            numbered.add(found[position].id, index)
            // An analysis names each entity once; one that does not would count the article twice.
            guard entities[index].mentions.last.map({ $0.article != row }) ?? true else { continue }
            let mentionRow = UInt32(mentions.count)
            mentions.articles.append(row)
            mentions.entities.append(index)
            mentions.counts.append(UInt16(clamping: found[position].mentions.count))
            mentions.saliences.append(Float(found[position].salience))
            let ownName = strings.intern(found[position].name)
            mentions.names.append(ownName)
            mentions.types.append(found[position].type.wireCode)
            mentions.placeSubtypes.append(found[position].placeSubtype?.wireCode ?? .max)
            mentions.linkStatuses.append(found[position].linkStatus.wireCode)
            mentions.roles.append(strings.intern(found[position].role))
            mentions.wikidataIDs.append(strings.intern(found[position].wikidataID))
            mentions.aliasStarts.append(UInt32(mentions.aliases.count))
            enterMention(mentionRow)
            let names = position < record.aliases.count ? record.aliases[position] : [found[position].name]
            for name in names {
                let number = name == found[position].name ? ownName : strings.intern(name)
                mentions.aliases.append(number)
                aliases.insert(name, number: number, entity: index)
            }
        }
        return numbered
    }

    /// Enters a row of the mention table under its entity.
    mutating func enterMention(_ row: UInt32) {
        let entity = mentions.entities[row]
        entities[entity].mentions.append(
            MentionPosting(
                row: row,
                article: mentions.articles[row],
                salience: mentions.saliences[row],
                count: mentions.counts[row]
            )
        )
        entities[entity].liveArticles += 1
        counts.mentions += Int(mentions.counts[row])
    }

    private mutating func appendStances(_ analysis: Analysis, row: ArticleRow, _ mentioned: NumberedEntities) {
        let found = analysis.stances
        for position in found.indices {
            let stanceRow = UInt32(stances.count)
            let target = internEntity(found[position].target, mentioned)
            let holder = found[position].holder.entityID.map { internEntity($0, mentioned) }
            stances.articles.append(row)
            stances.holders.append(holder ?? noIndex)
            stances.targets.append(target)
            stances.voices.append(found[position].voice.wireCode)
            stances.labels.append(found[position].label.wireCode)
            stances.polarities.append(Float(found[position].polarity))
            stances.confidences.append(Float(found[position].confidence))
            stances.numbers.append(UInt16(clamping: found[position].id))
            enterStance(stanceRow)
        }
        counts.stances += analysis.stances.count
    }

    /// Enters a row of the stance table under its target and its holder.
    mutating func enterStance(_ row: UInt32) {
        let (holder, target) = (stances.holders[row], stances.targets[row])
        func posting(_ other: EntityIndex) -> StancePosting {
            StancePosting(
                row: row,
                article: stances.articles[row],
                other: other,
                polarity: stances.polarities[row],
                voice: stances.voices[row],
                label: stances.labels[row]
            )
        }
        entities[target].targetedStances.append(posting(holder))
        if holder != noIndex { entities[holder].heldStances.append(posting(target)) }
    }

    private mutating func appendQuotations(_ analysis: Analysis, row: ArticleRow, _ mentioned: NumberedEntities) {
        let spans = MentionSpans(analysis)
        for quotation in analysis.quotations {
            let quotationRow = UInt32(quotations.count)
            let source = quotation.source.entityID.map { internEntity($0, mentioned) }
            quotations.articles.append(row)
            quotations.sources.append(source ?? noIndex)
            quotations.kinds.append(quotation.kind.wireCode)
            quotations.numbers.append(UInt16(clamping: quotation.id))
            quotations.aboutStarts.append(UInt32(quotations.about.count))
            for id in spans.entities(in: quotation) { quotations.about.append(internEntity(id, mentioned)) }
            enterQuotation(quotationRow)
        }
        counts.quotations += analysis.quotations.count
    }

    /// Enters the last row of the quotation table under its source and those that it is about.
    mutating func enterQuotation(_ row: UInt32) {
        let posting = QuotationPosting(row: row, article: quotations.articles[row])
        let source = quotations.sources[row]
        if source != noIndex { entities[source].quotationsBy.append(posting) }
        for index in aboutIndexes(ofQuotation: row) { entities[index].quotationsAbout.append(posting) }
    }

    private mutating func appendEvents(_ analysis: Analysis, row: ArticleRow, _ mentioned: NumberedEntities) {
        for event in analysis.events {
            let eventRow = UInt32(events.count)
            events.articles.append(row)
            events.firstDays.append(event.from.map { Int32($0.daysSinceEpoch) } ?? .min)
            events.endDays.append(event.to.map { Int32($0.daysSinceEpoch) } ?? .max)
            events.predicates.append(strings.intern(event.predicate))
            events.factualities.append(event.factuality.wireCode)
            events.numbers.append(UInt16(clamping: event.id))
            events.participantStarts.append(UInt32(events.participants.count))
            for participant in event.participants {
                events.participants.append(internEntity(participant.entityID, mentioned))
                events.participantRoles.append(participant.role.wireCode)
            }
            enterEvent(eventRow)
        }
        counts.events += analysis.events.count
    }

    /// Enters the last row of the event table under those who take part.
    mutating func enterEvent(_ row: UInt32) {
        let posting = EventPosting(
            row: row,
            article: events.articles[row],
            firstDay: events.firstDays[row],
            predicate: events.predicates[row]
        )
        for position in Int(events.participantStarts[row])..<events.participants.count {
            let index = events.participants[position]
            // Who takes part twice is there once.
            if entities[index].events.last?.row != row { entities[index].events.append(posting) }
        }
    }

    private mutating func internEntity(_ id: EntityID, _ known: NumberedEntities) -> EntityIndex {
        known.number(of: id) ?? internEntity(id)
    }

    private mutating func internEntity(_ id: EntityID) -> EntityIndex {
        let index = entityIDs.intern(id.rawValue)
        entities.grow(to: Int(index) + 1, with: EntityPostings())
        return index
    }
}

extension PagedDirectory where Value == FacetPostings {
    /// Adds an article under a number, which is at most one more than the last.
    mutating func add(_ row: ArticleRow, under index: UInt32) {
        grow(to: Int(index) + 1, with: FacetPostings())
        self[index].add(row)
    }
}

/// The numbers of those whom an article mentions, which its stances, quotations and events name again.
///
/// Gone through from the front: the ids of one article lie close together, those of all articles in a table of millions.
private struct NumberedEntities {
    /// With more, the table is quicker.
    private static let most = 24

    private var entities: [(id: EntityID, number: EntityIndex)] = []

    mutating func add(_ id: EntityID, _ number: EntityIndex) {
        if entities.count < Self.most { entities.append((id, number)) }
    }

    /// The number of an entity, if it is here.
    func number(of id: EntityID) -> EntityIndex? { entities.first { $0.id == id }?.number }
}
