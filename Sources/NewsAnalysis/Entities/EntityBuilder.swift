import NewsModel

/// Turns clusters into entities: identifiers, roles, salience, order and the numbers of mentions.
struct EntityBuilder: Sendable {
    let catalogue: EntityCatalogue
    let date: CalendarDate?

    /// Fills in the entities of a document.
    func build(_ set: ClusterSet, texts: [ScannedText], into document: inout Document) {
        let article = document.article
        let clusters = set.clusters.filter { !$0.mentions.isEmpty || ($0.entry != nil && !$0.additions.isEmpty) }
        let weights = Salience.weights(of: clusters, texts: texts)
        var used: Set<EntityID> = []
        var entities: [Entity] = []
        // Linked entities keep their identifiers; the others make way.
        for cluster in clusters { if let entry = cluster.entry { used.insert(catalogue.entries[entry].id) } }
        for cluster in clusters {
            let facts = cluster.entry.map { catalogue.entries[$0] }
            let mentions = cluster.allMentions.sorted { $0.span < $1.span }
            entities.append(
                Entity(
                    id: facts?.id ?? identifier(of: cluster, article: article, used: &used),
                    name: cluster.name,
                    type: cluster.type,
                    placeSubtype: cluster.placeSubtype,
                    role: role(of: cluster),
                    wikidataID: facts?.wikidataID,
                    linkStatus: cluster.status,
                    mentions: mentions.map { Mention(id: 0, span: $0.span, form: $0.form) }
                )
            )
        }
        document.entities = entities
        for (entity, weight) in zip(entities, weights) { document.entityWeights[entity.id] = weight }
        Self.order(&document)
    }

    /// Gives entities their salience, sorts them by it, and numbers their mentions.
    static func order(_ document: inout Document) {
        let shares = Salience.shares(of: document.entities.map { document.entityWeights[$0.id] ?? 0 })
        for (index, share) in shares.enumerated() { document.entities[index].salience = share }
        document.entities.sort { ($1.salience, $0.id) < ($0.salience, $1.id) }
        number(&document.entities)
    }

    /// Numbers the mentions from 1 in text order, the title's first; of two that begin together the longer is first.
    static func number(_ entities: inout [Entity]) {
        var places: [(span: TextSpan, entity: Int, mention: Int)] = []
        for (index, entity) in entities.enumerated() {
            for position in entity.mentions.indices {
                places.append((span: entity.mentions[position].span, entity: index, mention: position))
            }
        }
        places.sort { left, right in
            if left.span.part != right.span.part { return left.span.part < right.span.part }
            if left.span.lowerBound != right.span.lowerBound { return left.span.lowerBound < right.span.lowerBound }
            if left.span.upperBound != right.span.upperBound { return left.span.upperBound > right.span.upperBound }
            return left.entity < right.entity
        }
        for (number, place) in places.enumerated() { entities[place.entity].mentions[place.mention].id = number + 1 }
    }

    /// The office in the text, or the one that the catalogue has at publication.
    private func role(of cluster: EntityCluster) -> String? {
        guard cluster.type == .person else { return nil }
        if let entry = cluster.entry, let date {
            let offices = catalogue.offices(of: entry, on: date)
            if let named = cluster.roles.first(where: { role in offices.contains { $0.titles.contains(role) } }) {
                return named
            }
            if let title = offices.first?.titles.first { return title }
        }
        return cluster.roles.max { $0.utf8.count < $1.utf8.count }
    }

    /// A slug of the full name.
    ///
    /// Persons and organizations of two words or more merge across articles by it; a single word, and a thing of
    /// another type, carries its type, so that no two types meet; what the text leaves open is kept apart by article.
    private func identifier(of cluster: EntityCluster, article: Article, used: inout Set<EntityID>) -> EntityID {
        var slug = NameFolding.slug(cluster.name)
        if slug.isEmpty { slug = "name" }
        let merges = cluster.words.count > 1 && (cluster.type == .person || cluster.type == .organization)
        if !merges || catalogue.index(of: EntityID(rawValue: slug)) != nil { slug += "-\(cluster.type.rawValue)" }
        if cluster.status == .ambiguous { slug += "-" + Self.mark(of: article.id) }
        var identifier = EntityID(rawValue: slug)
        var number = 2
        while used.contains(identifier) || catalogue.index(of: identifier) != nil {
            identifier = EntityID(rawValue: "\(slug)-\(number)")
            number += 1
        }
        used.insert(identifier)
        return identifier
    }

    /// Eight hexadecimal digits that stand for an article (FNV-1a).
    private static func mark(of article: ArticleID) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in article.rawValue.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

/// How much of an article is about each entity: its mentions, weighted by form, place and role, as a share of all.
///
/// A share of the whole sums to 1; the weight of what is named only once is small by itself.
enum Salience {
    static func weights(of clusters: [EntityCluster], texts: [ScannedText]) -> [Double] {
        var lengths: [TextPart: Int] = [:]
        for text in texts { lengths[text.part] = text.text.utf8.count }
        return clusters.map { cluster in
            cluster.allMentions.reduce(0) { sum, mention in
                let length = lengths[mention.span.part] ?? 1
                return sum
                    + weight(of: mention.span, form: mention.form, isSubject: mention.isSubject, length: length)
            }
        }
    }

    /// The weight of a mention in a text of some length in octets.
    static func weight(of span: TextSpan, form: MentionForm, isSubject: Bool, length: Int) -> Double {
        let place = Double(span.lowerBound) / Double(max(1, length))
        var weight = form == .name ? 1.0 : 0.6
        if span.part == .title { weight += 2 } else if place < 0.2 { weight += 0.3 }
        return isSubject ? weight + 0.4 : weight
    }

    /// 0...1 for each; they sum to at most 1.
    static func shares(of weights: [Double]) -> [Double] {
        let total = weights.reduce(0, +)
        return weights.map { total > 0 ? ($0 / total * 10_000).rounded(.down) / 10_000 : 0 }
    }
}
