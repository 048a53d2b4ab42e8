import NewsModel
import Testing

@testable import NewsStore

extension ArticleStore {
    /// A store of random articles about a dozen entities, a third of them reprints, of which some were deleted, replaced or
    /// amended since.
    static func random(articles count: Int, seed: UInt64) throws -> ArticleStore {
        let store = try ArticleStore.inMemory()
        var random = RandomSource(seed: seed)
        _ = try store.put((0..<count).map { Samples.crowded($0, of: count, &random) })
        for number in 0..<count { try store.disturb(number, of: count, &random) }
        return store
    }

    /// Checks a random store as it is, and again once it is compacted.
    static func checkRandom(seed: UInt64, _ check: (ArticleStore) throws -> Void) throws {
        let store = try random(articles: 260, seed: seed)
        try check(store)
        store.compact()
        #expect(store.snapshot.deadRows == 0)
        try check(store)
    }

    /// Now and then deletes an article, replaces it, or amends its analysis as a correction of entities does.
    func disturb(_ number: Int, of count: Int, _ random: inout RandomSource) throws {
        let id = ArticleID(rawValue: "a\(number)")
        switch random.below(10) {
        case 0: _ = try delete(id)
        case 1: _ = try put([Samples.crowded(number, of: count, &random)])
        case 2:
            guard let stored = try stored(id) else { return }
            let analysis = Samples.crowded(number, of: count, &random).analysis
            _ = try put([StoreItem(article: stored.article, analysis: analysis, policy: .amend)])
        default: return
        }
    }
}

extension Samples {
    /// An article that judges some of a dozen entities, most of which it mentions; perhaps a reprint.
    static func crowded(_ number: Int, of count: Int, _ random: inout RandomSource) -> StoreItem {
        var item = item("a\(number)", seed: random.next())
        item.contentHash = nil
        item.article.text = words(60, &random)
        if random.chance(0.3) {
            var same = RandomSource(seed: UInt64(random.below(count / 12 + 1)))
            item.article.text = words(60, &same)
        }
        let numbers = (0..<12).shuffled(using: &random)
        for (index, number) in zip(item.analysis.entities.indices, numbers) {
            item.analysis.entities[index].id = entityID(number)
        }
        let mentioned = item.analysis.entities.map(\.id)
        func entity() -> EntityID {
            mentioned.isEmpty || random.chance(0.1) ? entityID(random.below(12)) : random.pick(mentioned)
        }
        for index in item.analysis.stances.indices {
            item.analysis.stances[index].target = entity()
            item.analysis.stances[index].holder = random.chance(0.5) ? .author : .entity(entity())
            if random.chance(0.5) { item.analysis.stances[index].voice = .author }
        }
        return item
    }
}
