import NewsModel

/// Chooses the sentences that say most: near the middle of what the article talks about, early, and about its people.
///
/// Centrality is the cosine between a sentence's words and the article's, weighted by how often a word comes back.
/// Source: Radev et al., "Centroid-based summarization of multiple documents", 2004, with position as in their section 4.
package struct KeySentenceFinder: AnalysisComponent {
    package let name = "key_sentences"
    private let limit: Int

    /// Makes a finder.
    ///
    /// - Parameter limit: The most sentences chosen.
    package init(limit: Int = 3) {
        self.limit = limit
    }

    package func annotate(_ document: inout Document) {
        let text = document.body
        guard !text.sentences.isEmpty else { return }
        var frequency: [String: Int] = [:]
        for token in text.tokens where isContent(token) { frequency[token.lemma, default: 0] += 1 }
        let titleWords = Set(document.title.tokens.filter(isContent).map(\.lemma))
        let salience = mentionSalience(of: document)

        let scored = text.sentences.enumerated().compactMap { index, sentence -> (index: Int, score: Double)? in
            // A headline repeated at the head of the body, or a heading, sums up nothing.
            guard !sentence.isTitleCase else { return nil }
            let words = text.tokens[sentence.tokens].filter(isContent)
            guard words.count >= 5, words.count <= 60 else { return nil }
            let centrality = words.reduce(0.0) { sum, word in
                let count = frequency[word.lemma] ?? 0
                return sum + (count > 1 ? Double(count).squareRoot() : 0) + (titleWords.contains(word.lemma) ? 1 : 0)
            }
            let position = 1 + 1 / Double(index + 1)
            let people = 1 + (salience[index] ?? 0)
            return (index, centrality / Double(words.count).squareRoot() * position * people)
        }
        let best = scored.sorted { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }.prefix(limit)
        document.keySentences = best.map(\.index).sorted().map { TextSpan(.body, text.sentences[$0].utf8Range) }
    }

    private func isContent(_ token: Token) -> Bool {
        (token.tag.isNoun || token.tag.isAdjective || token.tag.isVerb) && token.text.utf8.count > 2
    }

    /// For each sentence of the body, the summed salience of the entities named in it.
    private func mentionSalience(of document: Document) -> [Int: Double] {
        var sums: [Int: Double] = [:]
        for entity in document.entities {
            var seen: Set<Int> = []
            for mention in entity.mentions where mention.span.part == .body {
                guard let index = document.body.sentenceIndex(at: mention.span.lowerBound) else { continue }
                if seen.insert(index).inserted { sums[index, default: 0] += entity.salience }
            }
        }
        return sums
    }
}
