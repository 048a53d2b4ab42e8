import NewsModel

@testable import NewsStore

/// Small articles about one target, for aggregates; `sound` is in every one of them.
enum Coverage {
    static let target = EntityID(rawValue: "sound")

    static func entity(_ id: String) -> Entity {
        Entity(
            id: EntityID(rawValue: id),
            name: id,
            type: .organization,
            linkStatus: .unlinked,
            salience: 0.5,
            mentions: [Mention(id: 1, span: TextSpan(.body, 0..<4), form: .name)]
        )
    }

    /// A stance of a polarity from -1 to 1.
    static func stance(_ polarity: Double, number: Int = 1, voice: Voice = .author, holder: String? = nil) -> Stance {
        Stance(
            id: number,
            holder: holder.map { .entity(EntityID(rawValue: $0)) } ?? .author,
            target: target,
            voice: voice,
            probabilities: StanceProbabilities(
                for: max(0, polarity),
                neutral: 1 - abs(polarity),
                against: max(0, -polarity)
            ),
            basis: "cues",
            evidence: [TextSpan(.body, 0..<4)]
        )
    }

    /// An article about the target, with a text of its own unless one is given.
    static func item(
        _ id: String,
        day: String?,
        outlet: String? = nil,
        authors: [String] = [],
        stances: [Stance] = [],
        others: [String] = [],
        text: String? = nil
    ) -> StoreItem {
        Samples.item(
            id,
            title: "T \(id)",
            text: text ?? "Text of \(id) alone.",
            outlet: outlet,
            authors: authors,
            day: day,
            entities: ([target.rawValue] + others).map(entity),
            stances: stances
        )
    }

    /// Words enough for two copies to be known as reprints.
    static let wire = """
        Dockers at the harbour ended a nine-day strike on Tuesday after the port authority agreed to raise night pay by \
        four per cent and to restore two inspection crews that were cut last autumn. The union's members had voted by a \
        narrow margin to stay out until the end of the month. Ships that waited in the roads began to berth before dawn.
        """
}
