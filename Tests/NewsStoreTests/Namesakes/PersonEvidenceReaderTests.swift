import NewsModel
import Testing

@testable import NewsStore

@Suite("PersonEvidenceReader")
struct PersonEvidenceReaderTests {
    private func evidence(_ text: String, others: [String] = [], day: String? = "2025-02-14") -> PersonEvidence? {
        PersonEvidenceReader(title: [], text: Array(text.utf8), publishedAt: day.flatMap { CalendarDate($0) })
            .evidence(in: Namesakes.entities(text, others: others))[0]
    }

    @Test(
        "A title or three pronouns that nobody else can claim tell a gender; anything less tells none",
        arguments: [
            ("Mr Alex Morgan spoke.", .masculine), ("Mrs. Alex Morgan spoke.", .feminine),
            ("Alex Morgan said he would go if his car did, and he went.", .masculine),
            ("Alex Morgan lost her keys. Then she found them in her bag.", .feminine),
            ("Alex Morgan said he would go in his car.", nil),
            ("Alex Morgan said he and she lost his and her keys.", nil),
            ("Mr Alex Morgan said she lost her keys.", nil), ("Mr and Mrs Alex Morgan spoke.", nil),
            ("Alex Morgan met Jo Reyle. Then she lost her keys and her bag.", nil), ("Armr Alex Morgan spoke.", nil),
            ("He spoke.", nil), ("Alex Morgan spoke.", nil),
        ] as [(String, PersonEvidence.Gender?)]
    )
    func gender(text: String, gender: PersonEvidence.Gender?) {
        #expect(evidence(text, others: ["Jo Reyle"])?.gender == gender)
    }

    @Test(
        "An age beside the name tells a year, where the sentence is about the present",
        arguments: [
            ("Alex Morgan, 44, a goalkeeper, spoke.", 1981), ("Alex Morgan, aged 44, who spoke.", 1981),
            ("Alex Morgan, 44, a goalkeeper, spoke. Alex Morgan, 44, the best, left.", 1981),
            ("Alex Morgan, 44, a goalkeeper, spoke. Alex Morgan, 51, the best, left.", nil),
            ("Alex Morgan, 44, was arrested in 1998.", nil), ("Alex Morgan, 27, Jo Reyle, 20.", nil),
            ("Alex Morgan, 4, a scorer.", nil), ("Alex Morgan, 444, a scorer.", nil), ("Alex Morgan, 44", nil),
            ("Alex Morgan, 99999999999999999999, a", nil), ("Alex Morgan", nil),
        ] as [(String, Int?)]
    )
    func age(text: String, year: Int?) {
        #expect(evidence(text)?.birthYear == year)
        #expect(evidence(text, day: nil)?.birthYear == nil)
    }

    @Test("Linked entities, single names and spans outside the text have no evidence")
    func others() {
        let text = "Mr Alex Morgan spoke."
        let reader = PersonEvidenceReader(title: [], text: Array(text.utf8), publishedAt: nil)
        let found = Namesakes.entities(text)
        #expect(reader.evidence(in: found).count == 1)
        for change in [
            { $0.linkStatus = .linked }, { $0.type = .organization }, { $0.name = "Morgan" },
            { $0.mentions[0].span = TextSpan(.body, 90..<99) }, { $0.mentions[0].span = TextSpan(.body, -9 ..< -2) },
        ] as [(inout Entity) -> Void] {
            var entities = found
            change(&entities[0])
            #expect(reader.evidence(in: entities) == [:])
        }
    }
}
