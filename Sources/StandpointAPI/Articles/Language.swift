/// Whether a text is in the one language that is analysed.
///
/// It counts the small words that hold sentences together. A text is taken for English unless it is written in other
/// letters, another language's small words outnumber the English ones, or a long text has hardly any English ones.
package enum Language {
    /// English small words; those that other languages spell alike are left out, but for the most frequent.
    private static let english = words(
        "the of and to that is was for with it his he has have had are were be been this which who from they their but "
            + "not by would will there what when we you she her our your more than said its on at as after over about into"
    )
    /// Small words of the languages that are likeliest to be sent by mistake; those that are English words are left out.
    private static let others = [
        words("der das und ist nicht ein eine einen mit für auf dem den von zu sich auch werden wird bei nach über"),
        words("le la les des et une est dans pour que qui du au aux pas sur par avec plus sont ce cette"),
        words("el los las del una que por con para se es su al como más pero sus este ha está"),
        words("il lo gli della di che per una sono con non del nel alla dei più anche questo si è"),
        words("não uma os da do em que para com dos das ao pelo é mais foi são se na"),
        words("het een en van dat niet met zijn op te voor aan ook naar wordt bij uit deze"),
        words("yang dan itu dengan untuk tidak ini dari pada dalam akan ke adalah juga oleh kita bisa jangan"),
        words("och att det som för är på inte av den till ett om har og er ikke til af med en"),
        words("się nie na jest że z do od przez jak ale oraz dla po są"),
        words("ve bir bu için ile olarak da de çok olan gibi daha"),
    ]
    /// How much of a text is looked at, in scalars.
    private static let window = 20_000
    /// Fewer words than this say too little.
    private static let minimumWords = 12
    /// In so long a text even lists have some English small words.
    private static let longText = 100
    private static let minimumShare = 0.05

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map { String($0) }) }

    /// Throws ``ProblemType/unsupportedLanguage`` where the declared language is another, or none is declared and the
    /// text reads like another.
    package static func requireEnglish(title: String, text: String, declared: String?) throws(ProblemDetails) {
        if let declared {
            let primary = declared.lowercased().split(separator: "-").first ?? ""
            guard primary == "en" else {
                throw ProblemDetails(.unsupportedLanguage, "Only English (language tag en) is analysed.")
            }
            return
        }
        guard isPlausiblyEnglish(text) else {
            throw ProblemDetails(
                .unsupportedLanguage,
                "The text does not read like English, the only language that is analysed. If it is, say so in `language`."
            )
        }
    }

    /// Whether nothing speaks against a text's being English.
    static func isPlausiblyEnglish(_ text: String) -> Bool {
        var letters = 0
        var latinLetters = 0
        var count = 0
        var englishCount = 0
        var otherCounts = [Int](repeating: 0, count: others.count)
        var word = ""
        func endWord() {
            guard !word.isEmpty else { return }
            count += 1
            if english.contains(word) { englishCount += 1 }
            for (index, language) in others.enumerated() where language.contains(word) { otherCounts[index] += 1 }
            word = ""
        }
        for scalar in text.unicodeScalars.prefix(window) {
            if scalar.properties.isAlphabetic {
                letters += 1
                if scalar.value < 0x250 || (0x1E00..<0x1F00).contains(scalar.value) { latinLetters += 1 }
                word += scalar.properties.lowercaseMapping
            } else if scalar != "'", scalar != "\u{2019}" {
                endWord()
            }
        }
        endWord()
        guard latinLetters * 2 >= letters else { return false }
        guard count >= minimumWords else { return true }
        let otherCount = otherCounts.max() ?? 0
        if otherCount > englishCount, otherCount * 8 >= count { return false }
        return count < longText || Double(englishCount) >= minimumShare * Double(count)
    }
}
