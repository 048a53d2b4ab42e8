/// A sentence as the taggers read it.
struct TaggedSentence {
    let tokens: ArraySlice<Token>
    let forms: ArraySlice<TokenForm>
    let isTitleCase: Bool

    var count: Int { tokens.count }

    /// A token by its place in the sentence.
    func token(_ place: Int) -> Token { tokens[tokens.startIndex + place] }

    /// A token's form by its place in the sentence.
    func form(_ place: Int) -> TokenForm { forms[forms.startIndex + place] }

    /// Whether it surely names nobody: it opens with a capital on a word that opens no name, and has no other but that of
    /// "I".
    ///
    /// A text that writes names in small letters opens its sentences so, too; of such a sentence nothing is sure.
    var isNameless: Bool {
        var isOpened = false
        for place in 0..<count {
            let form = form(place)
            guard !isCaseless(token(place)) else { return false }
            let isFirstPerson = token(place).text == "I"
            if isOpened {
                guard !form.mayOpenPhrase || isFirstPerson else { return false }
            } else if form.isCapital || form.hasSmall {
                guard form.isCapital, form.hasSmall || isFirstPerson, Self.openingTags.contains(token(place).tag) else {
                    return false
                }
                isOpened = true
            }
        }
        return isOpened
    }

    /// Whether a word is of a script without capitals.
    private func isCaseless(_ token: Token) -> Bool {
        !token.text.utf8.allSatisfy { $0 < 0x80 } && token.text.unicodeScalars.contains { LetterCase($0) == .letter }
    }

    /// Of words that open sentences and hardly ever names; modals are no such words ("May", "Will").
    private static let openingTags: Set<PartOfSpeech> = [
        .adverb, .conjunction, .determiner, .existential, .possessivePronoun, .predeterminer, .preposition, .pronoun,
        .to, .whAdverb, .whDeterminer, .whPossessive, .whPronoun,
    ]
}

extension AnnotatedText {
    /// Its sentences as the taggers read them.
    var taggedSentences: [TaggedSentence] {
        sentences.map {
            TaggedSentence(tokens: tokens[$0.tokens], forms: forms[$0.tokens], isTitleCase: $0.isTitleCase)
        }
    }
}
