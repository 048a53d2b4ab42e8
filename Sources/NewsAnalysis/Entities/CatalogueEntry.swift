import NewsModel

/// An office that somebody holds or held.
package struct Tenure: Hashable, Sendable {
    /// The office in words that texts use, in lower case ("president", "secretary of state", "defence secretary").
    package var titles: [String]
    /// The state or organization that the office belongs to.
    package var of: EntityID
    /// The first day in office.
    package var from: CalendarDate
    /// The day after the last one in office; nil while it lasts.
    package var to: CalendarDate?
}

/// A fact sheet of the catalogue: one line of `Config/entities.jsonl`.
package struct CatalogueEntry: Hashable, Sendable {
    /// The stable name.
    package var id: EntityID
    /// The name as people know it.
    package var name: String
    /// What it is.
    package var type: EntityType
    /// The kind of place.
    package var placeSubtype: PlaceSubtype?
    /// Certain Wikidata identifier.
    package var wikidataID: String?
    /// Other names ("USA", "America"); matched with their capitals.
    package var aliases: [String]
    /// Names that mean the government or body when it acts ("Moscow", "the Kremlin").
    package var metonyms: [String]
    /// For states: the people ("Russians").
    package var demonyms: [String]
    /// For states and groups: the adjective ("Russian").
    package var adjectives: [String]
    /// The place or body that it belongs to (a capital's state, a ministry's state).
    package var parent: EntityID?
    /// For persons: `he`, `she` or `they`, where certain.
    package var pronoun: String?
    /// For persons: offices with dates.
    package var offices: [Tenure]
    /// Nominal descriptions that mean it once it is in the text ("the alliance", "the bloc").
    package var descriptions: [String]
    /// Words near a mention that speak for this entry over others of the same name.
    package var context: [String]
}
