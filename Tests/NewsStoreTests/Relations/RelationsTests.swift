import NewsModel
import Testing

@testable import NewsStore

@Suite("Relations are edges from holders to targets")
struct RelationsTests {
    private func snapshot(_ items: [StoreItem]) throws -> StoreSnapshot {
        let store = try ArticleStore.inMemory()
        _ = try store.put(items)
        return store.snapshot
    }

    private func held(_ polarity: Double, _ holder: String, number: Int = 1, voice: Voice = .quoted) -> Stance {
        Coverage.stance(polarity, number: number, voice: voice, holder: holder)
    }

    private func items() -> [StoreItem] {
        [
            Coverage.item(
                "a",
                day: "2025-01-01",
                stances: [held(1, "union"), held(-1, "port", number: 2), Coverage.stance(1, number: 3)],
                others: ["union", "port"]
            ),
            Coverage.item(
                "b",
                day: "2025-02-01",
                stances: [held(0.5, "union"), held(0.6, "union", number: 2, voice: .author)],
                others: ["union"]
            ),
        ]
    }

    @Test("Edges told by most articles come first, with means of articles and the strongest evidence")
    func edges() throws {
        let relations = try snapshot(items()).relations(RelationsQuery())
        #expect(relations.total == 2)
        #expect(relations.edges.map(\.holder.id.rawValue) == ["union", "port"])
        let edge = try #require(relations.edges.first)
        #expect(edge.target.id == Coverage.target)
        #expect(edge.stance.articles == 2)
        #expect(abs((edge.stance.mean ?? 0) - 0.775) < 1e-6)
        #expect(edge.voices == [.quoted: 2, .author: 1])
        #expect(edge.evidence.article.rawValue == "a")
        #expect(edge.evidence.number == 1)
    }

    @Test("Voice, time, number of articles and limit narrow the edges")
    func filters() throws {
        let store = try snapshot(items())
        func count(_ query: RelationsQuery) -> [Int] {
            let relations = store.relations(query)
            return [relations.edges.count, relations.total]
        }
        #expect(count(RelationsQuery(voice: .author)) == [1, 1])
        #expect(count(RelationsQuery(from: Timestamp("2025-01-15"))) == [1, 1])
        #expect(count(RelationsQuery(to: Timestamp("2025-01-01"))) == [0, 0])
        #expect(count(RelationsQuery(minArticles: 2)) == [1, 1])
        #expect(count(RelationsQuery(limit: 1)) == [1, 2])
        #expect(count(RelationsQuery(limit: -1)) == [0, 2])
        #expect(count(RelationsQuery(entity: EntityID(rawValue: "port"))) == [1, 1])
        #expect(count(RelationsQuery(entity: Coverage.target)) == [2, 2])
        #expect(count(RelationsQuery(entity: EntityID(rawValue: "nobody"))) == [0, 0])
    }

    @Test("A reprint counts once, the earliest one, however they came in")
    func reprints() throws {
        let copies = [
            Coverage.item("b", day: "2025-01-02", stances: [held(-1, "union")], others: ["union"], text: Coverage.wire),
            Coverage.item("a", day: "2025-01-01", stances: [held(1, "union")], others: ["union"], text: Coverage.wire),
        ]
        for order in [copies, copies.reversed()] {
            let store = try snapshot(order)
            #expect(store.relations(RelationsQuery()).edges.map(\.stance.mean) == [1])
            #expect(store.relations(RelationsQuery(dedupe: false)).edges.map(\.stance.mean) == [0])
        }
    }

    @Test("A replaced or deleted article takes its edges along")
    func deletion() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put(items())
        _ = try store.put([Coverage.item("a", day: "2025-01-01")])
        #expect(store.snapshot.relations(RelationsQuery()).edges.map(\.stance.articles) == [1])
    }

    private func stance(_ holder: String, _ target: String, _ polarity: Double, number: Int = 1) -> Stance {
        var stance = held(polarity, holder, number: number)
        stance.target = EntityID(rawValue: target)
        return stance
    }

    /// One article for each stance, all of a year.
    private func network(_ year: Int, _ edges: [(String, String, Double)], copies: Int = 1) -> [StoreItem] {
        edges.enumerated().flatMap { index, edge in
            (0..<copies).map { copy in
                Coverage.item(
                    "n\(year)-\(index)-\(copy)",
                    day: "\(year)-03-01",
                    stances: [stance(edge.0, edge.1, edge.2 + Double(copy % 3) * 0.1)],
                    others: [edge.0, edge.1]
                )
            }
        }
    }

    @Test("Triads: the enemy of an enemy is a friend where they are balanced")
    func triads() throws {
        let edges = [
            ("ann", "bo", -0.8), ("bo", "cid", -0.6), ("cid", "ann", 0.7), ("dot", "ann", -0.9), ("dot", "cid", -0.5),
            ("dot", "bo", -0.5), ("ann", "eve", 0.05), ("eve", "bo", 0.9),
        ]
        let store = try snapshot(network(2025, edges))
        let triads = store.relations(RelationsQuery(includesTriads: true)).triads
        let told = triads.map { ($0.members.map(\.id.rawValue).joined(separator: " "), $0.isBalanced) }
        #expect(
            Dictionary(uniqueKeysWithValues: told) == [
                "ann bo cid": true, "ann bo dot": false, "ann cid dot": true, "bo cid dot": false,
            ]
        )
        #expect(triads.first { $0.members[2].id.rawValue == "cid" }?.means.map { ($0 * 10).rounded() } == [-8, -6, 7])
        let bos = store.relations(RelationsQuery(entity: EntityID(rawValue: "bo"), includesTriads: true)).triads
        #expect(bos.count == 3)
        #expect(store.relations(RelationsQuery()).triads.isEmpty)
    }

    @Test("Holders agree as far as their means toward shared targets lie close")
    func agreements() throws {
        let edges = [
            ("ann", "tax", 0.8), ("ann", "war", -0.8), ("bo", "tax", 0.6), ("bo", "war", -0.6), ("cid", "tax", -0.8),
            ("cid", "war", 0.8), ("dot", "tax", 0.5),
        ]
        let store = try snapshot(network(2025, edges))
        let agreements = store.relations(RelationsQuery(includesAgreements: true)).agreements
        #expect(agreements.map { "\($0.a.id) \($0.b.id)" } == ["ann bo", "ann cid", "bo cid"])
        #expect(agreements.map(\.alike) == [2, 0, 0])
        #expect(agreements.map(\.opposed) == [0, 2, 2])
        #expect(agreements.map { ($0.agreement * 100).rounded() } == [90, 20, 30])
        let cids = store.relations(RelationsQuery(entity: EntityID(rawValue: "cid"), includesAgreements: true))
        #expect(cids.agreements.map { "\($0.a.id) \($0.b.id)" } == ["ann cid", "bo cid"])
    }

    @Test("Triads and agreements are those of the stretch that is asked for")
    func patternsOfAStretch() throws {
        let then = network(
            2024,
            [("ann", "bo", -0.8), ("bo", "cid", -0.6), ("ann", "cid", 0.7), ("ann", "war", 0.8), ("bo", "war", -0.8)]
        )
        let now = network(
            2025,
            [("ann", "bo", 0.8), ("bo", "cid", -0.6), ("ann", "cid", 0.7), ("ann", "tax", 0.8), ("bo", "tax", 0.8)]
        )
        let store = try snapshot(then + now)
        let border = try #require(Timestamp("2025-01-01"))
        func patterns(_ from: Timestamp?, _ to: Timestamp?) -> Relations {
            store.relations(RelationsQuery(from: from, to: to, includesTriads: true, includesAgreements: true))
        }
        let (before, after) = (patterns(nil, border), patterns(border, nil))
        #expect(before.triads.map(\.isBalanced) == [true, true])
        #expect(after.triads.map(\.isBalanced) == [false, true])
        #expect(before.agreements.map { [$0.alike, $0.opposed] } == [[0, 2]])
        #expect(after.agreements.map { [$0.alike, $0.opposed] } == [[1, 1]])
        #expect(patterns(nil, nil).triads.isEmpty)
    }

    @Test("An edge tells how it changed since a baseline, and whether that can be said")
    func change() throws {
        let now = network(2025, [("ann", "tax", 0.6), ("bo", "tax", 0.2)], copies: 12)
        let then = network(2024, [("ann", "tax", -0.7)], copies: 12)
        let baseline = try #require(Timestamp("2024-01-01"))..<(try #require(Timestamp("2025-01-01")))
        let edges = try snapshot(now + then).relations(
            RelationsQuery(from: Timestamp("2025-01-01"), baseline: baseline)
        ).edges
        let ann = try #require(edges.first { $0.holder.id.rawValue == "ann" }?.change)
        #expect(ann.baseline.articles == 12)
        #expect(abs((ann.difference ?? 0) - 1.3) < 1e-6)
        #expect((ann.interval?.low ?? 0) > 1)
        #expect(ann.hasChanged)
        let bo = try #require(edges.first { $0.holder.id.rawValue == "bo" }?.change)
        #expect(bo.difference == nil)
        #expect(!bo.hasChanged)
    }

    @Test("What an entity holds toward itself is one edge, told once")
    func selfStance() throws {
        let store = try snapshot(network(2025, [("ann", "ann", 0.6)]))
        let edges = store.relations(RelationsQuery(entity: EntityID(rawValue: "ann"))).edges
        #expect(edges.map(\.stance.distribution.total) == [1])
    }
}
