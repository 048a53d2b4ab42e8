import NewsModel

extension EntityCorrection {
    /// Writes the decision as the API shows it; a line of the log and of the export is the same.
    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("number", number)
            $0.member("decided_at", decidedAt.description)
            $0.member("entity_id", entityID.rawValue)
            $0.member("op", operation.rawValue)
            switch change {
            case .merge(let facts): Self.write(facts, "into", to: &$0)
            case .alias(let name, let facts):
                $0.member("name", name)
                Self.write(facts, "of", to: &$0)
            case .type(let type): $0.member("type", type.rawValue)
            case .split(let articles, let facts):
                $0.member("articles", articles.map(\.rawValue))
                Self.write(facts, "into", to: &$0)
            }
        }
    }

    private static func write(_ facts: Facts, _ name: String, to writer: inout JSONWriter) {
        writer.object(name) {
            $0.member("id", facts.id.rawValue)
            $0.member("name", facts.name)
            $0.member("type", facts.type.rawValue)
            if let subtype = facts.placeSubtype { $0.member("subtype", subtype.rawValue) }
            $0.member("wikidata_id", facts.wikidataID)
            $0.member("link_status", facts.linkStatus.rawValue)
        }
    }

    /// Reads what ``write(to:)`` wrote, or nil.
    package init?(_ value: JSONValue) {
        guard let number = value["number"]?.integerValue, number > 0,
            let decidedAt = value["decided_at"]?.stringValue.flatMap({ Timestamp($0) }),
            let entityID = value["entity_id"]?.stringValue,
            let operation = value["op"]?.stringValue.flatMap(Operation.init)
        else { return nil }
        var change: Change?
        switch operation {
        case .merge: change = value["into"].flatMap(Facts.init).map { .merge(into: $0) }
        case .alias:
            if let name = value["name"]?.stringValue, let facts = value["of"].flatMap(Facts.init) {
                change = .alias(name, of: facts)
            }
        case .type: change = value["type"]?.stringValue.flatMap(EntityType.init).map { .type($0) }
        case .split:
            if let articles = value["articles"]?.arrayValue, let facts = value["into"].flatMap(Facts.init) {
                let ids = articles.compactMap(\.stringValue).map(ArticleID.init(rawValue:))
                change = .split(articles: ids, into: facts)
            }
        }
        guard let change else { return nil }
        self.init(number: number, decidedAt: decidedAt, entityID: EntityID(rawValue: entityID), change: change)
    }
}

extension EntityCorrection.Facts {
    fileprivate init?(_ value: JSONValue) {
        guard let id = value["id"]?.stringValue, let name = value["name"]?.stringValue,
            let type = value["type"]?.stringValue.flatMap(EntityType.init),
            let linkStatus = value["link_status"]?.stringValue.flatMap(LinkStatus.init)
        else { return nil }
        self.init(
            id: EntityID(rawValue: id),
            name: name,
            type: type,
            placeSubtype: value["subtype"]?.stringValue.flatMap(PlaceSubtype.init),
            wikidataID: value["wikidata_id"]?.stringValue,
            linkStatus: linkStatus
        )
    }
}
