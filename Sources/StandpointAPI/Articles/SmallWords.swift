/// The small words that hold sentences together, by language; written for the project.
enum SmallWords {
    /// English; those that other languages spell alike are left out, but for the most frequent.
    static let english = words(
        "the of and to that is was for with it his he has have had are were be been this which who from they their but "
            + "not by would will there what when we you she her our your more than said its on at as after over about "
            + "into if or says could should may might how why these those them because while before during against "
            + "between through under us my did does can in all out up off"
    )

    /// English small words that Germanic and other languages spell alike.
    static let spelledAlike = words("for at in on is of under over after up me how all can if so was as")

    /// English words that are spelled like small words elsewhere: they tell nothing.
    private static let shared = words(
        "a an as no do me am so he be man men son sin con far die per come ma pa ha van dan ben el den sang ten net "
            + "sit pour sur plus sous pas mate sum non i o e u s y an pro si en"
    )

    /// Small words within names of people and places.
    static let particles = words("von der den van de la las los del di da do dos du des le bin ben al el e y")

    /// For each small word of other languages, the languages that have it, as bits; words that are English too are left
    /// out.
    static let others: [String: UInt64] = {
        var languages: [String: UInt64] = [:]
        for (index, list) in lists.enumerated() {
            for word in list where !english.contains(word) && !shared.contains(word) {
                languages[word, default: 0] |= 1 << UInt64(index)
            }
        }
        return languages
    }()
    /// How many other languages there are; at most 64.
    static let languageCount = lists.count

    private static let lists = [
        // German
        words(
            "der das und ist nicht ein eine einen einem mit für auf dem den von zu zum zur sich auch "
                + "werden wird bei nach über wie nur sind hat haben aus dass oder aber noch im ich wir ihr "
                + "sie es vor als mehr durch seine ihre kein keine gegen unter zwischen wenn weil obwohl "
                + "während diese dieser hatte doch schon"
        ),
        // French
        words(
            "le la les des et une est dans pour que qui du au aux pas sur par avec plus sont ce cette "
                + "il elle ils nous vous leur ne sa ses été mais ou où comme fait après entre sous deux être"
        ),
        // Spanish
        words(
            "el los las una que por para se es su sus al como más pero este esta ha está del con y en "
                + "un lo sobre entre también cuando fue han muy sin ser según tras"
        ),
        // Italian
        words(
            "il lo gli della di che per una sono con non del nel nella alla dei delle più anche questo "
                + "si è ha le ed dal sul come ma tra ai al e degli loro dopo stato"
        ),
        // Portuguese
        words(
            "não uma os em que para dos das ao pelo pela é mais foi são se na nas nos um com por como "
                + "mas ou também já sobre entre após do da e o"
        ),
        // Dutch, Afrikaans
        words(
            "het een en dat niet met zijn op te voor aan ook naar wordt bij uit deze om er maar nog "
                + "heeft dan door worden ze hij ik wij geen wat nie vir het is word sy ons hulle"
        ),
        // Indonesian, Malay
        words(
            "yang dan itu dengan untuk tidak ini dari pada dalam akan ke adalah juga oleh kita bisa "
                + "jangan di telah sebuah mereka saya kami atau karena lebih sudah seorang ada kepada bagi"
        ),
        // Swedish, Danish, Norwegian
        words(
            "och att det som för är på inte av ett om har og er ikke til af med en et den jeg han hun "
                + "vi var blev ble sig seg fra efter etter eller men også kan skal vil"
        ),
        // Polish
        words(
            "się nie na jest że z do od przez jak ale oraz dla po są w i o to który która już tylko był "
                + "była za także"
        ),
        // Turkish, Azerbaijani
        words(
            "ve bir bu için ile olarak da çok olan gibi daha değil ne ama kadar sonra göre en olduğu ki "
                + "və üçün olan ilə edir"
        ),
        // Czech, Slovak
        words(
            "se na je že v do s z pro jako ale by to jsou jeho který která podle po při už také byl "
                + "bylo a i o sa ktorý nie pre ako aj"
        ),
        // Croatian, Bosnian, Serbian, Slovene
        words(
            "je da se na u i za su od koji koja kao nije bi s sa što ne to će iz o in v ki so pri tudi "
                + "bil bila ni po"
        ),
        // Hungarian
        words(
            "a az és hogy nem is egy meg de ez van csak már volt még el vagy szerint után minden ki azt"
        ),
        // Romanian
        words(
            "și în de la cu pe nu că o un este din care pentru sunt mai au fost ale al ce sau după va "
                + "prin"
        ),
        // Finnish, Estonian
        words(
            "ja on ei että se oli mutta kuin ovat myös hän joka ole kun niin tai ovat sen mukaan ta kui "
                + "oma aga ning see seda oli"
        ),
        // Latvian, Lithuanian
        words(
            "un ir ar uz par no kas bet nav to tika kā arī pēc ir kad tai yra buvo su iš bei į kaip už "
                + "apie nuo po bus"
        ),
        // Vietnamese
        words(
            "và của là có được cho không một các đã trong với này người những để khi đến tại ra vào"
        ),
        // Tagalog
        words(
            "ang ng sa mga na ay at hindi ito siya nang para kung may ni kay niya ako namin din pero"
        ),
        // Swahili
        words(
            "na ya wa kwa ni katika za la hiyo kuwa cha hii pia lakini kama yake wake huo baada watu"
        ),
        // Somali, Hausa, Yoruba
        words(
            "iyo oo ka ku waa ee ah uu soo ayaa waxaa da ba ta shi ne mai kuma wannan zuwa ti ni si ati "
                + "awon fun pe naa"
        ),
        // Zulu, Xhosa
        words(
            "ukuthi futhi kodwa ngoba kanye lokhu abantu uma yini khona wathi ukuba kwaye kodwa okanye"
        ),
        // Welsh
        words(
            "yn y yr ac ar mae i o gan ei wedi bod oedd fel eu hefyd bydd nad am nid"
        ),
        // Irish, Scottish Gaelic
        words(
            "agus an na ar go ag le tá bhí sé sí ach don ina féin nach iad chun bha tha airson gu ann"
        ),
        // Catalan, Galician
        words(
            "que els les amb per una del és en la el i no més són aquesta aquest als pel ha unha dun "
                + "coa máis polo"
        ),
        // Basque
        words(
            "eta da ez bat du dira izan zuen dute ere baina hau duen egin beste dela"
        ),
        // Albanian
        words(
            "dhe në të e një për me se nga është që ka si nuk ishte por kjo janë"
        ),
        // Icelandic
        words(
            "og að í er sem á það til var um við ekki með hann fyrir en af hún eru"
        ),
        // Haitian Creole, Esperanto, Latin, Maltese
        words(
            "nan yo pou ki ak sou te pa se gen la kaj estas ne en por al de kun et non ad cum sed quod "
                + "ut esse sunt li ta u ma fil minn għal dan"
        ),
    ]

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map { String($0) }) }
}
