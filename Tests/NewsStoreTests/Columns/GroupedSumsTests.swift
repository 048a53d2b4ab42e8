import NewsModel
import Testing

@testable import NewsStore

@Suite("GroupedSums")
struct GroupedSumsTests {
    /// Articles about a dozen entities, one in seven a reprint, in no certain order of publication.
    private struct Corpus {
        private(set) var snapshot = StoreSnapshot()
        private(set) var random: RandomSource
        private let records: [ArticleRecord]
        private var groups: [Int] = []

        init(seed: UInt64) {
            var random = RandomSource(seed: seed)
            records = (0..<60).map { ArticleRecord(Samples.crowded($0, of: 60, &random)) }
            self.random = random
        }

        /// Adds articles; reprints are of any earlier one.
        mutating func add(_ count: Int) {
            for _ in 0..<count {
                let number = groups.count
                var record = random.pick(records)
                record.article.id = MadeCorpus.id(number)
                record.article.outlet = random.pick(Samples.outlets)
                record.article.publishedAt =
                    random.chance(0.05) ? nil : Timestamp(secondsSinceEpoch: 1_700_000_000 + random.below(90_000_000))
                groups.append(random.chance(0.15) && number > 0 ? random.pick(groups) : number)
                snapshot.append(
                    record,
                    storyID: "s\(random.below(number + 1))",
                    reprintGroup: "g\(groups[number])",
                    revision: snapshot.corpusRevision + 1
                )
            }
        }

        mutating func bury(_ number: Int) {
            let revision = snapshot.corpusRevision + 1
            snapshot.bury(MadeCorpus.id(number), revision: revision)
            snapshot.corpusRevision = revision
        }

        /// An article that came before all others of its group was published.
        mutating func addOriginal(ofGroup group: Int, _ record: Int, outlet: String) {
            var record = records[record]
            record.article.id = MadeCorpus.id(groups.count)
            record.article.outlet = outlet
            record.article.publishedAt = Timestamp(secondsSinceEpoch: 1_600_000_000)
            snapshot.append(
                record,
                storyID: "s",
                reprintGroup: "g\(group)",
                revision: snapshot.corpusRevision + 1
            )
            groups.append(group)
        }

        mutating func grouped() -> [EntityID: GroupedPostings] {
            var grouped: [EntityID: GroupedPostings] = [:]
            for number in 0..<12 {
                let id = Samples.entityID(number)
                grouped[id] = snapshot.entityIndex(id).map { GroupedPostings(of: $0, in: snapshot) }
            }
            return grouped
        }
    }

    @Test("Answers by sums and the rows since are those by all rows", arguments: 1...2)
    func sameAnswers(_ seed: Int) throws {
        var corpus = Corpus(seed: UInt64(seed))
        corpus.add(6_000)
        let grouped = corpus.grouped()
        let summed = try compare(corpus.snapshot, grouped)
        #expect(summed > 5)
        corpus.add(10)
        #expect(try compare(corpus.snapshot, grouped) == summed)
        corpus.add(200)
        _ = try compare(corpus.snapshot, grouped)
        // Of an earlier revision the sums know nothing.
        _ = try compare(corpus.snapshot.asOf(corpus.snapshot.corpusRevision - 100), grouped)
        for number in stride(from: 0, to: 6_000, by: 90) { corpus.bury(number) }
        #expect(try compare(corpus.snapshot, grouped) == 0)
        #expect(try compare(corpus.snapshot, corpus.grouped()) > 5)
    }

    /// Expects the same answers with sums and without; returns how many comparisons could go by sums.
    private func compare(_ snapshot: StoreSnapshot, _ all: [EntityID: GroupedPostings]) throws -> Int {
        var summed = 0
        for (id, grouped) in all {
            for voice in [nil, Voice.quoted] {
                for (dimension, groups) in [
                    (ComparisonDimension.outlet, []), (.author, []),
                    (.outlet, [Samples.outlets[2], Samples.outlets[0]]),
                ] {
                    let query = ComparisonQuery(target: id, dimension: dimension, groups: groups, voice: voice)
                    let expected = try snapshot.comparison(query) { _ in nil }
                    #expect(try snapshot.comparison(query) { _ in grouped } == expected, "\(query)")
                    let sums = grouped.sums(in: snapshot)
                    let digest = dimension == .outlet ? sums?.outlets : sums?.authors
                    let known = digest?.groups.values.filter { $0.voices[Int((voice ?? .author).wireCode)] != nil }
                    if known?.count ?? 0 == expected.groups.count { summed += 1 }
                }
            }
            for (minArticles, limit) in [(1, 1_000), (4, 3), (40, 100)] {
                let query = RelationsQuery(entity: id, minArticles: minArticles, limit: limit)
                let expected = snapshot.relations(query) { _ in nil }
                #expect(snapshot.relations(query) { _ in grouped } == expected, "\(query)")
                #expect(minArticles > 1 || expected.total > 0)
            }
        }
        return summed
    }

    @Test("Where a later article turns out to be the original of one that was added up, rows are gone through")
    func laterOriginal() throws {
        var corpus = Corpus(seed: 9)
        corpus.add(3_000)
        let grouped = corpus.grouped()
        for (number, outlet) in [3, 700, 2_100].enumerated() {
            corpus.addOriginal(ofGroup: outlet, number, outlet: Samples.outlets[number])
            _ = try compare(corpus.snapshot, grouped)
        }
    }
}
