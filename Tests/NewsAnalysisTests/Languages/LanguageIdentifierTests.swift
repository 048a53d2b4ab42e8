import Testing

@testable import NewsAnalysis

@Suite("LanguageIdentifier")
struct LanguageIdentifierTests {
    private let identifier: LanguageIdentifier

    init() throws { identifier = try LanguageIdentifier(path: configDirectory + "/small-words.tsv") }

    @Test(
        "refuses running text in other languages",
        arguments: [
            "Die Regierung hat beschlossen, die Steuern für kleine Firmen zu senken, obwohl die Opposition vor Schulden warnt.",
            "Le gouvernement a décidé de réduire les impôts des petites entreprises, alors que la dette ne cesse de croître.",
            "El gobierno decidió reducir los impuestos a las pequeñas empresas, aunque la oposición advierte sobre la deuda.",
            "Pemerintah memutuskan untuk menurunkan pajak bagi usaha kecil, dan oposisi tidak setuju dengan rencana itu.",
            "Regeringen besluttede tirsdag at sænke skatterne for små firmaer, selv om der er en voksende gæld i landet.",
            "Правительство решило снизить налоги для малых предприятий.",
            "政府は火曜日に減税を決定した。",
        ]
    )
    func refuses(text: String) {
        #expect(!identifier.isPlausiblyEnglish(text))
    }

    @Test(
        "refuses headlines in other languages",
        arguments: [
            "Der Präsident spricht mit dem Kanzler über die Reform",
            "Il presidente parla della riforma con gli alleati",
            "Prezydent spotka się z kanclerzem", "Hükümet küçük işletmelerin vergisini düşürüyor",
            "Valdība samazina nodokļus mazajiem uzņēmumiem",
        ]
    )
    func refusesHeadlines(text: String) {
        #expect(!identifier.isPlausiblyEnglish(text))
    }

    @Test(
        "takes short English for English, foreign names and all",
        arguments: [
            "Trump rips Biden", "La La Land wins big", "Ursula von der Leyen backs Zelensky", "Stocks tumble",
            "Oscar de la Renta dies, aged 82", "Pedro Sánchez wins third term as prime minister",
            "Beyoncé announces tour",
        ]
    )
    func accepts(text: String) {
        #expect(identifier.isPlausiblyEnglish(text))
    }

    @Test("refuses a paragraph in each of 42 languages", arguments: LanguageSample.all.indices)
    func paragraphs(index: Int) {
        let sample = LanguageSample.all[index]
        #expect(!identifier.isPlausiblyEnglish(sample.paragraph), "\(sample.language)")
    }

    @Test("refuses most sentences and headlines in other languages; the figures are in docs/accuracy.md")
    func shortTexts() {
        #expect(LanguageSample.all.count { !identifier.isPlausiblyEnglish($0.sentence) } >= 31)
        #expect(LanguageSample.all.count { !identifier.isPlausiblyEnglish($0.headline) } >= 29)
    }

    @Test("takes every short English text for English", arguments: LanguageSample.english)
    func english(text: String) {
        #expect(identifier.isPlausiblyEnglish(text))
    }
}
