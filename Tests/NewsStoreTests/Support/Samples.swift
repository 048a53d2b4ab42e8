import NewsModel

@testable import NewsStore

/// Articles and analyses made from a seed: the same for the same seed.
enum Samples {
    static let outlets = ["The Harbour Post", "Capital Ledger", "Northern Echo", "Évening Star"]
    static let authors = ["Ada Quill", "Ben Okafor", "Chiara Lund", "Dmitri Vale", "Élodie Marsh"]
    private static let vocabulary = [
        "minister", "harbour", "strike", "budget", "council", "votes", "against", "plan", "workers", "said", "talks",
        "failed", "on", "the", "and", "after", "night", "of", "deal", "union", "leader", "called", "new", "bridge",
        "storm", "delayed", "court", "ruled", "that", "law", "stands", "market", "fell", "sharply", "amid", "fears",
        "coalition", "split", "over", "energy", "prices", "rise", "hospital", "opens", "school", "teachers", "pay",
    ]

    static func words(_ count: Int, _ random: inout RandomSource) -> String {
        (0..<count).map { _ in random.pick(vocabulary) }.joined(separator: " ")
    }

    /// Any analysis: not one that a text would give, but one that the types allow.
    static func analysis(_ random: inout RandomSource) -> Analysis {
        var analysis = Analysis(version: random.pick(["1", "2.1", ""]))
        analysis.sentences = (0..<random.below(6)).map { _ in span(&random) }
        analysis.entities = (0..<random.below(8)).map { index in entity(index, &random) }
        analysis.quotations = (0..<random.below(4)).map { index in quotation(index, &random) }
        analysis.timeExpressions = (0..<random.below(4)).map { index in timeExpression(index, &random) }
        analysis.events = (0..<random.below(4)).map { index in event(index, &random) }
        analysis.stances = (0..<random.below(5)).map { index in stance(index, &random) }
        analysis.keySentences = (0..<random.below(3)).map { _ in span(&random) }
        analysis.abstained = AbstentionCounts(
            stances: random.below(9),
            sources: random.below(3),
            dates: random.below(2)
        )
        analysis.warnings = (0..<random.below(2)).map { _ in "no publication date" }
        return analysis
    }

    static func entityID(_ number: Int) -> EntityID { EntityID(rawValue: "entity-\(number)") }

    private static func span(_ random: inout RandomSource) -> TextSpan {
        let lower = random.chance(0.05) ? random.below(1 << 40) : random.below(5000)
        return TextSpan(random.chance(0.2) ? .title : .body, lower..<(lower + random.below(300)))
    }

    private static func entity(_ index: Int, _ random: inout RandomSource) -> Entity {
        // Steps of seven keep an article's entities apart.
        let number = index * 7 + random.below(7)
        var entity = Entity(
            id: entityID(number),
            name: "Entity \(number)",
            type: random.pick(EntityType.allCases),
            placeSubtype: random.maybe { $0.pick(PlaceSubtype.allCases) },
            role: random.maybe { _ in "minister" },
            wikidataID: random.maybe { "Q\($0.below(1000))" },
            linkStatus: random.pick(LinkStatus.allCases.filter { $0 != .unnamed }),
            salience: random.pick([0, 0.25, 1.0 / 3, Double(Float(0.1)), 1])
        )
        entity.mentions = (0..<random.below(5)).map { mention in
            Mention(
                id: random.chance(0.9) ? mention + 1 : random.below(100),
                span: span(&random),
                form: random.pick(MentionForm.allCases)
            )
        }
        return entity
    }

    private static func quotation(_ index: Int, _ random: inout RandomSource) -> Quotation {
        let source = QuotationSource(
            status: random.pick(SourceStatus.allCases),
            entityID: random.maybe { entityID($0.below(50)) },
            span: random.maybe { span(&$0) },
            confidence: Double.random(in: 0...1, using: &random)
        )
        return Quotation(
            id: index + 1,
            kind: random.pick(QuotationKind.allCases),
            content: span(&random),
            cue: random.maybe { span(&$0) },
            source: source
        )
    }

    private static func date(_ random: inout RandomSource) -> CalendarDate {
        CalendarDate(daysSinceEpoch: random.below(60_000) - 30_000)
    }

    private static func timeExpression(_ index: Int, _ random: inout RandomSource) -> TimeExpression {
        TimeExpression(
            id: index + 1,
            span: span(&random),
            type: random.pick(TimeExpressionType.allCases),
            value: random.pick(["2025-02-12", "PT90M", "", "PAST_REF"]),
            mod: random.maybe { _ in "BEFORE" },
            from: random.maybe { date(&$0) },
            to: random.maybe { date(&$0) },
            granularity: random.maybe { $0.pick(TimeGranularity.allCases) },
            anchor: random.maybe { date(&$0) }
        )
    }

    private static func event(_ index: Int, _ random: inout RandomSource) -> Event {
        Event(
            id: index + 1,
            span: span(&random),
            predicate: random.pick(["call", "sign", "vote"]),
            timeExpressionID: random.maybe { $0.below(5) },
            from: random.maybe { date(&$0) },
            to: random.maybe { date(&$0) },
            participants: (0..<random.below(3)).map { _ in
                Participant(role: random.pick(ParticipantRole.allCases), entityID: entityID(random.below(50)))
            },
            factuality: random.pick(Factuality.allCases)
        )
    }

    private static func stance(_ index: Int, _ random: inout RandomSource) -> Stance {
        let first = Double.random(in: 0...1, using: &random)
        let second = Double.random(in: 0...(1 - first), using: &random)
        var stance = Stance(
            id: index + 1,
            holder: random.chance(0.4) ? .author : .entity(entityID(random.below(50))),
            target: entityID(random.below(50)),
            voice: random.pick(Voice.allCases),
            probabilities: StanceProbabilities(for: first, neutral: second, against: 1 - first - second),
            basis: random.pick(["cues", "encoder"]),
            quotationID: random.maybe { $0.below(4) },
            evidence: (0..<(1 + random.below(2))).map { _ in span(&random) }
        )
        if random.chance(0.1) { stance.polarity = 0.125 }
        return stance
    }

    /// An item under an id; the same for the same id and seed.
    static func item(_ id: String, seed: UInt64, policy: WritePolicy = .createOrReplace) -> StoreItem {
        var random = RandomSource(
            seed: id.utf8.reduce(seed &* 0x9E37_79B9_7F4A_7C15) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        )
        let article = Article(
            id: ArticleID(rawValue: id),
            title: words(6, &random),
            text: words(20 + random.below(60), &random),
            outlet: random.chance(0.9) ? random.pick(outlets) : nil,
            authors: (0..<random.below(3)).map { _ in random.pick(authors) },
            publishedAt: random.chance(0.9)
                ? Timestamp(secondsSinceEpoch: 1_700_000_000 + random.below(200 * 86_400)) : nil,
            genre: random.maybe { $0.pick(Genre.allCases) },
            url: random.maybe { "https://news.example/\($0.below(1000))" }
        )
        return StoreItem(
            article: article,
            analysis: analysis(&random),
            contentHash: ContentHash((0..<16).map { _ in UInt8(random.below(256)) }),
            policy: policy
        )
    }

    /// A plain item whose fields a test chooses.
    static func item(
        _ id: String,
        title: String = "",
        text: String = "Nothing happened.",
        outlet: String? = nil,
        authors: [String] = [],
        day: String? = nil,
        entities: [Entity] = [],
        stances: [Stance] = [],
        quotations: [Quotation] = []
    ) -> StoreItem {
        StoreItem(
            article: Article(
                id: ArticleID(rawValue: id),
                title: title,
                text: text,
                outlet: outlet,
                authors: authors,
                publishedAt: day.flatMap { Timestamp($0) }
            ),
            analysis: Analysis(version: "1", entities: entities, quotations: quotations, stances: stances)
        )
    }
}
