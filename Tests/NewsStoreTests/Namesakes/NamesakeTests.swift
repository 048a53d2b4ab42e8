import NewsModel
import Testing

@testable import NewsStore

@Suite("Namesakes in the store")
struct NamesakeTests {
    private let man = "Mr Alex Morgan spoke in the harbour."
    private let woman = "Ms Alex Morgan won the cup on Sunday."

    @Test(
        "An article that contradicts the first bearer of a name is about a second, wherever the analysis speaks of her"
    )
    func tellsApart() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put([Namesakes.item("a", man), Namesakes.item("b", woman)])
        _ = try store.put([Namesakes.item("c", "Alex Morgan left."), Namesakes.item("d", woman + " Again.")])
        #expect(
            try ["a", "b", "c", "d"].map { try store.persons($0) }
                == [[Namesakes.name], [Namesakes.second], [Namesakes.name], [Namesakes.second]]
        )
        let stances = try #require(try store.stored(ArticleID(rawValue: "b"))).analysis.stances
        #expect(stances.map(\.target) == [Namesakes.second])
        #expect(store.snapshot.profile(of: Namesakes.name)?.articles == 2)
        #expect(store.snapshot.profile(of: Namesakes.second)?.articles == 2)
    }

    @Test("A third bearer gets a number of his own; the age says which of two men an article is about")
    func ages() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put([
            Namesakes.item("a", "Mr Alex Morgan, 70, a mayor, spoke."),
            Namesakes.item("b", woman),
            Namesakes.item("c", "Mr Alex Morgan, 24, a goalkeeper, spoke."),
            Namesakes.item("d", "Alex Morgan, 25, a goalkeeper, left.", day: "2026-02-14"),
            Namesakes.item("e", "Mr Alex Morgan left."),
        ])
        #expect(
            try ["a", "b", "c", "d", "e"].flatMap { try store.persons($0) }
                == [Namesakes.name, Namesakes.second, Namesakes.third, Namesakes.third, Namesakes.name]
        )
    }

    @Test("A replaced or deleted article tells nothing any more, also within one batch")
    func replacement() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put([
            Namesakes.item("a", man), Namesakes.item("a", woman), Namesakes.item("b", woman + " Again."),
        ])
        #expect(try ["a", "b"].flatMap { try store.persons($0) } == [Namesakes.name, Namesakes.name])
        _ = try store.delete(ArticleID(rawValue: "a"))
        _ = try store.delete(ArticleID(rawValue: "b"))
        _ = try store.put([Namesakes.item("c", man)])
        #expect(try store.persons("c") == [Namesakes.name])
    }

    @Test("Whom somebody has settled, and what somebody amends, stays as it is")
    func settled() throws {
        let store = try ArticleStore.inMemory()
        var settled = Namesakes.item("b", woman)
        settled.settled = [Namesakes.name]
        var amended = Namesakes.item("c", woman)
        amended.policy = .amend
        _ = try store.put([Namesakes.item("a", man), settled, amended])
        #expect(try ["b", "c"].flatMap { try store.persons($0) } == [Namesakes.name, Namesakes.name])
    }

    @Test("A store opened again tells the same people apart, and numbers go on where they were")
    func reopened() throws {
        let directory = try TemporaryDirectory()
        let first = try ArticleStore.open(directory)
        _ = try first.put([Namesakes.item("a", man), Namesakes.item("b", woman)])
        _ = try first.put([
            Namesakes.item("a", "Alex Morgan, 70, a mayor, said his time had come, and he took his hat.")
        ])
        let before = VisibleCorpus(first.snapshot)
        try first.close()
        let second = try ArticleStore.open(directory)
        #expect(VisibleCorpus(second.snapshot) == before)
        _ = try second.put([
            Namesakes.item("c", woman + " Again."), Namesakes.item("d", "Alex Morgan, 30, a clerk, left."),
        ])
        #expect(try second.persons("c") == [Namesakes.second])
        // Nobody knows how old she is.
        #expect(try second.persons("d") == [Namesakes.second])
        try second.close()
    }

    @Test(
        "Where the journal fails, nothing is remembered of what was not stored",
        arguments: FailingJournal.Moment.allCases
    )
    func failure(moment: FailingJournal.Moment) throws {
        let journal = try SQLiteJournal()
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        _ = try store.put([Namesakes.item("a", man)])
        let failing = try ArticleStore(
            journal: FailingJournal(journal, failing: try operations(journal) + 1, moment),
            clock: { ArticleStore.noon }
        )
        #expect(throws: StoreError.self) { try failing.put([Namesakes.item("a", woman)]) }
        _ = try failing.put([Namesakes.item("b", woman + " Again."), Namesakes.item("c", man + " Again.")])
        // Before: the man is still there. After: the woman took his place.
        #expect(try failing.persons("b") == [moment == .before ? Namesakes.second : Namesakes.name])
        #expect(try failing.persons("c") == [moment == .before ? Namesakes.name : Namesakes.second])
    }

    /// How many operations of a journal opening a store takes.
    private func operations(_ journal: any Journal) throws -> Int {
        let counting = FailingJournal(journal, failing: .max, .before)
        _ = try ArticleStore(journal: counting, clock: { ArticleStore.noon })
        return counting.operations
    }

    @Test(
        "The number is told from the name, and nothing else is taken for one",
        arguments: [
            ("alex-morgan", "alex-morgan", 1), ("alex-morgan--2", "alex-morgan", 2), ("a--17", "a", 17),
            ("alex-morgan-2", "alex-morgan-2", 1), ("alex--02", "alex--02", 1), ("alex--1", "alex--1", 1),
            ("alex--99999999999999999999", "alex--99999999999999999999", 1), ("--2", "--2", 1), ("", "", 1),
            ("alex--", "alex--", 1), ("alex--+2", "alex--+2", 1),
        ]
    )
    func numbers(id: String, name: String, number: Int) {
        let found = EntityID(rawValue: id).namesakes
        #expect(found.name.rawValue == name)
        #expect(found.number == number)
        if number > 1 { #expect(found.name.namesake(number).rawValue == id) }
    }
}
