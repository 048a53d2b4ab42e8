/// News written for the tests: one paragraph, sentence and headline in each of 42 languages.
struct LanguageSample: Sendable {
    let language: String
    let paragraph: String
    let sentence: String
    let headline: String

    static let all = [
        LanguageSample(
            language: "German",
            paragraph: "Die Bundesregierung hat am Dienstag beschlossen, die Steuern für kleine Unternehmen "
                + "zu senken, obwohl die Opposition vor wachsenden Schulden warnt. Der Finanzminister "
                + "sagte, dass der Haushalt trotzdem ausgeglichen bleibe und die Reform noch vor dem "
                + "Sommer in Kraft treten werde.",
            sentence: "Der Präsident trifft am Montag den Kanzler",
            headline: "Regierung senkt Steuern für kleine Firmen"
        ),
        LanguageSample(
            language: "French",
            paragraph: "Le gouvernement a décidé mardi de réduire les impôts des petites entreprises, alors "
                + "que l'opposition met en garde contre une dette croissante. Le ministre des finances "
                + "a déclaré que le budget resterait équilibré et que la réforme entrerait en vigueur "
                + "avant l'été.",
            sentence: "Le président rencontre le chancelier lundi à Paris",
            headline: "Le gouvernement baisse les impôts des entreprises"
        ),
        LanguageSample(
            language: "Spanish",
            paragraph: "El gobierno decidió el martes reducir los impuestos a las pequeñas empresas, aunque "
                + "la oposición advierte sobre una deuda creciente. El ministro de finanzas dijo que el"
                + " presupuesto seguirá equilibrado y que la reforma entrará en vigor antes del verano.",
            sentence: "El presidente se reúne con el canciller el lunes",
            headline: "El gobierno baja los impuestos a las empresas"
        ),
        LanguageSample(
            language: "Italian",
            paragraph: "Il governo ha deciso martedì di ridurre le tasse per le piccole imprese, anche se "
                + "l'opposizione avverte del debito crescente. Il ministro delle finanze ha detto che "
                + "il bilancio resterà in equilibrio e che la riforma entrerà in vigore prima "
                + "dell'estate.",
            sentence: "Il presidente incontra il cancelliere lunedì a Roma",
            headline: "Il governo riduce le tasse per le imprese"
        ),
        LanguageSample(
            language: "Portuguese",
            paragraph: "O governo decidiu na terça-feira reduzir os impostos das pequenas empresas, embora a"
                + " oposição alerte para uma dívida crescente. O ministro das finanças disse que o "
                + "orçamento continuará equilibrado e que a reforma entrará em vigor antes do verão.",
            sentence: "O presidente encontra o chanceler na segunda-feira",
            headline: "Governo reduz os impostos das pequenas empresas"
        ),
        LanguageSample(
            language: "Dutch",
            paragraph: "De regering heeft dinsdag besloten de belastingen voor kleine bedrijven te verlagen,"
                + " hoewel de oppositie waarschuwt voor een groeiende schuld. De minister van Financiën"
                + " zei dat de begroting in evenwicht blijft en dat de hervorming voor de zomer ingaat.",
            sentence: "De president ontmoet maandag de kanselier in Den Haag",
            headline: "Kabinet verlaagt belastingen voor kleine bedrijven"
        ),
        LanguageSample(
            language: "Swedish",
            paragraph: "Regeringen beslutade på tisdagen att sänka skatterna för små företag, trots att "
                + "oppositionen varnar för en växande skuld. Finansministern sade att budgeten ändå är "
                + "i balans och att reformen träder i kraft före sommaren.",
            sentence: "Presidenten träffar kanslern på måndag i Stockholm",
            headline: "Regeringen sänker skatten för små företag"
        ),
        LanguageSample(
            language: "Danish",
            paragraph: "Regeringen besluttede tirsdag at sænke skatterne for små virksomheder, selv om "
                + "oppositionen advarer mod en voksende gæld. Finansministeren sagde, at budgettet "
                + "stadig er i balance, og at reformen træder i kraft før sommeren.",
            sentence: "Præsidenten møder kansleren på mandag i København",
            headline: "Regeringen sænker skatten for små firmaer"
        ),
        LanguageSample(
            language: "Norwegian",
            paragraph: "Regjeringen vedtok tirsdag å senke skattene for små bedrifter, selv om opposisjonen "
                + "advarer mot voksende gjeld. Finansministeren sa at budsjettet fortsatt er i balanse "
                + "og at reformen trer i kraft før sommeren.",
            sentence: "Presidenten møter kansleren på mandag i Oslo",
            headline: "Regjeringen senker skatten for små bedrifter"
        ),
        LanguageSample(
            language: "Finnish",
            paragraph: "Hallitus päätti tiistaina alentaa pienten yritysten veroja, vaikka oppositio "
                + "varoittaa kasvavasta velasta. Valtiovarainministeri sanoi, että budjetti on silti "
                + "tasapainossa ja että uudistus tulee voimaan ennen kesää.",
            sentence: "Presidentti tapaa kanslerin maanantaina Helsingissä",
            headline: "Hallitus alentaa pienten yritysten veroja"
        ),
        LanguageSample(
            language: "Estonian",
            paragraph: "Valitsus otsustas teisipäeval väikeettevõtete makse vähendada, kuigi opositsioon "
                + "hoiatab kasvava võla eest. Rahandusminister ütles, et eelarve on siiski tasakaalus "
                + "ja et reform jõustub enne suve.",
            sentence: "President kohtub kantsleriga esmaspäeval Tallinnas",
            headline: "Valitsus vähendab väikeettevõtete makse"
        ),
        LanguageSample(
            language: "Polish",
            paragraph: "Rząd zdecydował we wtorek o obniżeniu podatków dla małych firm, choć opozycja "
                + "ostrzega przed rosnącym długiem. Minister finansów powiedział, że budżet pozostanie "
                + "zrównoważony i że reforma wejdzie w życie przed latem.",
            sentence: "Prezydent spotka się z kanclerzem w poniedziałek",
            headline: "Rząd obniża podatki dla małych firm"
        ),
        LanguageSample(
            language: "Czech",
            paragraph: "Vláda v úterý rozhodla snížit daně malým firmám, ačkoli opozice varuje před "
                + "rostoucím dluhem. Ministr financí řekl, že rozpočet zůstane vyrovnaný a že reforma "
                + "začne platit před létem.",
            sentence: "Prezident se v pondělí setká s kancléřem v Praze",
            headline: "Vláda snižuje daně malým firmám"
        ),
        LanguageSample(
            language: "Croatian",
            paragraph: "Vlada je u utorak odlučila smanjiti poreze malim tvrtkama, iako oporba upozorava na "
                + "rastući dug. Ministar financija rekao je da će proračun ostati uravnotežen i da "
                + "reforma stupa na snagu prije ljeta.",
            sentence: "Predsjednik se u ponedjeljak sastaje s kancelarom",
            headline: "Vlada smanjuje poreze malim tvrtkama"
        ),
        LanguageSample(
            language: "Slovene",
            paragraph: "Vlada je v torek sklenila znižati davke malim podjetjem, čeprav opozicija svari pred"
                + " rastočim dolgom. Finančni minister je dejal, da bo proračun ostal uravnotežen in da"
                + " bo reforma začela veljati pred poletjem.",
            sentence: "Predsednik se v ponedeljek sreča s kanclerjem",
            headline: "Vlada znižuje davke malim podjetjem"
        ),
        LanguageSample(
            language: "Hungarian",
            paragraph: "A kormány kedden úgy döntött, hogy csökkenti a kisvállalkozások adóit, bár az "
                + "ellenzék a növekvő adósságra figyelmeztet. A pénzügyminiszter szerint a költségvetés"
                + " egyensúlyban marad, és a reform még a nyár előtt életbe lép.",
            sentence: "Az elnök hétfőn találkozik a kancellárral Budapesten",
            headline: "A kormány csökkenti a kisvállalkozások adóit"
        ),
        LanguageSample(
            language: "Romanian",
            paragraph: "Guvernul a decis marți să reducă impozitele pentru firmele mici, deși opoziția "
                + "avertizează asupra datoriei în creștere. Ministrul de finanțe a spus că bugetul va "
                + "rămâne echilibrat și că reforma va intra în vigoare înainte de vară.",
            sentence: "Președintele se întâlnește luni cu cancelarul la București",
            headline: "Guvernul reduce impozitele pentru firmele mici"
        ),
        LanguageSample(
            language: "Turkish",
            paragraph: "Hükümet salı günü küçük işletmelerin vergilerini düşürmeye karar verdi, ancak "
                + "muhalefet artan borç konusunda uyarıyor. Maliye bakanı bütçenin dengede kalacağını "
                + "ve reformun yazdan önce yürürlüğe gireceğini söyledi.",
            sentence: "Cumhurbaşkanı pazartesi günü şansölye ile görüşecek",
            headline: "Hükümet küçük işletmelerin vergisini düşürüyor"
        ),
        LanguageSample(
            language: "Indonesian",
            paragraph: "Pemerintah memutuskan pada hari Selasa untuk menurunkan pajak bagi usaha kecil, "
                + "meskipun oposisi memperingatkan tentang utang yang meningkat. Menteri keuangan "
                + "mengatakan bahwa anggaran akan tetap seimbang dan reformasi itu berlaku sebelum "
                + "musim panas.",
            sentence: "Presiden akan bertemu dengan kanselir pada hari Senin",
            headline: "Pemerintah menurunkan pajak untuk usaha kecil"
        ),
        LanguageSample(
            language: "Tagalog",
            paragraph: "Nagpasya ang pamahalaan noong Martes na ibaba ang buwis ng maliliit na negosyo, "
                + "kahit na nagbabala ang oposisyon sa lumalaking utang. Sinabi ng kalihim ng "
                + "pananalapi na mananatiling balanse ang badyet at magkakabisa ang reporma bago mag-"
                + "tag-init.",
            sentence: "Makikipagkita ang pangulo sa kansilyer sa Lunes",
            headline: "Ibinaba ng pamahalaan ang buwis ng negosyo"
        ),
        LanguageSample(
            language: "Vietnamese",
            paragraph: "Chính phủ hôm thứ Ba quyết định giảm thuế cho các doanh nghiệp nhỏ, dù phe đối lập "
                + "cảnh báo về nợ ngày càng tăng. Bộ trưởng tài chính nói rằng ngân sách vẫn cân bằng "
                + "và cải cách sẽ có hiệu lực trước mùa hè.",
            sentence: "Tổng thống gặp thủ tướng vào thứ Hai tại Hà Nội",
            headline: "Chính phủ giảm thuế cho doanh nghiệp nhỏ"
        ),
        LanguageSample(
            language: "Swahili",
            paragraph: "Serikali iliamua Jumanne kupunguza kodi kwa biashara ndogo, ingawa upinzani unaonya "
                + "kuhusu deni linalokua. Waziri wa fedha alisema kuwa bajeti itabaki sawa na kwamba "
                + "mageuzi hayo yataanza kabla ya majira ya joto.",
            sentence: "Rais atakutana na kansela siku ya Jumatatu",
            headline: "Serikali yapunguza kodi kwa biashara ndogo"
        ),
        LanguageSample(
            language: "Welsh",
            paragraph: "Penderfynodd y llywodraeth ddydd Mawrth ostwng trethi ar gyfer busnesau bach, er bod"
                + " yr wrthblaid yn rhybuddio am ddyled gynyddol. Dywedodd y gweinidog cyllid y bydd y "
                + "gyllideb yn parhau yn gytbwys ac y daw'r diwygiad i rym cyn yr haf.",
            sentence: "Mae'r arlywydd yn cwrdd â'r canghellor ddydd Llun",
            headline: "Y llywodraeth yn gostwng trethi busnesau bach"
        ),
        LanguageSample(
            language: "Irish",
            paragraph: "Chinn an rialtas Dé Máirt cánacha a laghdú do ghnólachtaí beaga, cé go bhfuil an "
                + "freasúra ag tabhairt rabhaidh faoi fhiacha atá ag méadú. Dúirt an tAire Airgeadais "
                + "go mbeidh an buiséad cothrom agus go dtiocfaidh an t-athchóiriú i bhfeidhm roimh an "
                + "samhradh.",
            sentence: "Buailfidh an t-uachtarán leis an seansailéir Dé Luain",
            headline: "Laghdaíonn an rialtas cánacha do ghnólachtaí beaga"
        ),
        LanguageSample(
            language: "Catalan",
            paragraph: "El govern va decidir dimarts reduir els impostos a les petites empreses, tot i que "
                + "l'oposició adverteix sobre un deute creixent. El ministre de finances va dir que el "
                + "pressupost es mantindrà equilibrat i que la reforma entrarà en vigor abans de "
                + "l'estiu.",
            sentence: "El president es reuneix amb el canceller dilluns",
            headline: "El govern abaixa els impostos a les empreses"
        ),
        LanguageSample(
            language: "Albanian",
            paragraph: "Qeveria vendosi të martën të ulë taksat për bizneset e vogla, megjithëse opozita "
                + "paralajmëron për borxhin në rritje. Ministri i financave tha se buxheti do të mbetet"
                + " i balancuar dhe se reforma do të hyjë në fuqi para verës.",
            sentence: "Presidenti takohet me kancelarin të hënën në Tiranë",
            headline: "Qeveria ul taksat për bizneset e vogla"
        ),
        LanguageSample(
            language: "Lithuanian",
            paragraph: "Vyriausybė antradienį nusprendė sumažinti mokesčius mažoms įmonėms, nors opozicija "
                + "įspėja dėl augančios skolos. Finansų ministras sakė, kad biudžetas išliks "
                + "subalansuotas ir kad reforma įsigalios iki vasaros.",
            sentence: "Prezidentas pirmadienį susitiks su kancleriu Vilniuje",
            headline: "Vyriausybė mažina mokesčius mažoms įmonėms"
        ),
        LanguageSample(
            language: "Latvian",
            paragraph: "Valdība otrdien nolēma samazināt nodokļus mazajiem uzņēmumiem, lai gan opozīcija "
                + "brīdina par augošo parādu. Finanšu ministrs teica, ka budžets paliks līdzsvarots un "
                + "ka reforma stāsies spēkā pirms vasaras.",
            sentence: "Prezidents pirmdien tiksies ar kancleru Rīgā",
            headline: "Valdība samazina nodokļus mazajiem uzņēmumiem"
        ),
        LanguageSample(
            language: "Icelandic",
            paragraph: "Ríkisstjórnin ákvað á þriðjudag að lækka skatta á lítil fyrirtæki, þó að "
                + "stjórnarandstaðan vari við vaxandi skuldum. Fjármálaráðherrann sagði að fjárlögin "
                + "yrðu áfram í jafnvægi og að umbæturnar tækju gildi fyrir sumarið.",
            sentence: "Forsetinn hittir kanslarann á mánudag í Reykjavík",
            headline: "Ríkisstjórnin lækkar skatta á lítil fyrirtæki"
        ),
        LanguageSample(
            language: "Afrikaans",
            paragraph: "Die regering het Dinsdag besluit om die belasting vir klein ondernemings te verlaag,"
                + " hoewel die opposisie waarsku teen groeiende skuld. Die minister van finansies het "
                + "gesê dat die begroting gebalanseer sal bly en dat die hervorming voor die somer in "
                + "werking tree.",
            sentence: "Die president ontmoet die kanselier op Maandag",
            headline: "Regering verlaag belasting vir klein ondernemings"
        ),
        LanguageSample(
            language: "Basque",
            paragraph: "Gobernuak astearteean erabaki zuen enpresa txikien zergak jaistea, nahiz eta "
                + "oposizioak zor gero eta handiagoaz ohartarazi duen. Finantza ministroak esan zuen "
                + "aurrekontua orekatuta egongo dela eta erreforma uda baino lehen jarriko dela "
                + "indarrean.",
            sentence: "Presidenteak kantzilerra ikusiko du astelehenean",
            headline: "Gobernuak enpresa txikien zergak jaitsi ditu"
        ),
        LanguageSample(
            language: "Latin",
            paragraph: "Senatus hodie decrevit tributa parvis mercatoribus minuere, quamquam adversarii de "
                + "aere alieno crescente monent. Quaestor dixit rationes aequas esse mansuras et legem "
                + "ante aestatem vim habituram esse, sed populus non credit.",
            sentence: "Praeses cum cancellario die Lunae in urbe conveniet",
            headline: "Senatus tributa parvis mercatoribus minuit"
        ),
        LanguageSample(
            language: "Somali",
            paragraph: "Dowladda ayaa Talaadadii go'aansatay inay dhimo canshuurta ganacsiyada yaryar, "
                + "inkasta oo mucaaradku ka digayo deynta sii kordhaysa. Wasiirka maaliyadda ayaa "
                + "sheegay in miisaaniyaddu ay dheelitiran tahay oo dib-u-habayntu ay dhaqan geli "
                + "doonto ka hor xagaaga.",
            sentence: "Madaxweynaha ayaa la kulmi doona madaxa Isniinta",
            headline: "Dowladda oo dhimaysa canshuurta ganacsiyada yaryar"
        ),
        LanguageSample(
            language: "Russian",
            paragraph: "Правительство во вторник решило снизить налоги для малых предприятий, хотя оппозиция"
                + " предупреждает о растущем долге.",
            sentence: "Президент встретится с канцлером в понедельник",
            headline: "Правительство снижает налоги"
        ),
        LanguageSample(
            language: "Greek",
            paragraph: "Η κυβέρνηση αποφάσισε την Τρίτη να μειώσει τους φόρους για τις μικρές επιχειρήσεις.",
            sentence: "Ο πρόεδρος συναντά τον καγκελάριο",
            headline: "Η κυβέρνηση μειώνει τους φόρους"
        ),
        LanguageSample(
            language: "Arabic",
            paragraph: "قررت الحكومة يوم الثلاثاء خفض الضرائب على الشركات الصغيرة رغم تحذير المعارضة من "
                + "تزايد الديون.",
            sentence: "الرئيس يلتقي المستشار يوم الاثنين",
            headline: "الحكومة تخفض الضرائب"
        ),
        LanguageSample(
            language: "Chinese",
            paragraph: "政府周二决定降低小企业税收，尽管反对派警告债务不断增加。财政部长表示预算将保持平衡。",
            sentence: "总统周一会见总理",
            headline: "政府降低税收"
        ),
        LanguageSample(
            language: "Japanese",
            paragraph: "政府は火曜日、野党が債務の増加を警告しているにもかかわらず、中小企業の税金を引き下げることを決定した。",
            sentence: "大統領は月曜日に首相と会談する",
            headline: "政府が減税を決定"
        ),
        LanguageSample(
            language: "Korean",
            paragraph: "정부는 화요일 야당이 부채 증가를 경고하는데도 소기업의 세금을 낮추기로 결정했다.",
            sentence: "대통령은 월요일에 총리를 만난다",
            headline: "정부 세금 인하"
        ),
        LanguageSample(
            language: "Hindi",
            paragraph: "सरकार ने मंगलवार को छोटे व्यवसायों के लिए कर कम करने का फैसला किया।",
            sentence: "राष्ट्रपति सोमवार को मिलेंगे",
            headline: "सरकार ने कर घटाए"
        ),
        LanguageSample(
            language: "Hebrew",
            paragraph: "הממשלה החליטה ביום שלישי להפחית את המסים לעסקים קטנים.",
            sentence: "הנשיא ייפגש עם הקנצלר",
            headline: "הממשלה מפחיתה מסים"
        ),
        LanguageSample(
            language: "Thai",
            paragraph: "รัฐบาลตัดสินใจเมื่อวันอังคารที่จะลดภาษีสำหรับธุรกิจขนาดเล็ก",
            sentence: "ประธานาธิบดีพบนายกรัฐมนตรี",
            headline: "รัฐบาลลดภาษี"
        ),
    ]

    /// Short English texts, foreign names and all.
    static let english = [
        "Trump rips Biden.",
        "La La Land wins big at Golden Globes",
        "Ursula von der Leyen backs Zelensky",
        "Macron, Le Pen set for runoff",
        "Oscar de la Renta dies, aged 82",
        "Los Angeles mayor Eric Garcetti visits El Paso and San José",
        "Real Madrid beats Bayern München 3-1",
        "Stocks tumble",
        "Putin meets Xi",
        "Beyoncé, Jay-Z announce tour",
        "Fed raises rates",
        "Der Spiegel reporter fired",
        "Bill de Blasio endorses Sanders",
        "Gov. Gavin Newsom signs bill",
        "Jair Bolsonaro, Luiz Inácio Lula da Silva debate",
        "Rise of the far-right AfD rattles Berlin",
        "Mohammed bin Salman meets Erdoğan",
        "Pedro Sánchez wins third term as prime minister",
        "Is this the end?",
        "Nigel Farage: Brexit betrayed",
        "Sinn Féin, DUP agree deal",
        "President Recep Tayyip Erdoğan visits Kyiv",
        "Police arrest three men",
        "Emmanuel Macron said \"la France\" would not yield.",
        "Scores: Smith 3, Jones 4, Müller 2, Gómez 1",
    ]
}
