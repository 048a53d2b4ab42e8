import GRDB

/// Cuts the words around the best match out of texts that are known to match.
///
/// FTS5's own `snippet()` gives the same, but has to look each row up in the index again, phrase by phrase and segment by
/// segment; this one parts the text itself with the index's tokenizer, which takes microseconds however large the index
/// is.
///
/// Source: SQLite, `ext/fts5/fts5_aux.c`.
struct SnippetMaker {
    /// Words in a snippet.
    private static let length = 24

    private struct Term: Equatable {
        var text: [UInt8]
        var isPrefix: Bool

        func stands(for word: [UInt8]) -> Bool { isPrefix ? word.starts(with: text) : word == text }
    }

    /// A place where a phrase stands.
    private struct Instance {
        var phrase: Int
        /// Numbers of words.
        var words: Range<Int>
    }

    private let tokenizer: any FTS5Tokenizer
    /// Each once.
    private var terms: [Term] = []
    /// Numbers of terms, one after the other; none where nothing can match.
    private var phrases: [(terms: [Int], columns: Set<SearchColumn>)] = []

    init(_ query: SearchQuery, _ database: Database) throws {
        tokenizer = try database.makeTokenizer(SQLiteJournal.tokenizer)
        for phrase in query.phrases {
            let words = try TextTokens(phrase.text, tokenizer, .query).words
            let numbers = words.indices.map { index in
                let isPrefix = phrase.isPrefix && index == words.count - 1
                return number(of: Term(text: words[index].text, isPrefix: isPrefix))
            }
            phrases.append((numbers, phrase.columns))
        }
    }

    private mutating func number(of term: Term) -> Int {
        if let number = terms.firstIndex(of: term) { return number }
        terms.append(term)
        return terms.count - 1
    }

    /// The snippet of an article.
    func snippet(title: String, text: String) throws -> SearchSnippet {
        let (title, text) = (
            try TextTokens(title, tokenizer, .document), try TextTokens(text, tokenizer, .document)
        )
        let inTitle = instances(in: title, .title)
        let inText = instances(in: text, .text)
        let titleWindow = bestWindow(inTitle, title)
        let textWindow = bestWindow(inText, text)
        return textWindow.score > titleWindow.score
            ? cut(text, from: textWindow.start, inText) : cut(title, from: titleWindow.start, inTitle)
    }

    /// Where the phrases stand, by first word and then by phrase.
    private func instances(in tokens: TextTokens, _ column: SearchColumn) -> [Instance] {
        var places = [[Int]](repeating: [], count: terms.count)
        for (place, word) in tokens.words.enumerated() {
            for number in terms.indices where terms[number].stands(for: word.text) { places[number].append(place) }
        }
        var instances: [Instance] = []
        for (number, phrase) in phrases.enumerated() where phrase.columns.contains(column) {
            guard let first = phrase.terms.first else { continue }
            for start in places[first] where start + phrase.terms.count <= tokens.words.count {
                let stands = phrase.terms.indices.dropFirst()
                    .allSatisfy { terms[phrase.terms[$0]].stands(for: tokens.words[start + $0].text) }
                guard stands else { continue }
                instances.append(Instance(phrase: number, words: start..<(start + phrase.terms.count)))
            }
        }
        return instances.sorted { ($0.words.lowerBound, $0.phrase) < ($1.words.lowerBound, $1.phrase) }
    }

    /// The window that shows most, and its first word: around an instance, or from the beginning of its sentence on.
    private func bestWindow(_ instances: [Instance], _ tokens: TextTokens) -> (score: Int, start: Int) {
        var best = (score: 0, start: 0)
        var sentence = 0
        for instance in instances {
            let place = instance.words.lowerBound
            let around = window(instances, from: place)
            if around.score > best.score {
                let middle = place - (Self.length - (around.end - place)) / 2
                best = (around.score, max(0, min(middle, tokens.words.count - Self.length)))
            }
            guard tokens.words.count > Self.length else { continue }
            while sentence + 1 < tokens.sentences.count, tokens.sentences[sentence + 1] <= place { sentence += 1 }
            let start = tokens.sentences[sentence]
            guard start < place else { continue }
            let score = window(instances, from: start).score + (start == 0 ? 120 : 100)
            if score > best.score { best = (score, start) }
        }
        return best
    }

    /// A phrase counts 1,000 where it is there, and 1 for each further time.
    ///
    /// - Returns: That, and the word after the last instance.
    private func window(_ instances: [Instance], from start: Int) -> (score: Int, end: Int) {
        var low = 0
        var high = instances.count
        while low < high {
            let middle = (low + high) / 2
            if instances[middle].words.lowerBound < start { low = middle + 1 } else { high = middle }
        }
        var seen: [Int] = []
        var score = 0
        var end = start
        while low < instances.count, instances[low].words.lowerBound < start + Self.length {
            let instance = instances[low]
            score += seen.contains(instance.phrase) ? 1 : 1000
            if !seen.contains(instance.phrase) { seen.append(instance.phrase) }
            end = instance.words.upperBound
            low += 1
        }
        return (score, end)
    }

    private func cut(_ tokens: TextTokens, from start: Int, _ instances: [Instance]) -> SearchSnippet {
        guard !tokens.words.isEmpty else {
            return SearchSnippet(text: tokens.bytes, before: "", after: "", matches: [])
        }
        let end = min(start + Self.length, tokens.words.count)
        let isLast = end == tokens.words.count
        let from = start == 0 ? 0 : tokens.words[start].range.lowerBound
        let shown = from..<(isLast ? tokens.bytes.count : tokens.words[end - 1].range.upperBound)
        // Instances that overlap are marked as one, which must begin within the snippet.
        var runs: [Range<Int>] = []
        for instance in instances {
            if let last = runs.last, instance.words.lowerBound < last.upperBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, instance.words.upperBound)
            } else {
                runs.append(instance.words)
            }
        }
        let matches = runs.filter { $0.lowerBound >= start && $0.lowerBound < end }
            .map { run in
                tokens.words[run.lowerBound].range
                    .lowerBound..<tokens.words[min(run.upperBound, end) - 1].range.upperBound
            }
        return SearchSnippet(
            text: Array(tokens.bytes[shown]),
            before: start > 0 ? "…" : "",
            after: isLast ? "" : "…",
            matches: matches.map { ($0.lowerBound - shown.lowerBound)..<($0.upperBound - shown.lowerBound) }
        )
    }
}

extension SearchSnippet {
    fileprivate init(text: [UInt8], before: String, after: String, matches: [Range<Int>]) {
        let shift = before.utf8.count
        self.init(
            text: before + String(decoding: text, as: UTF8.self) + after,
            matches: matches.map { ($0.lowerBound + shift)..<($0.upperBound + shift) }
        )
    }
}
