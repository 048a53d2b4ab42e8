/// A run of tokens that forms a simple noun phrase: determiner, modifiers, head.
package struct NounChunk: Hashable, Sendable {
    /// Indices into the tokens of the text.
    package let tokens: Range<Int>
    /// The head: the last noun or pronoun.
    package let head: Int
    /// The preposition that governs the phrase, by token index.
    package let preposition: Int?
}
