import NewsModel

/// A text of an article with what the finding of entities derives from it once.
struct ScannedText: Sendable {
    let text: AnnotatedText
    let atoms: AtomizedText
    /// For each token, its word in lower case, without the full stop of an abbreviation.
    let words: [String]
    /// For each token, the index of its sentence.
    let sentenceOfToken: [Int]
    let titles: TitleSpans
    /// Words that stand somewhere in the text without a capital.
    private let smallWords: Set<String>

    var part: TextPart { text.part }
    var tokens: [Token] { text.tokens }

    init(_ text: AnnotatedText, _ lexicon: EntityLexicon) {
        self.text = text
        atoms = AtomizedText(text)
        let words = text.tokens.map { token in
            let word = token.lowercased
            return word.utf8.count > 1 && word.hasSuffix(".") ? String(word.dropLast()) : word
        }
        self.words = words
        titles = TitleSpans(
            text.sentences,
            words: words,
            lexicon,
            isCapitalized: { text.tokens[$0].isCapitalized },
            isVerb: { text.tokens[$0].tag.isVerb }
        )
        var sentences = [Int](repeating: 0, count: text.tokens.count)
        for (index, sentence) in text.sentences.enumerated() {
            for token in sentence.tokens where token < sentences.count { sentences[token] = index }
        }
        sentenceOfToken = sentences
        var small: Set<String> = []
        for token in text.tokens where !token.isCapitalized { small.insert(token.text) }
        smallWords = small
    }

    /// Whether a word (in lower case) stands somewhere in the text without a capital.
    func isSeenSmall(_ word: String) -> Bool { smallWords.contains(word) }

    /// The tokens of the sentence that a token lies in.
    func sentence(ofToken token: Int) -> Range<Int> {
        guard token < sentenceOfToken.count, sentenceOfToken[token] < text.sentences.count else { return 0..<0 }
        return text.sentences[sentenceOfToken[token]].tokens
    }

    /// Whether capitals say little where a token stands (a headline).
    func isTitleCase(atToken token: Int) -> Bool {
        guard token < sentenceOfToken.count, sentenceOfToken[token] < text.sentences.count else { return false }
        return text.sentences[sentenceOfToken[token]].isTitleCase
    }

    /// Whether the words beside a token have no small letters either.
    func isAllCaps(around token: Int) -> Bool {
        let sentence = sentence(ofToken: token)
        let neighbours = [token - 1, token + 1].filter { sentence.contains($0) && tokens[$0].isCapitalized }
        return !neighbours.isEmpty
            && neighbours.allSatisfy { !tokens[$0].text.unicodeScalars.contains { $0.isLowercase } }
    }

    /// The word at an index of the same sentence as another token, or an empty text beyond it.
    func word(_ index: Int, inSentenceOf token: Int) -> String {
        sentence(ofToken: token).contains(index) ? words[index] : ""
    }

    /// The tag at an index of the same sentence as another token.
    func tag(_ index: Int, inSentenceOf token: Int) -> PartOfSpeech? {
        sentence(ofToken: token).contains(index) ? tokens[index].tag : nil
    }

    /// The sentences, by index, that only repeat the words of a headline in title case, with a full stop or without.
    func sentences(repeating title: ScannedText) -> Set<Int> {
        guard let first = title.text.sentences.first, first.isTitleCase else { return [] }
        let wanted = title.letters(of: title.tokens.indices)
        return Set(
            text.sentences.indices.prefix(6).filter { letters(of: text.sentences[$0].tokens) == wanted }
        )
    }

    /// The letters of some tokens, without marks and blanks.
    private func letters(of tokens: Range<Int>) -> String {
        var letters = String.UnicodeScalarView()
        for word in words[tokens] { letters.append(contentsOf: word.unicodeScalars.filter(\.isLetter)) }
        return String(letters)
    }

    /// The tokens that a run of atoms touches.
    func tokens(ofAtoms range: Range<Int>) -> Range<Int> {
        let first = atoms.atoms[range.lowerBound].token
        return first..<(atoms.atoms[range.upperBound - 1].token + 1)
    }

    /// The UTF-8 offsets that a run of atoms covers, with the full stop of an abbreviation at its end ("Corp.").
    func utf8Range(ofAtoms range: Range<Int>) -> Range<Int> {
        let first = atoms.atoms[range.lowerBound]
        let last = atoms.atoms[range.upperBound - 1]
        let token = tokens[last.token]
        let isAbbreviation =
            token.text.utf8.last == UInt8(ascii: ".")
            && token.utf8Range.upperBound == last.utf8Range.upperBound + 1
        if isAbbreviation { return first.utf8Range.lowerBound..<token.utf8Range.upperBound }
        let end = last.utf8Range.upperBound
        return first.utf8Range.lowerBound..<(isDotted(last, in: token) && range.count > 1 ? end + 1 : end)
    }

    /// Whether a letter has a full stop on both sides, as the last of "U.S." has in "U.S.-Mexico".
    private func isDotted(_ atom: Atom, in token: Token) -> Bool {
        let stop = UInt8(ascii: ".")
        let (start, end) = (atom.utf8Range.lowerBound, atom.utf8Range.upperBound)
        return end - start == 1 && end < token.utf8Range.upperBound && start > token.utf8Range.lowerBound
            && text.utf8[end] == stop && text.utf8[start - 1] == stop
    }

    /// A run of atoms with the elided word before it ("L'" before "Enfant").
    func withElision(_ range: Range<Int>) -> Range<Int> {
        let before = range.lowerBound - 1
        guard before >= 0, atoms.atoms[before].folded.utf8.count == 1, atoms.atoms[before].isCapitalized else {
            return range
        }
        let gap = text.utf8[
            atoms.atoms[before].utf8Range.upperBound..<atoms.atoms[range.lowerBound].utf8Range.lowerBound
        ]
        guard gap.elementsEqual("'".utf8) || gap.elementsEqual("\u{2019}".utf8) else { return range }
        return before..<range.upperBound
    }

    /// The folded words of a run of atoms.
    func folded(_ range: Range<Int>) -> [String] { atoms.atoms[range].map(\.folded) }

    /// Whether a token can be part of a name: capitalised, and not tagged as something else.
    func isNameToken(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), tokens[index].isCapitalized else { return false }
        let tag = tokens[index].tag
        return tag.isProperNoun || tag == .other || tag == .foreign
    }
}

/// A name in the text, on the way to an entity.
struct NameMention: Sendable {
    var part: TextPart
    /// Indices into the atoms of its text; never empty.
    var atoms: Range<Int>
    /// The tokens that it touches.
    var tokens: Range<Int>
    /// UTF-8 offsets, without titles and the possessive ending.
    var utf8Range: Range<Int>
    /// The words as written.
    var text: String
    /// The folded words.
    var words: [String]
    var type: EntityType
    /// 0...1.
    var confidence: Double
    /// What the catalogue takes it for; empty where it does not know it.
    var senses: [CatalogueSense] = []
    /// The tokens of titles before it ("President"); empty at its start where there are none.
    var title: Range<Int>?
    /// Whether that is but a word of kinship ("his brother Mart"), behind which given names stand.
    var isOfKin = false
    var gender = Gender.unknown
    /// The office that a title gives ("defence secretary").
    var role: String?
    /// Whether capitals say little where it stands.
    var isTitleCase = false

    var span: TextSpan { TextSpan(part, utf8Range) }

    /// Whether it has more than a surname or a given name; "Lindqvist-Moore" is one.
    var isFull: Bool { words.count > (isElided ? 2 : 1) && !isHyphenated }

    private var isHyphenated: Bool { words.count == 2 && text.contains("-") && !text.contains(" ") }

    /// "O'Brien", "L'Enfant": the first two words are one.
    private var isElided: Bool {
        guard words.count > 1, words[0].utf8.count == 1 else { return false }
        return text.dropFirst().first.map { "'\u{2019}".contains($0) } ?? false
    }
}
