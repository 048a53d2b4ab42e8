import NewsAnalysis
import NewsModel
import Testing

/// Verbs that the tagger takes for participles or plurals.
@Suite("Quotations: the tense of verbs of saying")
struct QuotationTenseTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        Case(
            text: "The army shelled the town, residents said.",
            quotations: ["indirect | The army shelled the town | said | residents"]
        ),
        Case(text: "A man accused of theft, residents said.", quotations: []),
        Case(
            text:
                "He promised lower taxes, blamed the opposition for the crisis and said that the vote would be close.",
            quotations: [
                "indirect | lower taxes | promised | He", "indirect | the opposition for the crisis | blamed | He",
                "indirect | that the vote would be close | said | He",
            ]
        ),
        Case(
            text: "She praised the nurses, blamed the ministry for the delays and promised a review.",
            quotations: [
                "indirect | the nurses | praised | She", "indirect | the ministry for the delays | blamed | She",
                "indirect | a review | promised | She",
            ]
        ),
        Case(
            text: "Rand promised to cut taxes, blamed the opposition for the deficit and said the vote would be close.",
            quotations: [
                "indirect | to cut taxes | promised | Rand",
                "indirect | the opposition for the deficit | blamed | Rand",
                "indirect | the vote would be close | said | Rand",
            ]
        ),
        Case(
            text: "Okafor admitted theft but denied assault.",
            quotations: ["indirect | assault | denied | Okafor"]
        ),
        Case(
            text: "Mira Tal — the mayor of Salem — said on Monday that the bridge would close.",
            quotations: ["indirect | that the bridge would close | said | Mira Tal — the mayor of Salem"]
        ),
        Case(
            text: "Mira Tal – a former judge – told reporters that she would appeal.",
            quotations: ["indirect | that she would appeal | told | Mira Tal – a former judge"]
        ),
        Case(
            text: "The woman whose house burned said that nobody came.",
            quotations: ["indirect | that nobody came | said | The woman whose house burned"]
        ),
        Case(
            text: "“It’s a matter of time,” warns Dr Tal.",
            quotations: ["direct | It’s a matter of time, | warns | Dr Tal"]
        ),
        Case(
            text: "“You can’t say that,” she whispers.",
            quotations: ["direct | You can’t say that, | whispers | she"]
        ),
        Case(
            text: "“We were told to keep quiet,” one said.",
            quotations: ["direct | We were told to keep quiet, | said | one"]
        ),
        Case(
            text: "Tal has just told them that a deal is “within reach”, our correspondent reports.",
            quotations: [
                "mixed | Tal has just told them that a deal is “within reach” | reports | our correspondent"
            ]
        ),
        // Participles and plurals that are what they seem.
        Case(text: "He was convicted but denied bail.", quotations: []),
        Case(text: "Tal attended a dinner, called the Ball, and left.", quotations: []),
        Case(text: "Tal won the case, denied by two courts, in May.", quotations: []),
        Case(text: "He wrote about wars, fees, insurance claims, and taxes.", quotations: []),
        Case(
            text: "Friends insist he is going nowhere.",
            quotations: ["indirect | he is going nowhere | insist | Friends"]
        ),
        Case(
            text: "The inquest heard that Mrs Tal had called twice.",
            quotations: ["indirect | that Mrs Tal had called twice | heard | The inquest"]
        ),
        Case(
            text: "Tal said growth would slow and urged governments to cut spending.",
            quotations: [
                "indirect | growth would slow | said | Tal", "indirect | governments to cut spending | urged | Tal",
            ]
        ),
        Case(
            text: "Tal said the firm would be fined and ordered to pay.",
            quotations: ["indirect | the firm would be fined and ordered to pay | said | Tal"]
        ),
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
