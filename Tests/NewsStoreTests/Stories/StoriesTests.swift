import NewsModel
import Testing

@testable import NewsStore

@Suite("Reprints and stories")
struct StoriesTests {
    private static let wire = """
        Dockers at the harbour ended a nine-day strike on Tuesday after the port authority agreed to raise night pay by \
        four per cent and to restore two inspection crews that were cut last autumn. The union's members had voted by a \
        narrow margin to stay out until the end of the month. Ships that waited in the roads began to berth before dawn, \
        and the authority said that the backlog of forty vessels would take a fortnight to clear. Growers in the valley, \
        whose fruit had rotted in the sheds, asked the council for a loan.
        """

    private func item(_ id: String, text: String, day: String?, entity: String = "harbour-union") -> StoreItem {
        let end = min(5, text.utf8.count)
        let entity = Entity(
            id: EntityID(rawValue: entity),
            name: entity,
            type: .organization,
            linkStatus: .unlinked,
            salience: 0.6,
            mentions: [Mention(id: 1, span: TextSpan(.body, 0..<end), form: .name)]
        )
        return Samples.item(id, title: String(text.prefix(40)), text: text, day: day, entities: [entity])
    }

    private func reprints(_ store: ArticleStore) -> [String: String] {
        let items = store.snapshot.articles(page: PageRequest(limit: 100)).items
        return Dictionary(uniqueKeysWithValues: items.map { ($0.id.rawValue, $0.reprintOf?.rawValue ?? "-") })
    }

    @Test("A lightly edited copy is a reprint of the earliest; another article on the same event is not")
    func reprint() throws {
        let store = try ArticleStore.inMemory()
        let edited = Self.wire.replacing("on Tuesday", with: "this week")
        let own = """
            The port is open again. Nine days without cranes cost the valley dear, and the deal that ended the strike gives \
            dockers four per cent on night pay. Was it worth it? The growers who lost a harvest will not think so; the \
            crews who came back to work with their inspectors beside them may.
            """
        _ = try store.put([
            item("later", text: edited, day: "2025-03-06"), item("wire", text: Self.wire, day: "2025-03-05"),
            item("own", text: own, day: "2025-03-06"),
        ])
        #expect(reprints(store) == ["wire": "-", "later": "wire", "own": "-"])
        let stories = Set(store.snapshot.articles(page: PageRequest(limit: 9)).items.map(\.storyID))
        #expect(stories == ["later"])
        let story = try #require(store.snapshot.story("later"))
        #expect(story.articles == 3)
        #expect(story.articlesUnique == 2)
    }

    @Test("When the first of a group goes, the others gather around the earliest one left, also after a restart")
    func deletion() throws {
        let directory = try TemporaryDirectory()
        var store = try ArticleStore.open(directory)
        _ = try store.put((1...4).map { item("a\($0)", text: Self.wire, day: "2025-03-0\($0)") })
        #expect(reprints(store) == ["a1": "-", "a2": "a1", "a3": "a1", "a4": "a1"])
        _ = try store.delete(ArticleID(rawValue: "a1"))
        #expect(reprints(store) == ["a2": "-", "a3": "a2", "a4": "a2"])
        try store.close()
        store = try ArticleStore.open(directory)
        #expect(reprints(store) == ["a2": "-", "a3": "a2", "a4": "a2"])
        _ = try store.put([item("a5", text: Self.wire, day: "2025-03-01")])
        #expect(reprints(store) == ["a2": "a5", "a3": "a5", "a4": "a5", "a5": "-"])
        #expect(try store.stored(ArticleID(rawValue: "a3"))?.article.reprintOf?.rawValue == "a5")
        try store.close()
    }

    @Test("A deleted article's id, used again for something else, begins a group and a story of its own")
    func reusedID() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put([
            item("a", text: Self.wire, day: "2025-03-01"), item("b", text: Self.wire, day: "2025-03-02"),
        ])
        _ = try store.delete(ArticleID(rawValue: "a"))
        let other =
            "Quite another thing: the museum shows clocks from five centuries, all of them wrong by some minutes."
        _ = try store.put([item("a", text: other, day: "2025-03-02", entity: "museum")])
        #expect(reprints(store) == ["a": "-", "b": "-"])
        let stories = store.snapshot.articles(page: PageRequest(limit: 9)).items.compactMap(\.storyID)
        #expect(Set(stories).count == 2)
    }

    @Test("A story needs the same days, shared entities and shared words")
    func storyLimits() throws {
        let store = try ArticleStore.inMemory()
        let text = "The harbour strike enters its second day as talks between the union and the port authority stall."
        let related = "Second day of harbour strike: union says talks with port authority have stalled again tonight."
        _ = try store.put([
            item("first", text: text, day: "2025-03-01"), item("same", text: related, day: "2025-03-02"),
            item("late", text: related, day: "2025-03-20"),
            item("elsewhere", text: related, day: "2025-03-02", entity: "other-union"),
            item("undated", text: related, day: nil),
        ])
        let stories = Dictionary(
            uniqueKeysWithValues: store.snapshot.articles(page: PageRequest(limit: 9)).items.map {
                ($0.id.rawValue, $0.storyID ?? "")
            }
        )
        #expect(stories["same"] == "first")
        #expect(stories["late"] != "first")
        #expect(stories["elsewhere"] == "elsewhere")
        #expect(stories["undated"] == "undated")
    }

    @Test("The same articles in the same order give the same groups, in one batch or in many")
    func deterministic() throws {
        let items = (0..<40).map { Samples.item("a\($0 % 33)", seed: UInt64($0 / 33)) }
        let one = try ArticleStore.inMemory()
        _ = try one.put(items)
        let many = try ArticleStore.inMemory()
        for item in items { _ = try many.put([item]) }
        #expect(VisibleCorpus(one.snapshot) == VisibleCorpus(many.snapshot))
    }

    @Test("The signature's estimate lies near the true similarity", arguments: [0, 5, 20, 60])
    func estimate(_ changed: Int) throws {
        var random = RandomSource(seed: 12)
        let words = (0..<400).map { _ in "w\(random.below(100_000))" }
        var other = words
        for index in 0..<changed { other[index] = "x\(random.below(100_000))" }
        func shingles(_ words: [String]) -> Set<[String]> {
            Set((0...(words.count - 5)).map { Array(words[$0..<($0 + 5)]) })
        }
        let truth =
            Double(shingles(words).intersection(shingles(other)).count)
            / Double(shingles(words).union(shingles(other)).count)
        func signature(_ words: [String]) -> ShingleSignature {
            ShingleSignature(TextWords(title: [], text: Array(words.joined(separator: " ").utf8)))
        }
        #expect(abs(signature(words).similarity(to: signature(other)) - truth) < 0.12)
    }

    @Test("Finders that take back the last articles answer as if those had never come")
    func takenBack() throws {
        var random = RandomSource(seed: 21)
        let texts = (0..<60).map { _ in (0..<30).map { _ in "word\(random.below(40))" }.joined(separator: " ") }
        let records = (0..<400).map { number in
            ArticleRecord(item("r\(number)", text: random.pick(texts), day: "2025-03-0\(1 + random.below(9))"))
        }
        var (reprints, stories) = (ReprintFinder(), StoryFinder())
        var (plainReprints, plainStories) = (ReprintFinder(), StoryFinder())
        var row: ArticleRow = 0
        for start in stride(from: 0, to: records.count, by: 4) {
            let batch = records[start..<(start + 4)]
            let isKept = random.chance(0.6)
            for (step, record) in batch.enumerated() {
                let features = try #require(StoryFeatures(record))
                #expect(
                    reprints.nearDuplicate(of: record.signature) == plainReprints.nearDuplicate(of: record.signature)
                )
                #expect(stories.sameStory(as: features) == plainStories.sameStory(as: features))
                guard isKept else { continue }
                reprints.insert(record.signature, row: row + ArticleRow(step))
                plainReprints.insert(record.signature, row: row + ArticleRow(step))
                stories.insert(features, row: row + ArticleRow(step))
                plainStories.insert(features, row: row + ArticleRow(step))
            }
            if isKept {
                row += 4
                continue
            }
            for (step, record) in batch.enumerated() {
                reprints.insert(record.signature, row: row + ArticleRow(step))
                stories.insert(try #require(StoryFeatures(record)), row: row + ArticleRow(step))
            }
            for (step, record) in batch.enumerated().reversed() {
                reprints.remove(record.signature, row: row + ArticleRow(step))
                stories.remove(try #require(StoryFeatures(record)), row: row + ArticleRow(step))
            }
        }
        #expect(row > 100)
    }
}
