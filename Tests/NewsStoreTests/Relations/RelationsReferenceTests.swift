import NewsModel
import Testing

@testable import NewsStore

@Suite("Relations are what going through plain articles gives")
struct RelationsReferenceTests {
    @Test("On random corpora, after deletions, replacements and amendments, and after a compaction", arguments: 1...4)
    func reference(_ seed: Int) throws {
        try ArticleStore.checkRandom(seed: UInt64(seed)) { try compare($0, seed) }
    }

    private func compare(_ store: ArticleStore, _ seed: Int) throws {
        let corpus = try PlainCorpus(store)
        var random = RandomSource(seed: UInt64(seed))
        var edges = 0
        for number in 0...12 {
            var query = RelationsQuery(entity: number < 12 ? Samples.entityID(number) : nil, limit: 10_000)
            query.voice = random.maybe { $0.pick(Voice.allCases) }
            query.dedupe = random.chance(0.7)
            query.minArticles = 1 + random.below(2)
            query.from = random.chance(0.2) ? Timestamp("2024-01-01") : nil
            query.to = random.chance(0.2) ? Timestamp("2024-04-01") : nil
            let relations = store.snapshot.relations(query)
            let plain = corpus.edges(query).filter { $0.articles >= query.minArticles }
            #expect(relations.total == plain.count)
            #expect(relations.edges.count == plain.count)
            let sizes = relations.edges.map { [$0.stance.articles, $0.stance.distribution.total] }
            #expect(sizes == sizes.sorted { $1.lexicographicallyPrecedes($0) }, "told by most articles first")
            for edge in relations.edges {
                let same = plain.first { $0.holder == edge.holder.id && $0.target == edge.target.id }
                let expected = try #require(same)
                #expect(edge.stance.articles == expected.articles)
                #expect(edge.stance.distribution.for == expected.judgements.count { $0.label == .for })
                #expect(edge.stance.distribution.total == expected.judgements.count)
                #expect(abs((edge.stance.mean ?? 9) - (expected.mean ?? -9)) < 1e-9)
                #expect(edge.voices == Dictionary(grouping: expected.judgements, by: \.voice).mapValues(\.count))
                #expect(edge.evidence.article == expected.strongest?.article)
                #expect(edge.evidence.number == expected.strongest?.number)
            }
            edges += relations.edges.count
        }
        #expect(edges > 50)
    }
}
