import NewsModel
import Testing

@testable import NewsStore

@Suite("Entities and facets")
struct EntityTests {
    private func entity(_ id: String, _ name: String, mentions: Int, role: String? = nil) -> Entity {
        Entity(
            id: EntityID(rawValue: id),
            name: name,
            type: .person,
            role: role,
            linkStatus: .unlinked,
            salience: 0.2,
            mentions: (0..<mentions).map { Mention(id: $0 + 1, span: TextSpan(.body, 0..<5), form: .name) }
        )
    }

    private func store() throws -> ArticleStore {
        let store = try ArticleStore.inMemory()
        let vale = entity("dmitri-vale", "Dmitri Vale", mentions: 2, role: "mayor")
        let lund = entity("chiara-lund", "Chiara Lúnd", mentions: 1)
        _ = try store.put([
            Samples.item(
                "a",
                text: "Mayor spoke.",
                outlet: "Post",
                authors: ["Ada", "Ada"],
                day: "2025-01-01",
                entities: [vale, lund]
            ),
            Samples.item(
                "b",
                text: "Vale left.",
                outlet: "Post",
                authors: ["Ben"],
                day: "2025-02-01",
                entities: [vale]
            ),
            Samples.item("c", text: "Lunds won", outlet: "Echo", authors: ["Ada"], day: "2024-12-01", entities: [lund]),
        ])
        return store
    }

    @Test("An entity that an article names only inside a longer name is in its analysis and in no count")
    func onlyInsideNames() throws {
        let store = try ArticleStore.inMemory()
        let board = Entity(
            id: EntityID(rawValue: "orsted-board"),
            name: "Orsted Board",
            type: .organization,
            linkStatus: .unlinked,
            salience: 1,
            mentions: [Mention(id: 1, span: TextSpan(.body, 0..<12), form: .name)]
        )
        let place = Entity(
            id: EntityID(rawValue: "orsted"),
            name: "Orsted",
            type: .place,
            linkStatus: .linked,
            mentions: [Mention(id: 2, span: TextSpan(.body, 0..<6), form: .name)]
        )
        let quotation = Quotation(
            id: 1,
            kind: .direct,
            content: TextSpan(.body, 0..<12),
            cue: nil,
            source: QuotationSource(status: .unknown, confidence: 0)
        )
        _ = try store.put([
            Samples.item("a", text: "Orsted Board", entities: [board, place], quotations: [quotation])
        ])
        #expect(store.snapshot.profile(of: EntityID(rawValue: "orsted-board"))?.articles == 1)
        #expect(store.snapshot.profile(of: EntityID(rawValue: "orsted")) == nil)
        let stored = try #require(try store.stored(ArticleID(rawValue: "a")))
        #expect(stored.analysis.entities.map(\.id.rawValue) == ["orsted-board", "orsted"])
        #expect(QuotationRecord(stored, number: 1)?.about == [EntityID(rawValue: "orsted-board")])
    }

    @Test("A profile counts articles and mentions, and knows names, roles, dates and company")
    func profile() throws {
        let store = try store()
        let profile = try #require(store.snapshot.profile(of: EntityID(rawValue: "dmitri-vale")))
        #expect(profile.name == "Dmitri Vale")
        #expect(profile.articles == 2)
        #expect(profile.mentions == 4)
        #expect(profile.aliases.map(\.name) == ["Dmitri Vale", "Mayor", "Vale "])
        #expect(profile.roles == [AliasCount(name: "mayor", articles: 2)])
        #expect(profile.firstSeenAt == Timestamp("2025-01-01"))
        #expect(profile.lastSeenAt == Timestamp("2025-02-01"))
        #expect(profile.cooccurring.map(\.id.rawValue) == ["chiara-lund"])
        #expect(store.snapshot.profile(of: EntityID(rawValue: "nobody")) == nil)
        _ = try store.delete(ArticleID(rawValue: "a"))
        _ = try store.delete(ArticleID(rawValue: "b"))
        #expect(store.snapshot.profile(of: EntityID(rawValue: "dmitri-vale")) == nil)
    }

    @Test("What has no name is kept with its article, and counts in nothing")
    func unnamed() throws {
        let store = try ArticleStore.inMemory()
        var author = entity("unnamed-1", "I", mentions: 2)
        author.linkStatus = .unnamed
        let item = Samples.item("a", text: "I think so.", outlet: "Post", day: "2025-01-01", entities: [author])
        _ = try store.put([item])
        #expect(store.snapshot.profile(of: author.id) == nil)
        #expect(store.entities(page: PageRequest(limit: 9)).items.isEmpty)
        #expect(store.snapshot.counts.mentions == 0)
        #expect(try store.stored(ArticleID(rawValue: "a"))?.analysis.entities == [author])
    }

    @Test(
        "Entities are found by the first letters of any word of any name, without case and diacritics",
        arguments: [
            ("dmi", ["dmitri-vale"]), ("VALE", ["dmitri-vale"]), ("lund", ["chiara-lund"]), ("lúnds", ["chiara-lund"]),
            ("dmitri v", ["dmitri-vale"]), ("mayor", ["chiara-lund", "dmitri-vale"]), ("itri", []), ("", []),
            ("  ", []),
            ("\u{301}", []),
        ]
    )
    func search(_ prefix: String, _ expected: [String]) throws {
        let page = try store().entities(prefix: prefix, page: PageRequest(limit: 9))
        #expect(page.items.map(\.id.rawValue) == expected)
    }

    @Test("Outlets and authors are counted once an article, and listed by name")
    func facets() throws {
        let snapshot = try store().snapshot
        let outlets = snapshot.outlets(page: PageRequest(limit: 9))
        #expect(outlets.items.map(\.name) == ["Echo", "Post"])
        #expect(outlets.items.map(\.articles) == [1, 2])
        #expect(outlets.next == nil && outlets.total == 2)
        let part = snapshot.outlets(page: PageRequest(limit: 1))
        #expect(part.items == [outlets.items[0]] && part.total == 2)
        #expect(snapshot.outlets(page: PageRequest(after: part.next, limit: 1)).items == [outlets.items[1]])
        #expect(snapshot.outlets(prefix: "pO", page: PageRequest(limit: 1)).items == [outlets.items[1]])
        let ada = try #require(snapshot.authors(page: PageRequest(limit: 9)).items.first)
        #expect(ada.name == "Ada")
        #expect(ada.articles == 2)
        #expect(ada.firstPublishedAt == Timestamp("2024-12-01"))
        #expect(ada.lastPublishedAt == Timestamp("2025-01-01"))
    }

    @Test(
        "Names are folded to small letters without diacritics and apostrophes of any kind",
        arguments: [
            ("O'Brien", "obrien"), ("O\u{2019}Brien", "obrien"), ("O\u{2BC}Brien", "obrien"),
            ("Hawai\u{2BB}i", "hawaii"),
            ("Élan Ñandú", "elan nandu"), ("Straße", "strasse"), ("STRASSE Ø", "strasse o"), ("Łódź-Süd", "lodz sud"),
            ("J. K. Ĳssel", "j k ĳssel"), ("北京", "北京"),
        ]
    )
    func folds(name: String, folded: String) {
        #expect(AliasIndex.fold(name) == folded)
    }

    @Test("Ten thousand names are found through the runs of the index as through a list")
    func manyNames() {
        let index = AliasIndex()
        var random = RandomSource(seed: 13)
        var names: [String] = []
        for number in 0..<10_000 {
            let letters = Array(number % 2 == 0 ? "abcde" : "abcdé北")
            let name = (0...random.below(4)).map { _ in String((0..<4).map { _ in random.pick(letters) }) }
                .joined(separator: " ")
            names.append(AliasIndex.fold(name))
            index.insert(name, number: UInt32(number), entity: UInt32(number))
        }
        for _ in 0..<200 {
            // Mostly what some name begins with, up to beyond its second word.
            let some = names[random.below(names.count)]
            let prefix = AliasIndex.fold(random.chance(0.2) ? "abe" : String(some.prefix(1 + random.below(14))))
            let expected = names.indices.filter { names[$0].hasPrefix(prefix) || names[$0].contains(" " + prefix) }
            #expect(index.entities(withPrefix: prefix, below: 10_000) == Set(expected.map { UInt32($0) }))
            #expect(
                index.entities(withPrefix: prefix, below: 100) == Set(expected.filter { $0 < 100 }.map { UInt32($0) })
            )
        }
    }
}
