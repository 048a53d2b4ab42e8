/// Named entities: exact span and type over persons, organizations and places.
///
/// As `score_ner.py`: a leading article, a leading personal title and a trailing possessive are cut off on both sides,
/// names inside names do not count.
struct NamedEntityScorer {
    struct Item: Hashable {
        var range: Range<Int>
        var type: String
    }

    private(set) var exact = Tally()
    private(set) var spans = Tally()

    mutating func add(gold: [Item], system: [Item], text: [Unicode.Scalar]) {
        let gold = normalized(gold, text)
        let system = normalized(system, text)
        exact.gold += gold.count
        exact.system += system.count
        exact.correct += Set(gold).intersection(system).count
        spans.gold += gold.count
        spans.system += system.count
        spans.correct += Set(gold.map(\.range)).intersection(system.map(\.range)).count
    }

    private func normalized(_ items: [Item], _ text: [Unicode.Scalar]) -> [Item] {
        let trimmed = Set(items.map { trim($0, text) }).sorted {
            ($0.range.lowerBound, -$0.range.upperBound, $0.type) < ($1.range.lowerBound, -$1.range.upperBound, $1.type)
        }
        var flat: [Item] = []
        var end = -1
        for item in trimmed {
            if item.range.lowerBound < end, let last = flat.last, item.range.upperBound <= last.range.upperBound {
                continue
            }
            flat.append(item)
            end = max(end, item.range.upperBound)
        }
        return flat.filter { ["PERSON", "ORG", "LOC"].contains($0.type) }
    }

    private func trim(_ item: Item, _ text: [Unicode.Scalar]) -> Item {
        let type = Self.types[item.type] ?? item.type
        var lower = item.range.lowerBound
        var upper = min(item.range.upperBound, text.count)
        while let next = wordEnd(after: lower, upper, text, isPerson: type == "PERSON"), next < upper { lower = next }
        if upper - 2 > lower, text[upper - 1] == "s", text[upper - 2] == "'" || text[upper - 2] == "’" {
            upper -= 2
        } else if upper - 1 > lower, text[upper - 1] == "'" || text[upper - 1] == "’" {
            upper -= 1
        }
        return Item(range: lower..<max(lower, upper), type: type)
    }

    /// Where the text goes on after an article or a title at an offset; nil where neither stands there.
    private func wordEnd(after start: Int, _ end: Int, _ text: [Unicode.Scalar], isPerson: Bool) -> Int? {
        for (words, needsStop) in [(Self.articles, false), (isPerson ? Self.titles : [], true)] {
            for word in words {
                let scalars = Array(word.unicodeScalars)
                guard start + scalars.count < end else { continue }
                let piece = String(String.UnicodeScalarView(text[start..<(start + scalars.count)])).lowercased()
                guard piece == word else { continue }
                var index = start + scalars.count
                if needsStop, index < end, text[index] == "." { index += 1 }
                let space = index
                while index < end, text[index].properties.isWhitespace { index += 1 }
                guard index > space, index < end else { continue }
                return index
            }
        }
        return nil
    }

    private static let types = [
        "GPE": "LOC", "FAC": "LOC", "LOCATION": "LOC", "FACILITY": "LOC", "GSP": "LOC", "PER": "PERSON",
        "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    ]
    private static let articles = ["the", "an", "a"]
    private static let titles = [
        "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady", "lord", "dame", "president",
        "vice president", "prime minister", "senator", "sen", "rep", "representative", "congressman", "congresswoman",
        "gov", "governor", "mayor", "judge", "justice", "king", "queen", "prince", "princess", "pope", "captain",
        "capt",
        "general", "gen", "colonel", "col", "major", "sergeant", "sgt", "lieutenant", "lt", "admiral", "officer",
        "chancellor", "secretary", "speaker", "reverend", "rev", "cardinal", "emperor", "tsar", "minister",
        "ambassador",
        "detective", "coach", "sheriff",
    ]
}
