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

        /// An article that is there.
        mutating func pick() -> Int {
            while true {
                let number = random.below(groups.count)
                if snapshot.contains(MadeCorpus.id(number)) { return number }
            }
        }

        /// Puts another version of an article in its place, in the same group of reprints or as one of its own.
        mutating func replace(_ number: Int, inGroupOf group: Int? = nil) {
            let revision = snapshot.corpusRevision + 1
            snapshot.bury(MadeCorpus.id(number), revision: revision)
            var record = random.pick(records)
            record.article.id = MadeCorpus.id(number)
            record.article.outlet = random.pick(Samples.outlets)
            record.article.publishedAt = Timestamp(secondsSinceEpoch: 1_700_000_000 + random.below(90_000_000))
            if group == nil { groups[number] = random.chance(0.5) ? groups[number] : groups.count + number }
            snapshot.append(
                record,
                storyID: "s\(random.below(100))",
                reprintGroup: "g\(groups[number])",
                revision: revision
            )
        }

        /// Removes the articles that comparisons show first.
        mutating func buryShown() {
            for number in 0..<2 {
                let query = ComparisonQuery(target: Samples.entityID(number), dimension: .outlet)
                guard let comparison = try? snapshot.comparison(query, grouped: { _ in nil }) else { continue }
                let shown = comparison.groups.prefix(3).compactMap { ($0.evidence.for + $0.evidence.against).first }
                for article in Set(shown.map(\.article)) {
                    let revision = snapshot.corpusRevision + 1
                    snapshot.bury(article, revision: revision)
                    snapshot.corpusRevision = revision
                }
            }
        }

        /// The members of the groups of reprints that have most, by their numbers.
        func largestGroups(_ count: Int) -> [[Int]] {
            let members = Dictionary(grouping: groups.indices, by: { groups[$0] }).values
            return Array(members.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }.prefix(count))
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
    }

    @Test("Answers by sums less what died since are those by all rows", arguments: 3...4)
    func deaths(_ seed: Int) throws {
        var corpus = Corpus(seed: UInt64(seed))
        corpus.add(5_000)
        let grouped = corpus.grouped()
        #expect(try compare(corpus.snapshot, grouped) > 5)
        // One by one, the strongest first; then some in between, with others coming.
        for number in stride(from: 0, to: 5_000, by: 401) {
            corpus.bury(number)
            if number % 3 == 0 { _ = try compare(corpus.snapshot, grouped, most: 3) }
        }
        for _ in 0..<3 {
            for _ in 0..<20 { corpus.bury(corpus.pick()) }
            corpus.add(30)
            for _ in 0..<4 { corpus.replace(corpus.pick()) }
            #expect(try compare(corpus.snapshot, grouped) > 5)
        }
        _ = try compare(corpus.snapshot.asOf(corpus.snapshot.corpusRevision - 40), grouped, most: 4)
        // Those that are shown.
        for _ in 0..<6 {
            corpus.buryShown()
            _ = try compare(corpus.snapshot, grouped, most: 4)
        }
        for number in stride(from: 1, to: 5_000, by: 9) { corpus.bury(number) }
        #expect(try compare(corpus.snapshot, grouped, most: 4) == 0)
        #expect(try compare(corpus.snapshot, corpus.grouped()) > 5)
    }

    @Test("When an article dies that counted, its reprint counts, and an article comes in place of an earlier version")
    func reprints() throws {
        var corpus = Corpus(seed: 11)
        corpus.add(3_000)
        // Each of a group's members in turn is the one that counts.
        let groups = corpus.largestGroups(6)
        let grouped = corpus.grouped()
        for members in groups {
            for number in members.dropLast() {
                corpus.bury(number)
                _ = try compare(corpus.snapshot, grouped, most: 2)
            }
        }
        for members in groups {
            corpus.replace(members[members.count - 1])
            _ = try compare(corpus.snapshot, grouped, most: 2)
        }
        // Made when they were all dead but one.
        let again = corpus.grouped()
        for members in groups { corpus.replace(members[0], inGroupOf: members[0]) }
        _ = try compare(corpus.snapshot, again)
    }

    /// Expects the same answers with sums and without; returns how many comparisons could go by sums.
    private func compare(
        _ snapshot: StoreSnapshot,
        _ all: [EntityID: GroupedPostings],
        most: Int = 12
    ) throws -> Int {
        var summed = 0
        for (id, grouped) in all.sorted(by: { $0.key.rawValue < $1.key.rawValue }).prefix(most) {
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

    @Test("A later article may turn out to be the original of one that was added up")
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
