import NewsAnalysis
import NewsModel
import Testing

@Suite("Quotations: what is left unsaid")
struct QuotationOmissionTests {
    typealias Case = QuotationFinderTests.Case

    static let unsaid = [
        "Mira Tal refrained from criticising the mayor.",
        "Mira Tal stopped short of calling Brad Okafor a liar.",
        "Mira Tal stopped short of explicitly saying that the vote was rigged.",
        "Mira Tal resisted calling it a “coup”.",
        "Mira Tal shied away from calling the vote a fraud.",
        "Mira Tal declined to say whether the plant would close.",
        "Mira Tal refused to say who had paid for the trip.",
        "Mira Tal declined to comment on the report.",
        // Nor what others think amid what nobody says.
        "Mira Tal declined to answer a question about whether she thought the minister had lied.",
        "No one from the ministry would say that the plan had failed.",
        "Neither Mira Tal nor Brad Okafor would say who had paid.",
        "Mira Tal has neither confirmed nor denied that she will run.",
        "The report fails to mention that the dam was old.",
        "No minister has said that the plan failed.",
        "The mayor left, nor did she say that the plan had failed.",
        "The ministry would neither confirm nor deny the report.",
    ]

    @Test("what somebody refrains from saying is no quotation", arguments: unsaid)
    func isUnsaid(text: String) throws {
        #expect(try Case(text: text, quotations: []).found() == [])
    }

    static let said: [Case] = [
        Case(
            text: "Mira Tal could not resist calling Brad Okafor a liar.",
            quotations: ["indirect | Brad Okafor a liar | calling | Mira Tal"]
        ),
        Case(
            text: "Mira Tal never refrained from criticising the mayor.",
            quotations: ["indirect | the mayor | criticising | Mira Tal"]
        ),
        Case(
            text: "Mira Tal declined to comment, saying that the case was before the courts.",
            quotations: ["indirect | that the case was before the courts | saying | Mira Tal"]
        ),
        Case(
            text: "Mira Tal declined to comment on the case but said she would appeal.",
            quotations: ["indirect | she would appeal | said | Mira Tal"]
        ),
        Case(
            text: "Mira Tal declined to say how many were hurt and told reporters that the road was closed.",
            quotations: ["indirect | that the road was closed | told | Mira Tal"]
        ),
        Case(
            text: "Officials declined to say how many people were hurt and said the road was closed.",
            quotations: ["indirect | the road was closed | said | Officials"]
        ),
        Case(
            text: "Mira Tal refused to concede that the plan had failed.",
            quotations: ["indirect | to concede that the plan had failed | refused | Mira Tal"]
        ),
        Case(
            text: "Mira Tal refused to leave the hall.",
            quotations: ["indirect | to leave the hall | refused | Mira Tal"]
        ),
        Case(
            text: "Mira Tal refused to endorse Brad Okafor.",
            quotations: ["indirect | to endorse Brad Okafor | refused | Mira Tal"]
        ),
        Case(
            text: "Mira Tal refused to cry.",
            quotations: ["indirect | to cry | refused | Mira Tal"]
        ),
        Case(
            text: "Mira Tal refused to condemn the attack.",
            quotations: ["indirect | to condemn the attack | refused | Mira Tal"]
        ),
        Case(
            text: "Mira Tal refused to rule out a tax on sugar.",
            quotations: ["indirect | to rule out a tax on sugar | refused | Mira Tal"]
        ),
    ]

    @Test("what is said in spite of it, and deeds, stay", arguments: said)
    func isSaid(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
