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
}
