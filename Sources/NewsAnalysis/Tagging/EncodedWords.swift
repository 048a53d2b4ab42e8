import NewsEncoder

/// A stretch of a sentence as the encoder's stacks of words read it.
struct EncodedWords {
    /// Indices into the tokens of the text; a token without word pieces is left out.
    let tokens: [Int]
    let words: [EntityWord]
    let sequence: TokenSequence
}

extension EncoderEngine {
    /// Cuts some words of a sentence into pieces.
    ///
    /// - Parameters:
    ///   - sentence: The sentence.
    ///   - places: Which of its words.
    ///   - text: The text that it stands in.
    ///   - active: The active features of each of the sentence's words.
    /// - Returns: The words that have pieces, and the sequence to encode.
    func words(
        of sentence: TaggedSentence,
        _ places: Range<Int>,
        in text: AnnotatedText,
        _ active: [[Int]]
    ) -> EncodedWords {
        let ranges = places.map { sentence.token($0).utf8Range }
        var sequence = model.tokenizer.sequence(of: text.utf8, pieces: ranges.map { .text($0) })
        var tokens: [Int] = []
        var words: [EntityWord] = []
        var features = [[Int]](repeating: [], count: sequence.ids.count)
        for (place, range) in zip(places, ranges) {
            guard let pieces = sequence.tokens(in: range) else { continue }
            for piece in pieces { features[piece] = active[place] }
            tokens.append(sentence.tokens.startIndex + place)
            words.append(EntityWord(token: pieces.lowerBound, features: active[place]))
        }
        sequence.features = features
        return EncodedWords(tokens: tokens, words: words, sequence: sequence)
    }
}
