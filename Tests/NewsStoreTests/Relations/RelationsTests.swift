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
}
