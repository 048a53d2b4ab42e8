import NewsAnalysis
import NewsModel
import Testing

/// Who of several says it, and whether anybody does.
@Suite("Quotations: which of several speaks")
struct QuotationSpeakerTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        // Whom something makes say it.
        Case(
            text: "Dropping the plan allowed Kask to claim that Borva is safe.",
            quotations: ["indirect | that Borva is safe | to claim | Kask"]
        ),
        Case(
            text: "Reporters pressed Kask to say whether he would run.",
            quotations: ["indirect | whether he would run | to say | Kask"]
        ),
        Case(
            text: "Kask used the speech to argue that the campaign was a joke.",
            quotations: ["indirect | that the campaign was a joke | to argue | Kask"]
        ),
        Case(
            text: "Kask told his staff never to speak of letters.",
            quotations: ["indirect | never to speak of letters | told | Kask"]
        ),
        // Participles behind a clause, and behind the passive.
        Case(
            text: "Kask disputed that Voss won, arguing that votes were stolen.",
            quotations: [
                "indirect | that Voss won | disputed | Kask",
                "indirect | that votes were stolen | arguing | Kask",
            ]
        ),
        Case(
            text: "A photo of the meeting was denied by Kask, hinting that it was a fake.",
            quotations: ["indirect | that it was a fake | hinting | Kask"]
        ),
        // Phrases with a participle, and with a number.
        Case(
            text: "Residents evacuated from the town said they were afraid.",
            quotations: ["indirect | they were afraid | said | Residents evacuated from the town"]
        ),
        Case(
            text: "Many in Norway will deplore that decision.",
            quotations: ["indirect | that decision | will deplore | Many in Norway"]
        ),
        Case(
            text:
                "A team led by researchers out of Borva's Ilves Center in Tartu has confirmed traces of water on the moon.",
            quotations: [
                "indirect | traces of water on the moon | has confirmed | A team led by researchers out of Borva's Ilves Center in Tartu"
            ]
        ),
        Case(
            text: "Officials such as Kask said the plan was dead.",
            quotations: ["indirect | the plan was dead | said | Officials such as Kask"]
        ),
        Case(
            text: "Critics of her work as mayor said the city was broke.",
            quotations: ["indirect | the city was broke | said | Critics of her work as mayor"]
        ),
        Case(
            text: "“It is over,” Tal was quoted as saying.",
            quotations: ["direct | It is over, | was quoted | Tal"]
        ),
        // Who answers.
        Case(
            text: "Kask accused Voss of theft. Voss denied it. “It is a lie.”",
            quotations: [
                "indirect | Voss of theft | accused | Kask",
                "direct | It is a lie. | - | Voss",
            ]
        ),
        Case(
            text: "Kask was asked by Voss if he lied. “No, never.”",
            quotations: [
                "indirect | if he lied | was asked | Voss",
                "direct | No, never. | - | Kask",
            ]
        ),
        Case(
            text: "“It was hard,” Kask said. Voss left in May. “He was good to us.”",
            quotations: [
                "direct | It was hard, | said | Kask",
                "direct | He was good to us. | - | Kask",
            ]
        ),
        // What is written and read, and what is only called so.
        Case(
            text: "“We were shocked,” read a sign at the rally.",
            quotations: ["direct | We were shocked, | read | a sign at the rally"]
        ),
        Case(
            text: "“Leave now,” read Voss.",
            quotations: ["direct | Leave now, | read | Voss"]
        ),
        Case(text: "Kask read “War and Peace” on the train.", quotations: []),
        Case(text: "Kask sold the company the right to use the word “We” for $5.9 million.", quotations: []),
        Case(text: "He was diagnosed with what's called “feather lung,” a type of inflammation.", quotations: []),
        Case(text: "It was a plan called “reckless” by Kask.", quotations: ["direct | reckless | called | Kask"]),
        Case(
            text:
                "According to Marta Kask, her former label Borva, which owns her songs, is preventing her from singing.",
            quotations: [
                "indirect | her former label Borva, which owns her songs, is preventing her from singing | According to | Marta Kask"
            ]
        ),
        Case(
            text: "The prosecutor who charged Jan Voss accused him of lying.",
            quotations: ["indirect | him of lying | accused | The prosecutor who charged Jan Voss"]
        ),
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
