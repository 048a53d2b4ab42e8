import NewsModel

/// What the operator decided about an entity.
package struct EntityCorrection: Hashable, Sendable {
    /// The kinds of decision, by their names in the API.
    package enum Operation: String, Hashable, Sendable, CaseIterable {
        /// The entity is another one.
        case merge
        /// Whatever the catalogue lacks and bears this name is the entity.
        case alias
        /// The entity is of another type.
        case type
        /// In some articles the entity is another one.
        case split
    }

    /// An entity as analyses show it.
    package struct Facts: Hashable, Sendable {
        package var id: EntityID
        package var name: String
        package var type: EntityType
        package var placeSubtype: PlaceSubtype?
        package var wikidataID: String?
        package var linkStatus: LinkStatus

        package init(
            id: EntityID,
            name: String,
            type: EntityType,
            placeSubtype: PlaceSubtype? = nil,
            wikidataID: String? = nil,
            linkStatus: LinkStatus = .unlinked
        ) {
            self.id = id
            self.name = name
            self.type = type
            self.placeSubtype = placeSubtype
            self.wikidataID = wikidataID
            self.linkStatus = linkStatus
        }
    }

    package enum Change: Hashable, Sendable {
        case merge(into: Facts)
        /// The name, and the entity that bears it.
        case alias(String, of: Facts)
        case type(EntityType)
        case split(articles: [ArticleID], into: Facts)
    }

    /// From 1, in the order of the decisions.
    package var number: Int
    /// When it was decided.
    package var decidedAt: Timestamp
    /// The entity that it is about.
    package var entityID: EntityID
    /// What was decided.
    package var change: Change

    /// Whether it is about this one entity; an alias is about all that bear the name.
    var isAboutOne: Bool {
        if case .alias = change { false } else { true }
    }

    package init(number: Int, decidedAt: Timestamp, entityID: EntityID, change: Change) {
        self.number = number
        self.decidedAt = decidedAt
        self.entityID = entityID
        self.change = change
    }

    package var operation: Operation {
        switch change {
        case .merge: .merge
        case .alias: .alias
        case .type: .type
        case .split: .split
        }
    }
}
