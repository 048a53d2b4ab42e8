import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("UnnamedEntityFinder: nouns that stand for nothing a text goes on speaking of")
struct NoDescriptionTests {
    /// The things without a name in a text, each as the words of its mentions.
    private func unnamed(in text: String) throws -> [[String]] {
        let bytes = Array(text.utf8)
        return try SharedPipeline.analyze(text).entities.filter { $0.linkStatus == .unnamed }.map { entity in
            entity.mentions.map { String(decoding: bytes[$0.span.utf8Range], as: UTF8.self) }
        }
    }

    @Test(
        "times are none, nor what ends in one",
        arguments: [
            "Last week Kask met Lark. This week Kask met Ilves.",
            "Mart Kask won the race last year. This year she lost.",
            "It was a great day for Republicans. Later in the day Kask spoke.",
            "Mart Kask was born on Oct. 3, 1950. Ada Lark was born on Oct. 4, 1951.",
        ]
    )
    func times(text: String) throws {
        #expect(try unnamed(in: text).isEmpty)
    }

    @Test("a time behind a noun, and one before it that only says when, are no part of its phrase")
    func adverbs() throws {
        #expect(
            try unnamed(in: "Problems last week hit Acme. The problems went on.") == [["Problems", "The problems"]]
        )
        #expect(try unnamed(in: "Voters Tuesday chose Kask. The voters were old.") == [["Voters", "The voters"]])
        let meeting = "The Tuesday meeting was loud. The meeting was late."
        #expect(try unnamed(in: meeting) == [["The Tuesday meeting", "The meeting"]])
    }

    @Test(
        "rates, quantities and fixed phrases are none",
        arguments: [
            "Acme earned $2.53 a share. Globex earned 20 cents a share.",
            "Mart Kask met a couple of professors. A couple of seconds later he left.",
            "A number of customers left. The number of seats will be four.",
            "Hundreds of people came. Hundreds of cars were parked.",
            "In the first place Kask was late. In the second place, Lark lost.",
            "Mart Kask spoke on condition of anonymity. Ada Lark spoke on condition of anonymity.",
            "Mart Kask got rid of the car. Acme got rid of the plant.",
            "Mart Kask will take part in the vote. Ada Lark took part in the race.",
            "Something fell. Something burned.",
        ]
    )
    func phrases(text: String) throws {
        #expect(try unnamed(in: text).isEmpty)
    }

    @Test("the same nouns by themselves are things")
    func nouns() throws {
        #expect(try unnamed(in: "Mart Kask sold a share. The share was cheap.") == [["a share", "The share"]])
        #expect(
            try unnamed(in: "The couple bought a house. The couple sold a car.") == [["The couple", "The couple"]]
        )
        #expect(
            try unnamed(in: "The number of seats grew. The number was high.") == [["The number", "The number"]]
        )
        #expect(try unnamed(in: "Millions lost their homes.") == [["Millions", "their"]])
    }

    @Test("what one noun is of parts its descriptions, as its modifiers do")
    func complements() throws {
        #expect(try unnamed(in: "The mayor of Riga spoke. The mayor of Oslo slept.").isEmpty)
        #expect(try unnamed(in: "The owner of the shop spoke. The owner of the bar slept.").isEmpty)
        #expect(
            try unnamed(in: "The owner of the shop spoke. The owner was late.") == [["The owner", "The owner"]]
        )
    }

    @Test("a participle behind its noun is no part of the next description")
    func participles() throws {
        #expect(
            try unnamed(in: "The name is a pun referencing ants. The ants are red.").contains(["ants", "The ants"])
        )
        #expect(
            try unnamed(in: "The leading man was late. The man was old.") == [["The leading man", "The man"]]
        )
    }

    @Test("“the world” is not “a turbulent world”")
    func world() throws {
        #expect(try unnamed(in: "Mart Kask saw a turbulent world. The world is round.").isEmpty)
        #expect(try unnamed(in: "The world is old. The world is round.") == [["The world", "The world"]])
    }

    @Test("what two persons are, without an article before their names, is nobody")
    func roles() throws {
        #expect(try unnamed(in: "Radio host Mart Kask spoke. Radio host Jon Ilves slept.").isEmpty)
    }
}
