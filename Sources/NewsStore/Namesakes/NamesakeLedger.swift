import NewsModel

/// Tells people of one full name apart, by what the living articles say of each.
///
/// It follows from the articles alone: the journal keeps each one's evidence, and the id that its person was given.
struct NamesakeLedger {
    /// What one article tells of one person.
    struct Entry: Hashable, Sendable {
        var person: EntityID
        var evidence: PersonEvidence
    }

    /// By name and number: what is known of each of its bearers.
    private var bearers: [EntityID: [Int: NamesakeContext]] = [:]
    /// By the revision that wrote the article.
    private var entries: [UInt64: [Entry]] = [:]

    /// What an article tells of the persons in it, under the ids that they have.
    static func entries(of record: ArticleRecord) -> [Entry] {
        record.persons.map { Entry(person: record.analysis.entities[$0.key].id, evidence: $0.value) }
    }

    /// Takes an article in.
    mutating func insert(_ new: [Entry], revision: UInt64) {
        guard !new.isEmpty else { return }
        entries[revision] = new
        for entry in new {
            let (name, number) = entry.person.namesakes
            bearers[name, default: [:]][number, default: NamesakeContext()].add(entry.evidence)
        }
    }

    /// Forgets the article that a revision wrote; returns what it told.
    @discardableResult
    mutating func remove(_ revision: UInt64) -> [Entry] {
        guard let old = entries.removeValue(forKey: revision) else { return [] }
        for entry in old {
            let (name, number) = entry.person.namesakes
            bearers[name]?[number]?.remove(entry.evidence)
            if bearers[name]?[number]?.isEmpty == true { bearers[name]?[number] = nil }
            if bearers[name]?.isEmpty == true { bearers[name] = nil }
        }
        return old
    }

    /// Which bearer of a name an article speaks of, from 1.
    ///
    /// Of those whom it does not contradict, the one whom it agrees with most, and of equals the first; if it
    /// contradicts everybody known, somebody new.
    ///
    /// - Complexity: Linear in the bearers of the name.
    func bearer(of name: EntityID, _ evidence: PersonEvidence) -> Int {
        let known = bearers[name] ?? [:]
        var best: (number: Int, agreement: Int)?
        // One number more than there are, which is somebody of whom nothing is known.
        for number in 1...(max(1, known.keys.max() ?? 1) + 1) {
            let context = known[number] ?? NamesakeContext()
            if context.contradicts(evidence) { continue }
            let agreement = context.agreement(with: evidence)
            if agreement > best?.agreement ?? -1 { best = (number, agreement) }
        }
        return best?.number ?? 1
    }

    /// Gives the persons of an article, except some, the ids of those whom it speaks of.
    ///
    /// - Returns: Whether an id changed.
    func tellApart(_ record: inout ArticleRecord, except settled: Set<EntityID>) -> Bool {
        var ids: [EntityID: EntityID] = [:]
        for (place, evidence) in record.persons {
            let id = record.analysis.entities[place].id
            if settled.contains(id) { continue }
            let number = bearer(of: id.namesakes.name, evidence)
            let own = id.namesake(number)
            guard own != id, !record.analysis.entities.contains(where: { $0.id == own }) else { continue }
            record.analysis.entities[place].id = own
            ids[id] = own
        }
        guard !ids.isEmpty else { return false }
        record.analysis.renameReferences(to: ids)
        return true
    }
}
