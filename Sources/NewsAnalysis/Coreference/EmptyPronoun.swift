/// "It" that stands for no thing: for nothing at all, or for what a clause says.
///
/// Sources: Huddleston and Pullum, "The Cambridge Grammar of the English Language" (2002), chapter 17 §2.5; Boyd,
/// Gegg-Harrison and Byron, "Identifying non-referential it" (2005), whose classes these are.
enum EmptyPronoun {
    /// What makes an "it" empty.
    enum Construction: Hashable, CaseIterable {
        /// "It is clear that they won", "they made it hard to vote": it holds the place of a clause to come.
        case extraposition
        /// "It was Kask who called": it points at what is in focus.
        case cleft
        /// "It seems that they won", "it is as if they had won".
        case impersonal
        /// "It is raining", "it took days to count them", "it is a long way to the coast": weather, time and distance.
        case circumstance
        /// "As Kask put it", "they made it to the final".
        case idiom
        /// "It is true", "it means that they won": what was said before.
        case statement
    }

    /// What makes the "it" at a token empty; nil where it may mean something, and for any other word.
    ///
    /// - Parameters:
    ///   - it: The pronoun.
    ///   - tokens: The tokens of the text.
    ///   - sentence: The tokens of its sentence.
    ///   - words: The words that show it.
    /// - Returns: The construction that it stands in.
    static func construction(
        at it: Int,
        in tokens: [Token],
        sentence: Range<Int>,
        words: EmptyPronounWords
    ) -> Construction? {
        guard sentence.contains(it), tokens[it].lowercased == "it" else { return nil }
        let clause = ClauseWords(tokens: tokens, sentence: sentence)
        return EmptyObject(it: it, clause: clause, words: words).construction
            ?? EmptySubject(it: it, clause: clause, words: words).construction
    }
}
