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

    /// The sentences of a text, with the forms of all its tokens.
    static func sentences(of text: AnnotatedText, forms: [TokenForm]) -> [TaggedSentence] {
        text.sentences.map {
            TaggedSentence(tokens: text.tokens[$0.tokens], forms: forms[$0.tokens], isTitleCase: $0.isTitleCase)
        }
    }

    /// Whether a token can be part of a run of capitals that makes a name.
    private func isNameToken(_ place: Int) -> Bool {
        guard form(place).isCapital else { return false }
        let tag = token(place).tag
        if isTitleCase { return tag.isProperNoun }
        if place > 0, !form(place - 1).isOpener { return true }
        return tag.isNoun || tag.isAdjective || tag == .foreign || tag == .cardinal
    }

    /// The runs of capitals.
    func runs() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var place = 0
        while place < count {
            guard isNameToken(place) else {
                place += 1
                continue
            }
            var end = place + 1
            while end < count, isNameToken(end) { end += 1 }
            runs.append(place..<end)
            place = end
        }
        return runs
    }
}
