import Testing

@testable import NewsAnalysis

@Suite("EntityLinker: names by which somebody is known")
struct AliasTests {
    @Test(
        "what somebody is said to be known as is a name of theirs",
        arguments: [
            ("Jon Kask, 44, known online as “Zorvan,” was sentenced. Zorvan left.", "Zorvan", "Jon Kask"),
            ("Jon Kask (better known as Ando Tarrow) wrote it. Ando Tarrow left.", "Ando Tarrow", "Jon Kask"),
            ("Anna Kask, known to everyone in town as Zorvi, left. Zorvi was glad.", "Zorvi", "Anna Kask"),
            ("Jon Kask, better known as Elton John, sang.", "Jon Kask", "Elton John"),
        ]
    )
    func aliases(text: String, word: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: word, in: text) == owner)
    }

    @Test(
        "it is none where more than a name stands behind “as”, or nobody before it",
        arguments: [
            ("Jon Kask, known as Anna Tarrow's friend, left. Anna Tarrow was glad.", "Anna Tarrow", "Anna Tarrow"),
            ("Jon Kask, known as Elton John, sang with Bill Clinton.", "Bill Clinton", "Bill Clinton"),
            ("Mart Kask met a man known as Ando Tarrow. Ando Tarrow left.", "Ando Tarrow", "Ando Tarrow"),
            ("Jon Kask is known. As Anna Tarrow said, he is ill.", "Anna Tarrow", "Anna Tarrow"),
        ]
    )
    func others(text: String, word: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: word, in: text) == owner)
    }
}
