import Foundation
import NewsModel
import NewsStore

/// Makes articles with their analyses from a seed, skewed as news is: a few entities in a third of all articles each, most
/// in a handful.
///
/// Each article has about 8 entities with 15 mentions, 5 stances, 2 quotations, 2 events and 100 words beside the names; an
/// entity is named in full and then, as news do, by the last word of its name. One in twelve is a reprint of an earlier one,
/// about the same.
struct CorpusGenerator {
    /// Entities that there are.
    let entities: Int
    /// Articles that there will be; they spread over five years.
    let articles: Int
    private var random: SplitMix
    private var recent: [Content] = []

    /// What reprints share.
    private struct Content {
        let text: String
        let analysis: Analysis
    }

    /// Entities that are in a third of all articles each.
    static let hotEntities = 3
    private static let outlets = 400
    private static let authors = 4_000
    private static let words = 30_000

    init(articles: Int, seed: UInt64) {
        self.articles = articles
        entities = max(1_000, articles / 5)
        random = SplitMix(state: seed)
    }

    static func entity(_ number: Int) -> EntityID { EntityID(rawValue: "entity-\(number)") }

    static func outlet(_ number: Int) -> String { "Outlet \(number)" }

    static func word(_ number: Int) -> String { "word\(number)" }

    /// A number below a bound, small ones far more often: each doubling of the number halves its chance.
    static func skewed(_ bound: Int, _ random: inout SplitMix) -> Int {
        let value = exp2(Double.random(in: 0..<log2(Double(bound)), using: &random))
        return min(bound - 1, Int(value) - 1)
    }

    /// The next article.
    mutating func item(_ number: Int) -> StoreItem {
        let content = content()
        let day = 5 * 365 * min(number, articles) / max(1, articles)
        let moment = 1_577_836_800 + day * 86_400 + Int.random(in: 0..<86_400, using: &random)
        let article = Article(
            id: ArticleID(rawValue: "article-\(number)"),
            title: words(8),
            text: content.text,
            outlet: Self.outlet(Self.skewed(Self.outlets, &random)),
            authors: ["Author \(Self.skewed(Self.authors, &random))"],
            publishedAt: Timestamp(secondsSinceEpoch: moment),
            genre: Double.random(in: 0..<1, using: &random) < 0.8 ? .news : .opinion
        )
        return StoreItem(article: article, analysis: content.analysis)
    }

    private mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in Self.word(Self.skewed(Self.words, &random)) }.joined(separator: " ")
    }

    private mutating func content() -> Content {
        if !recent.isEmpty, Int.random(in: 0..<12, using: &random) == 0 {
            return recent[Int.random(in: 0..<recent.count, using: &random)]
        }
        let content = newContent()
        if recent.count < 2_000 {
            recent.append(content)
        } else {
            recent[Int.random(in: 0..<recent.count, using: &random)] = content
        }
        return content
    }

    private mutating func newContent() -> Content {
        var analysis = analysis()
        var text = words(6)
        for place in analysis.entities.indices {
            let name = analysis.entities[place].name
            for index in analysis.entities[place].mentions.indices {
                let shown = index == 0 ? name : String(name.drop { $0 != " " }.dropFirst())
                let start = text.utf8.count + 1
                text += " \(shown) \(words(6))"
                analysis.entities[place].mentions[index].span = TextSpan(.body, start..<start + shown.utf8.count)
            }
        }
        return Content(text: text, analysis: analysis)
    }

    private mutating func analysis() -> Analysis {
        var numbers: [Int] = []
        for hot in 0..<Self.hotEntities where Int.random(in: 0..<3, using: &random) == 0 { numbers.append(hot) }
        while numbers.count < 8 {
            let number = Self.hotEntities + Self.skewed(entities - Self.hotEntities, &random)
            if !numbers.contains(number) { numbers.append(number) }
        }
        var mention = 0
        let found = numbers.enumerated().map { place, number in
            var entity = Entity(
                id: Self.entity(number),
                name: "Entity \(number)",
                type: .organization,
                linkStatus: .linked,
                salience: 0.3 / Double(place + 1)
            )
            entity.mentions = (0..<(place == 7 ? 1 : 2)).map { _ in
                mention += 1
                // Where it stands is known when the text is written.
                return Mention(id: mention, span: TextSpan(.body, 0..<0), form: .name)
            }
            return entity
        }
        var analysis = Analysis(version: "bench", entities: found)
        analysis.stances = (1...5).map { stance($0, numbers) }
        analysis.quotations = (1...2).map { id in
            Quotation(
                id: id,
                kind: .direct,
                content: TextSpan(.body, id * 40..<id * 40 + 60),
                cue: nil,
                source: QuotationSource(
                    status: .resolved,
                    entityID: Self.entity(numbers[Int.random(in: 0..<8, using: &random)]),
                    span: nil,
                    confidence: 0.9
                )
            )
        }
        analysis.events = (1...2).map { id in
            Event(
                id: id,
                span: TextSpan(.body, 0..<60),
                predicate: "verb\(Self.skewed(500, &random))",
                from: CalendarDate(daysSinceEpoch: 18_262 + Int.random(in: 0..<1_825, using: &random)),
                to: nil,
                participants: (0..<2).map { _ in
                    Participant(role: .agent, entityID: Self.entity(numbers[Int.random(in: 0..<8, using: &random)]))
                },
                factuality: .happened
            )
        }
        return analysis
    }

    private mutating func stance(_ id: Int, _ numbers: [Int]) -> Stance {
        let isFor = Double.random(in: 0...1, using: &random)
        let against = Double.random(in: 0...(1 - isFor), using: &random)
        let target = numbers[Int.random(in: 0..<8, using: &random)]
        let holder = numbers[Int.random(in: 0..<8, using: &random)]
        let isAuthor = Int.random(in: 0..<2, using: &random) == 0
        return Stance(
            id: id,
            holder: isAuthor ? .author : .entity(Self.entity(holder)),
            target: Self.entity(target),
            voice: isAuthor ? .author : .quoted,
            probabilities: StanceProbabilities(for: isFor, neutral: 1 - isFor - against, against: against),
            basis: "bench",
            evidence: [TextSpan(.body, 0..<60)]
        )
    }
}

/// SplitMix64.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
