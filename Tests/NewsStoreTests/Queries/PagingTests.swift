import NewsModel
import Testing

@testable import NewsStore

@Suite("Lists and pages")
struct PagingTests {
    private func all<Item>(
        limit: Int,
        between: () throws -> Void = {},
        _ page: (PageRequest) throws -> Page<Item>
    ) throws -> [Item] {
        var items: [Item] = []
        var request = PageRequest(limit: limit)
        while true {
            let part = try page(request)
            #expect(part.items.count <= limit)
            items += part.items
            guard let next = part.next else { return items }
            // A cursor travels as text.
            let key = try #require(PageKey(next.text))
            #expect(key == next)
            request = PageRequest(after: key, limit: limit)
            try between()
        }
    }

    @Test("Pages of any size add up to the list, in either order", arguments: [1, 3, 7, 1000])
    func sizes(_ limit: Int) throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((0..<60).map { Samples.item("a\($0)", seed: 3) })
        for sort in [ArticleSort.newestFirst, .oldestFirst] {
            let whole = try store.articles(sort: sort, page: PageRequest(limit: 1000))
            #expect(whole.total == 60)
            #expect(whole.items.count == 60)
            let dates = whole.items.compactMap(\.publishedAt)
            #expect(dates == dates.sorted(by: sort == .oldestFirst ? { $0 < $1 } : { $1 < $0 }))
            #expect(whole.items.drop { $0.publishedAt != nil }.allSatisfy { $0.publishedAt == nil })
            #expect(try all(limit: limit) { try store.articles(sort: sort, page: $0) } == whole.items)
        }
    }

    @Test("Articles that arrive, change and go meanwhile neither repeat nor hide any that stays")
    func concurrentInserts() throws {
        let store = try ArticleStore.inMemory()
        let original = (0..<80).map { Samples.item("a\($0)", seed: 4) }
        _ = try store.put(original)
        for sort in [ArticleSort.newestFirst, .oldestFirst] {
            var number = 0
            let between = {
                number += 1
                _ = try store.put((0..<3).map { Samples.item("\(sort.rawValue)-\(number)-\($0)", seed: 4) })
                // The same content date under another text: a replacement that stays in its place.
                var item = original[number % 40]
                item.article.text += " More \(number)."
                item.contentHash = nil
                _ = try store.put([item])
            }
            let ids = try all(limit: 5, between: between) { try store.articles(sort: sort, page: $0) }.map(\.id)
            #expect(Set(ids).count == ids.count)
            #expect(Set(ids).isSuperset(of: original.map(\.article.id)))
        }
    }

    @Test("Stances and quotations are listed by filter, latest first, and page without gaps")
    func records() throws {
        let store = try ArticleStore.inMemory()
        let items = (0..<60).map { Samples.item("a\($0)", seed: 5) }
        _ = try store.put(items)
        _ = try store.delete(items[0].article.id)
        let living = items.dropFirst()
        let stances = try all(limit: 7) { try store.stances(StanceFilter(), page: $0) }
        #expect(stances.count == living.reduce(0) { $0 + $1.analysis.stances.count })
        let quotations = try all(limit: 7) { try store.quotations(QuotationFilter(), page: $0) }
        #expect(quotations.count == living.reduce(0) { $0 + $1.analysis.quotations.count })

        for number in 0..<50 {
            let entity = Samples.entityID(number)
            for voice in Voice.allCases {
                let filter = StanceFilter(target: entity, voice: voice, outlet: Samples.outlets[0])
                let expected = living.filter { $0.article.outlet == Samples.outlets[0] }
                    .flatMap(\.analysis.stances).filter { $0.target == entity && $0.voice == voice }.count
                let page = try store.stances(filter, page: PageRequest(limit: 1000))
                #expect(page.items.count == expected)
                #expect(page.total == expected)
            }
            let held = try store.stances(StanceFilter(holder: .entity(entity)), page: PageRequest(limit: 1000))
            #expect(
                held.total == living.flatMap(\.analysis.stances).filter { $0.holder == .entity(entity) }.count
            )
            let said = try store.quotations(QuotationFilter(source: entity), page: PageRequest(limit: 1000))
            #expect(
                said.total == living.flatMap(\.analysis.quotations).filter { $0.source.entityID == entity }.count
            )
        }
        let byAuthor = try store.stances(StanceFilter(holder: .author, label: .against), page: PageRequest(limit: 1000))
        #expect(
            byAuthor.total
                == living.flatMap(\.analysis.stances).filter { $0.holder == .author && $0.label == .against }.count
        )
    }

    @Test("Filters by entity, outlet, author and time agree with going through all articles")
    func filters() throws {
        let store = try ArticleStore.inMemory()
        let items = (0..<120).map { Samples.item("a\($0)", seed: 6) }
        _ = try store.put(items)
        var random = RandomSource(seed: 8)
        for _ in 0..<200 {
            var filter = ArticleFilter()
            filter.entity = random.maybe { Samples.entityID($0.below(50)) }
            filter.outlet = random.maybe { $0.pick(Samples.outlets) }
            filter.author = random.maybe { $0.pick(Samples.authors) }
            filter.from = random.maybe { Timestamp(secondsSinceEpoch: 1_700_000_000 + $0.below(200 * 86_400)) }
            filter.to = random.maybe { Timestamp(secondsSinceEpoch: 1_700_000_000 + $0.below(200 * 86_400)) }
            let expected = items.filter { item in
                let article = item.article
                if let entity = filter.entity, !item.analysis.entities.contains(where: { $0.id == entity }) {
                    return false
                }
                if let outlet = filter.outlet, article.outlet != outlet { return false }
                if let author = filter.author, !article.authors.contains(author) { return false }
                if filter.from != nil || filter.to != nil {
                    guard let published = article.publishedAt else { return false }
                    if let from = filter.from, published < from { return false }
                    if let to = filter.to, published >= to { return false }
                }
                return true
            }
            let found = try store.articles(filter, page: PageRequest(limit: 1000))
            #expect(Set(found.items.map(\.id)) == Set(expected.map(\.article.id)))
        }
        let nobody = ArticleFilter(entity: EntityID(rawValue: "nobody"))
        #expect(try store.articles(nobody, page: PageRequest(limit: 5)).total == 0)
        #expect(try store.articles(ArticleFilter(outlet: "None"), page: PageRequest(limit: 5)).total == 0)
    }

    @Test("A list of entities is read at the revision of its first page")
    func entities() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((0..<40).map { Samples.item("a\($0)", seed: 7) })
        let whole = store.entities(page: PageRequest(limit: 1000))
        var number = 0
        let between = {
            number += 1
            _ = try store.put([Samples.item("b\(number)", seed: 7)])
        }
        let paged = try all(limit: 4, between: between) { store.entities(page: $0) }
        #expect(paged.map(\.id) == whole.items.map(\.id))
        #expect(paged.map(\.articles) == whole.items.map(\.articles))
        #expect(whole.items.map(\.articles) == whole.items.map(\.articles).sorted(by: >))
        #expect(whole.total == whole.items.count)
    }

    @Test("What is no key of a page is refused", arguments: ["", "1/2", "x/1/1/a", "/y/0/a", "/1/-1/a", "///"])
    func badKeys(_ text: String) {
        #expect(PageKey(text) == nil)
    }
}
