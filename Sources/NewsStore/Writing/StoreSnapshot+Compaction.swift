import NewsModel

/// Compaction: the same corpus without its dead rows. Nobody but the store may call these.
extension StoreSnapshot {
    /// Rows of the article table that are dead.
    var deadRows: Int { articles.count - counts.articles }

    /// A copy with only the living rows, numbered anew in the same order.
    ///
    /// - Complexity: Linear in the rows; takes as much memory again.
    func compacted() -> StoreSnapshot {
        var copy = StoreSnapshot(namesOf: self)
        let living = livingRows
        for row in 0..<ArticleRow(articles.count) where living.contains(row) { copy.append(row, of: self) }
        copy.corpusRevision = corpusRevision
        copy.oldestRevision = corpusRevision
        copy.digests.refresh(copy)
        copy.digests.wait()
        return copy
    }

    /// Brings a compacted copy of an earlier state up to a later one.
    mutating func catchUp(from base: StoreSnapshot, to present: StoreSnapshot) {
        takeNames(of: present)
        // What died since, before what came since: a replacement has the same id.
        let (before, now) = (base.livingRows, present.livingRows)
        for row in 0..<ArticleRow(base.articles.count) where before.contains(row) && !now.contains(row) {
            bury(base.articleID(row), revision: present.articles.deaths[row])
        }
        for row in ArticleRow(base.articles.count)..<ArticleRow(present.articles.count) where now.contains(row) {
            append(row, of: present)
        }
        corpusRevision = present.corpusRevision
        oldestRevision = present.corpusRevision
    }

    /// Adds a copy of another's article with all its rows; both number names alike.
    private mutating func append(_ row: ArticleRow, of other: StoreSnapshot) {
        let new = ArticleRow(articles.count)
        copyArticle(row, of: other)
        enterFacets(new)
        for source in other.mentionRows(of: row) { copyMention(source, of: other, to: new) }
        for source in other.stanceRows(of: row) { copyStance(source, of: other, to: new) }
        for source in other.quotationRows(of: row) { copyQuotation(source, of: other, to: new) }
        for source in other.eventRows(of: row) { copyEvent(source, of: other, to: new) }
        articleIDs.insert(new, id: articles.ids[new], hash: contentHash(new))
    }

    private mutating func copyArticle(_ row: ArticleRow, of other: StoreSnapshot) {
        let source = other.articles
        articles.mentionStarts.append(UInt32(mentions.count))
        articles.stanceStarts.append(UInt32(stances.count))
        articles.quotationStarts.append(UInt32(quotations.count))
        articles.eventStarts.append(UInt32(events.count))
        articles.ids.append(source.ids[row])
        articles.titles.append(source.titles[row])
        articles.outlets.append(source.outlets[row])
        articles.authorStarts.append(UInt32(articles.authors.count))
        for author in other.authorIndexes(of: row) { articles.authors.append(author) }
        articles.appendPublished(source.published[row])
        articles.genres.append(source.genres[row])
        articles.languages.append(source.languages[row])
        articles.words.append(source.words[row])
        articles.reprintGroups.append(source.reprintGroups[row])
        articles.stories.append(source.stories[row])
        articles.revisions.append(source.revisions[row])
        articles.contentHashes.append(source.contentHashes[row])
        articles.analysisVersions.append(source.analysisVersions[row])
        articles.abstainedStances.append(source.abstainedStances[row])
        articles.abstainedSources.append(source.abstainedSources[row])
        articles.abstainedDates.append(source.abstainedDates[row])
        articles.deaths.append()
        counts.articles += 1
    }

    private mutating func copyMention(_ row: UInt32, of other: StoreSnapshot, to article: ArticleRow) {
        let source = other.mentions
        mentions.articles.append(article)
        mentions.entities.append(source.entities[row])
        mentions.counts.append(source.counts[row])
        mentions.saliences.append(source.saliences[row])
        mentions.names.append(source.names[row])
        mentions.types.append(source.types[row])
        mentions.placeSubtypes.append(source.placeSubtypes[row])
        mentions.linkStatuses.append(source.linkStatuses[row])
        mentions.roles.append(source.roles[row])
        mentions.wikidataIDs.append(source.wikidataIDs[row])
        mentions.aliasStarts.append(UInt32(mentions.aliases.count))
        for alias in other.aliasIndexes(ofMention: row) { mentions.aliases.append(alias) }
        enterMention(UInt32(mentions.count - 1))
    }

    private mutating func copyStance(_ row: UInt32, of other: StoreSnapshot, to article: ArticleRow) {
        let source = other.stances
        stances.articles.append(article)
        stances.holders.append(source.holders[row])
        stances.targets.append(source.targets[row])
        stances.voices.append(source.voices[row])
        stances.labels.append(source.labels[row])
        stances.polarities.append(source.polarities[row])
        stances.confidences.append(source.confidences[row])
        stances.numbers.append(source.numbers[row])
        enterStance(UInt32(stances.count - 1))
        counts.stances += 1
    }

    private mutating func copyQuotation(_ row: UInt32, of other: StoreSnapshot, to article: ArticleRow) {
        let source = other.quotations
        quotations.articles.append(article)
        quotations.sources.append(source.sources[row])
        quotations.kinds.append(source.kinds[row])
        quotations.numbers.append(source.numbers[row])
        quotations.aboutStarts.append(UInt32(quotations.about.count))
        for entity in other.aboutIndexes(ofQuotation: row) { quotations.about.append(entity) }
        enterQuotation(UInt32(quotations.count - 1))
        counts.quotations += 1
    }

    private mutating func copyEvent(_ row: UInt32, of other: StoreSnapshot, to article: ArticleRow) {
        let source = other.events
        events.articles.append(article)
        events.firstDays.append(source.firstDays[row])
        events.endDays.append(source.endDays[row])
        events.predicates.append(source.predicates[row])
        events.factualities.append(source.factualities[row])
        events.numbers.append(source.numbers[row])
        events.participantStarts.append(UInt32(events.participants.count))
        for position in other.participantPositions(ofEvent: row) {
            events.participants.append(source.participants[position])
            events.participantRoles.append(source.participantRoles[position])
        }
        enterEvent(UInt32(events.count - 1))
        counts.events += 1
    }
}
