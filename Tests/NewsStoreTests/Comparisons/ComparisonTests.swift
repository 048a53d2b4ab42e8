import NewsModel
import Testing

@testable import NewsStore

@Suite("Comparisons say what the articles bear out")
struct ComparisonTests {
    private func snapshot(_ items: [StoreItem]) throws -> StoreSnapshot {
        let store = try ArticleStore.inMemory()
        _ = try store.put(items)
        return store.snapshot
    }

    /// Articles of an outlet, one for each polarity, a day apart.
    private func articles(_ outlet: String, _ polarities: [Double], day: String = "2025-01-01") -> [StoreItem] {
        polarities.enumerated().map { index, polarity in
            Coverage.item(
                "\(outlet)-\(index)",
                day: CalendarDate(day)?.adding(days: index).description,
                outlet: outlet,
                authors: ["\(outlet) writer"],
                stances: [Coverage.stance(polarity)]
            )
        }
    }

    private static let positive = [0.9, 0.8, 1, 0.7, 0.9, 0.8, 0.6, 0.9, 0.8, 0.7]
    private static let negative = [-0.9, -0.7, -1, -0.8, -0.6, -0.9, -0.8, -0.7, -0.9, -0.6]
    private static let mixed = [0.9, -0.7, 1, -0.8, 0.6, -0.9, 0.8, -0.7, 0.5, -0.4]

    private func query(_ dimension: ComparisonDimension, _ groups: [String] = []) -> ComparisonQuery {
        ComparisonQuery(target: Coverage.target, dimension: dimension, groups: groups)
    }

    @Test("Outlets that differ, do not clearly differ, or say too little are told apart")
    func verdicts() throws {
        let store = try snapshot(
            articles("Post", Self.positive) + articles("Echo", Self.negative) + articles("Star", Self.mixed)
                + articles("Mail", [0.5, 0.6, 0.7, 0.8]) + articles("Dawn", Self.mixed.map { $0 * 0.9 })
        )
        let comparison = try store.comparison(query(.outlet, ["Post", "Echo", "Star", "Mail", "Dawn"]))
        func verdict(_ a: String, _ b: String) -> ComparisonVerdict? {
            comparison.contrasts.first { $0.a == a && $0.b == b }?.verdict
        }
        #expect(comparison.contrasts.count == 10)
        #expect(verdict("Post", "Echo") == .differs)
        #expect(verdict("Star", "Dawn") == .noClearDifference)
        #expect(verdict("Post", "Mail") == .tooLittleData)
        let contrast = try #require(comparison.contrasts.first)
        #expect(abs((contrast.difference ?? 0) - 1.6) < 1e-6)
        #expect((contrast.interval?.low ?? 0) > 1)
        #expect((contrast.effectSize ?? 0) > 5)
        #expect((contrast.pAdjusted ?? 0) >= (contrast.pValue ?? 1))
    }

    @Test("The same seed gives the same comparison")
    func seeds() throws {
        let store = try snapshot(articles("Post", Self.positive) + articles("Echo", Self.mixed))
        var query = query(.outlet)
        let first = try store.comparison(query)
        #expect(try store.comparison(query) == first)
        query.seed = 2
        #expect(try store.comparison(query) != first)
    }

    @Test("Without groups the largest come first: outlets, authors, holders, months")
    func defaults() throws {
        var held = Coverage.stance(-1, voice: .quoted, holder: "union")
        held.id = 2
        let store = try snapshot(
            articles("Post", [1, 1, 1]) + articles("Echo", [1, 1], day: "2025-02-01") + [
                Coverage.item("q", day: "2025-03-01", outlet: "Post", stances: [held], others: ["union"])
            ]
        )
        #expect(try store.comparison(query(.outlet)).groups.map(\.key) == ["Post", "Echo"])
        #expect(try store.comparison(query(.author)).groups.map(\.key) == ["Post writer", "Echo writer"])
        let holders = try store.comparison(query(.holder)).groups
        #expect(holders.map(\.key) == ["union"])
        #expect(holders.map(\.stance.mean) == [-1])
        let months = try store.comparison(query(.period)).groups
        #expect(months.map(\.key) == ["2025-01-01/2025-02-01", "2025-02-01/2025-03-01", "2025-03-01/2025-04-01"])
        #expect(months.map(\.articles) == [3, 2, 1])
        #expect(months.map(\.articlesEffective) == [3, 2, 0])
    }

    @Test("A holder's articles are those that mention both, of all that mention it")
    func holders() throws {
        let store = try snapshot([
            Coverage.item(
                "a",
                day: "2025-01-01",
                stances: [Coverage.stance(-1, voice: .quoted, holder: "union")],
                others: ["union"]
            ),
            Coverage.item("b", day: "2025-01-02", others: ["union", "mayor"]),
            Coverage.item("c", day: "2025-01-03", others: ["mayor"]),
            Samples.item("d", entities: [Coverage.entity("union")]),
        ])
        let comparison = try store.comparison(query(.holder, ["union", "mayor"]))
        #expect(comparison.groups.map(\.articles) == [2, 2])
        #expect(comparison.groups.map(\.articlesEffective) == [1, 0])
        #expect(comparison.groups.map(\.articlesTotal) == [3, 2])
        #expect(comparison.groups.map(\.coverage) == [2.0 / 3, 1])
        #expect(comparison.contrasts.map(\.selection.coverageDifference) == [nil])
    }

    @Test("A reprint counts once among the groups, for the one that printed it first")
    func reprints() throws {
        let stances = [Coverage.stance(1)]
        let store = try snapshot([
            Coverage.item("b", day: "2025-01-02", outlet: "Echo", stances: stances, text: Coverage.wire),
            Coverage.item("a", day: "2025-01-01", outlet: "Post", stances: stances, text: Coverage.wire),
        ])
        let both = try store.comparison(query(.outlet, ["Echo", "Post"])).groups
        #expect(both.map(\.articles) == [1, 1])
        #expect(both.map(\.articlesEffective) == [0, 1])
        #expect(try store.comparison(query(.outlet, ["Echo"])).groups.map(\.articlesEffective) == [1])
        var all = query(.outlet, ["Echo", "Post"])
        all.dedupe = false
        #expect(try store.comparison(all).groups.map(\.articlesEffective) == [1, 1])
    }

    @Test("Evidence is strongest first, and coverage counts the articles that say nothing of the target")
    func evidence() throws {
        let store = try snapshot(
            articles("Post", [0.6, 0.9, -0.7, 0.8, 1, 0]) + [
                Samples.item("other", text: "Elsewhere.", outlet: "Post", day: "2025-01-03")
            ]
        )
        let group = try #require(try store.comparison(query(.outlet, ["Post"])).groups.first)
        #expect(group.evidence.for.map(\.article.rawValue) == ["Post-4", "Post-1", "Post-3"])
        #expect(group.evidence.against.map(\.article.rawValue) == ["Post-2"])
        #expect(group.evidence.random.count == 3)
        #expect(group.articlesTotal == 7)
        #expect(abs(group.coverage - 6.0 / 7) < 1e-12)
        #expect(group.stance.distribution.total == 6)
    }

    @Test("Matched by story, only shared stories count")
    func stories() throws {
        var query = query(.outlet, ["Post", "Echo"])
        query.match = .story
        let apart = try snapshot(articles("Post", Self.positive) + articles("Echo", Self.negative))
        let none = try #require(try apart.comparison(query).contrasts.first)
        let storyOf = Dictionary(
            uniqueKeysWithValues: apart.articles(page: PageRequest(limit: 100)).items.map {
                ($0.id.rawValue, $0.storyID)
            }
        )
        let posts = Set(storyOf.filter { $0.key.hasPrefix("Post") }.values)
        let echoes = Set(storyOf.filter { $0.key.hasPrefix("Echo") }.values)
        #expect(none.sharedStories == posts.intersection(echoes).count)

        let shared = try snapshot([
            Coverage.item("a", day: "2025-01-01", outlet: "Post", stances: [Coverage.stance(1)], text: Coverage.wire),
            Coverage.item(
                "b",
                day: "2025-01-02",
                outlet: "Echo",
                stances: [Coverage.stance(-0.5)],
                text: Coverage.wire
            ),
        ])
        query.dedupe = false
        let contrast = try #require(try shared.comparison(query).contrasts.first)
        #expect(contrast.sharedStories == 1)
        #expect(abs((contrast.difference ?? 0) - 1.5) < 1e-6)
        #expect(contrast.verdict == .tooLittleData)
    }

    @Test("Selection: which stories each chose, apart from how it told them")
    func selection() throws {
        let shared = [
            Coverage.item("a", day: "2025-01-01", outlet: "Post", text: Coverage.wire),
            Coverage.item("b", day: "2025-01-02", outlet: "Echo", text: Coverage.wire),
        ]
        let elsewhere = (0..<2).map { Samples.item("o\($0)", text: "Other \($0).", outlet: "Echo", day: "2025-01-03") }
        let alone = Coverage.item("c", day: "2025-06-01", outlet: "Post", text: "A bridge opened far away, in June.")
        let comparison = try snapshot(shared + elsewhere + [alone]).comparison(query(.outlet, ["Post", "Echo"]))
        #expect(comparison.groups.map(\.stories) == [2, 1])
        #expect(comparison.groups.map(\.storiesAlone) == [1, 0])
        let selection = try #require(comparison.contrasts.first).selection
        #expect([selection.shared, selection.onlyA, selection.onlyB] == [1, 1, 0])
        #expect(selection.overlap == 0.5)
        #expect(abs((selection.coverageDifference ?? 0) - (1 - 1.0 / 3)) < 1e-12)
        #expect(selection.coverageInterval != nil)
    }

    @Test("Groups whose genres are mixed differently are marked")
    func genres() throws {
        func items(_ outlet: String, _ genre: Genre, _ count: Int) -> [StoreItem] {
            (0..<count).map { number in
                var item = Coverage.item(
                    "\(outlet)-\(genre)-\(number)",
                    day: "2025-01-01",
                    outlet: outlet,
                    stances: [Coverage.stance(0.5)]
                )
                item.article.genre = genre
                return item
            }
        }
        let store = try snapshot(items("Post", .opinion, 3) + items("Post", .news, 1) + items("Echo", .news, 4))
        let comparison = try store.comparison(query(.outlet, ["Post", "Echo"]))
        #expect(comparison.groups.map(\.genres) == [[.opinion: 3, .news: 1], [.news: 4]])
        let contrast = try #require(comparison.contrasts.first)
        #expect(contrast.genreDistance == 0.75)
        #expect(contrast.isGenreMixed)
    }

    @Test("Unknown targets and groups, odd periods and too many groups are refused")
    func errors() throws {
        let store = try snapshot(articles("Post", [1]))
        var unknown = query(.outlet)
        unknown.target = EntityID(rawValue: "nobody")
        #expect(throws: ComparisonError.unknownTarget) { try store.comparison(unknown) }
        for dimension in [ComparisonDimension.outlet, .author, .holder] {
            #expect(throws: ComparisonError.unknownGroup("x")) { try store.comparison(query(dimension, ["x"])) }
        }
        for period in ["2025-01-01", "2025-02-01/2025-01-01", "a/b", "2025-01-01/2025-02-01/2025-03-01", "/"] {
            #expect(throws: ComparisonError.malformedPeriod(period)) { try store.comparison(query(.period, [period])) }
        }
        let many = Array(repeating: "Post", count: 13)
        #expect(throws: ComparisonError.tooManyGroups(13)) { try store.comparison(query(.outlet, many)) }
        #expect(try store.comparison(query(.outlet, ["Post", "Post"])).groups.count == 1)
    }
}
