import NewsAnalysis
import NewsModel

extension EntityCorrection {
    /// Carries the decision out in an analysis; one that it does not concern stays as it is.
    ///
    /// Carrying out all decisions in their order a second time changes nothing.
    package func apply(to analysis: inout Analysis, of article: ArticleID) {
        switch change {
        case .merge(let facts): analysis.unite([entityID], into: facts)
        case .alias(let name, let facts):
            let slug = NameFolding.slug(name)
            let bearers = analysis.entities.filter { entity in
                (entity.linkStatus == .unlinked || entity.linkStatus == .ambiguous)
                    && NameFolding.slug(entity.name) == slug
            }
            analysis.unite(Set(bearers.map(\.id)), into: facts)
        case .type(let type):
            for index in analysis.entities.indices where analysis.entities[index].id == entityID {
                analysis.entities[index].type = type
                if type != .place { analysis.entities[index].placeSubtype = nil }
            }
        case .split(let articles, let facts):
            if articles.contains(article) { analysis.unite([entityID], into: facts) }
        }
    }
}

extension Analysis {
    /// Makes some entities one with another, wherever the analysis speaks of them.
    fileprivate mutating func unite(_ ids: Set<EntityID>, into facts: EntityCorrection.Facts) {
        let ids = ids.subtracting([facts.id])
        guard entities.contains(where: { ids.contains($0.id) && $0.linkStatus != .unnamed }) else { return }
        var united = entities.first { $0.id == facts.id }
        var others: [Entity] = []
        for entity in entities where entity.id != facts.id {
            guard ids.contains(entity.id), entity.linkStatus != .unnamed else {
                others.append(entity)
                continue
            }
            guard var known = united else {
                united = entity
                continue
            }
            known.mentions += entity.mentions
            known.salience = min(1, known.salience + entity.salience)
            known.role = known.role ?? entity.role
            united = known
        }
        guard var entity = united else { return }
        entity.id = facts.id
        entity.name = facts.name
        entity.type = facts.type
        entity.placeSubtype = facts.placeSubtype
        entity.wikidataID = facts.wikidataID
        entity.linkStatus = facts.linkStatus
        entity.mentions.sort { $0.span < $1.span }
        entities = (others + [entity]).sorted { ($1.salience, $0.id) < ($0.salience, $1.id) }
        renameReferences(to: Dictionary(uniqueKeysWithValues: ids.map { ($0, facts.id) }))
    }
}
