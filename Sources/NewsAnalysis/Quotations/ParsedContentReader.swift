/// Tells by a sentence's tree where ends what somebody says with a verb, where the shallow reader saw no verb behind it.
struct ParsedContentReader {
    let text: AnnotatedText
    let tree: SentenceTree

    /// Where a content ends by the tree.
    ///
    /// - Parameters:
    ///   - content: Tokens behind the verb.
    ///   - verb: The cue's verb.
    /// - Returns: A token within the content; nil where the tree ends it nowhere, or does not have it under the verb.
    func end(of content: Range<Int>, by verb: Int) -> Int? {
        // "Is confident that": the tree has the adjective for head.
        let verb = tree.relation(of: verb) == .copula ? tree.head(of: verb) ?? verb : verb
        let own = Set(tree.subtree(of: verb))
        let words = content.filter { tree.tokens.contains($0) && text.tokens[$0].tag != .punctuation }
        guard let first = words.first, first > verb, own.contains(first) else { return nil }
        return [startOfOther(words, own), startOfFellow(of: verb, in: words)].compactMap { $0 }.min()
    }

    /// The first of what a verb does not govern: "by the time Rand learned who had written it, | she was half surprised", "a
    /// film showing the fall of Norway | won a prize".
    private func startOfOther(_ words: [Int], _ own: Set<Int>) -> Int? {
        guard let place = words.firstIndex(where: { !own.contains($0) }) else { return nil }
        // What stands apart only in the midst is a fault of the tree.
        return words[place...].contains(where: own.contains) ? nil : words[place]
    }

    /// The conjunction before a further verb of the sentence: "praised Norway | and left"; not behind a clause, where the
    /// parser often cannot tell whose verb it is.
    private func startOfFellow(of verb: Int, in words: [Int]) -> Int? {
        guard let first = words.first, let last = words.last,
            !tree.dependents(of: verb, .clausalComplement).contains(where: { (first...last).contains($0) })
        else { return nil }
        return tree.dependents(of: verb, .conjunct).lazy.compactMap { fellow in
            tree.dependents(of: fellow, .coordinatingConjunction).first { $0 > first && $0 <= last && $0 < fellow }
        }.first
    }
}
