import NewsModel

extension EntityRecognizer {
    /// Finds what nothing else knows and the article names twice or more: runs of capitalised proper nouns that never
    /// stand small ("Global Voices", "Hantavirus").
    ///
    /// A name that stands once is left out: by itself a capital tells little.
    func addRepeatedNames(to results: inout [Result], _ texts: [ScannedText]) {
        var places: [[String]: [(text: Int, atoms: Range<Int>, isInside: Bool)]] = [:]
        for (index, text) in texts.enumerated() {
            var taken = [Bool](repeating: false, count: text.atoms.atoms.count)
            for name in results[index].names { for atom in name.atoms { taken[atom] = true } }
            for match in results[index].adjectives { for atom in match.atoms { taken[atom] = true } }
            let titles = text.titles
            // "Vice" is no name in "Vice President".
            for title in titles.all { for atom in text.atoms.atoms(ofTokens: title.tokens) { taken[atom] = true } }
            for sentence in text.text.sentences where !sentence.isTitleCase {
                for run in unknownRuns(in: sentence.tokens, text, titles, taken) {
                    let isInside = text.atoms.atoms[run.lowerBound].token > sentence.tokens.lowerBound
                    places[text.folded(run), default: []].append((index, run, isInside))
                }
            }
        }
        for (words, found) in places where found.count > 1 {
            // At the start of a sentence every word has a capital.
            guard found.contains(where: \.isInside),
                !words.allSatisfy({ word in texts.contains { $0.isSeenSmall(word) } })
            else { continue }
            for place in found {
                add(place.atoms, type: .other, gender: .unknown, to: &results[place.text], texts[place.text])
            }
        }
    }

    /// Runs of free capitalised words in a sentence that no name touches.
    private func unknownRuns(
        in sentence: Range<Int>,
        _ text: ScannedText,
        _ titles: TitleSpans,
        _ taken: [Bool]
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var token = sentence.lowerBound
        while token < sentence.upperBound {
            guard isUnknownNameToken(token, text) else {
                token += 1
                continue
            }
            let start = token
            while token < sentence.upperBound, isUnknownNameToken(token, text) { token += 1 }
            let atoms = text.atoms.atoms(ofTokens: start..<token)
            guard !atoms.isEmpty, !atoms.contains(where: { taken[$0] }), titles.before(start) == nil,
                !touchesName(atoms, sentence, text, taken), !touchesCapital(start..<token, sentence, text),
                atoms.contains(where: { text.atoms.atoms[$0].folded.utf8.count > 2 })
            else { continue }
            runs.append(atoms)
        }
        return runs
    }

    private func isUnknownNameToken(_ index: Int, _ text: ScannedText) -> Bool {
        let token = text.tokens[index]
        let word = text.words[index]
        guard token.isCapitalized, token.tag == .properNoun || token.tag == .properNounPlural,
            !lexicon.neverNames.contains(word), TitleSpans.isNone(index, text, lexicon),
            lexicon.personNouns[word] == nil, lexicon.descriptionNouns[word] == nil,
            !lexicon.governmentNouns.contains(word)
        else { return false }
        // Abbreviations are the tagger's to say: most stand for common words ("MRI").
        let atoms = text.atoms.atoms(ofTokens: index..<(index + 1))
        return !atoms.isEmpty && !atoms.contains { text.atoms.atoms[$0].isAllCaps }
    }

    /// Whether a capitalised word stands directly before or after ("Home" in "Home Secretary").
    private func touchesCapital(_ tokens: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Bool {
        [tokens.lowerBound - 1, tokens.upperBound].contains { index in
            // The first word of a sentence has its capital from there.
            guard index > sentence.lowerBound, index < sentence.upperBound else { return false }
            let tag = text.tokens[index].tag
            return text.tokens[index].isCapitalized && (tag.isNoun || tag.isProperNoun || tag.isAdjective)
        }
    }

    /// Whether a name stands directly before or after, so that the run is a part of something longer.
    private func touchesName(
        _ atoms: Range<Int>,
        _ sentence: Range<Int>,
        _ text: ScannedText,
        _ taken: [Bool]
    ) -> Bool {
        let neighbours = text.atoms.atoms(ofTokens: sentence)
        let before = atoms.lowerBound - 1
        let after = atoms.upperBound
        return (neighbours.contains(before) && taken[before] && text.atoms.atoms[atoms.lowerBound].continuesName)
            || (neighbours.contains(after) && taken[after] && text.atoms.atoms[after].continuesName)
    }
}
