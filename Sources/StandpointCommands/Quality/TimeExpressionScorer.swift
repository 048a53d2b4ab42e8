import NewsModel

/// Time expressions: spans that overlap, and whether their value is right.
///
/// As `score_timex.py` (TempEval-3); with intervals, values are compared as stretches of time.
struct TimeExpressionScorer {
    struct Item {
        var range: Range<Int>
        var value: String
        /// Other values that are as right (Recognizers-Text).
        var values: [String] = []
        /// The forms of Duckling; nil elsewhere.
        var gold: GoldRecord.Timex?
    }

    let comparesIntervals: Bool
    private(set) var relaxed = Tally()
    private(set) var value = Tally()

    init(comparesIntervals: Bool) {
        self.comparesIntervals = comparesIntervals
    }

    mutating func add(gold: [Item], system: [Item], text: [Unicode.Scalar]) {
        let goldSpans = gold.map { trim($0.range, text) }
        let systemSpans = system.map { trim($0.range, text) }
        var candidates: [(overlap: Double, isSame: Bool, gold: Int, system: Int)] = []
        for (i, wanted) in goldSpans.enumerated() {
            for (j, found) in systemSpans.enumerated()
            where wanted.lowerBound < found.upperBound && found.lowerBound < wanted.upperBound {
                let shared = min(wanted.upperBound, found.upperBound) - max(wanted.lowerBound, found.lowerBound)
                let joint = max(wanted.upperBound, found.upperBound) - min(wanted.lowerBound, found.lowerBound)
                candidates.append((Double(shared) / Double(max(1, joint)), isSame(gold[i], system[j]), i, j))
            }
        }
        candidates.sort { left, right in
            if left.overlap != right.overlap { return left.overlap > right.overlap }
            if left.isSame != right.isSame { return left.isSame }
            return (left.gold, left.system) > (right.gold, right.system)
        }
        var partner: [Int: Int] = [:]
        var taken: Set<Int> = []
        for candidate in candidates where partner[candidate.gold] == nil && !taken.contains(candidate.system) {
            partner[candidate.gold] = candidate.system
            taken.insert(candidate.system)
        }
        for tally in [\TimeExpressionScorer.relaxed, \.value] {
            self[keyPath: tally].gold += gold.count
            self[keyPath: tally].system += system.count
        }
        relaxed.correct += partner.count
        value.correct += partner.count { isSame(gold[$0.key], system[$0.value]) }
    }

    private func trim(_ range: Range<Int>, _ text: [Unicode.Scalar]) -> Range<Int> {
        var upper = min(range.upperBound, text.count)
        var lower = min(range.lowerBound, upper)
        var index = lower
        while index < upper, text[index].properties.isWhitespace { index += 1 }
        let word = String(String.UnicodeScalarView(text[index..<min(index + 4, upper)])).lowercased()
        for article in ["the", "an", "a"] where word.hasPrefix(article) {
            let after = index + article.unicodeScalars.count
            guard after < upper, text[after].properties.isWhitespace else { continue }
            index = after
            while index < upper, text[index].properties.isWhitespace { index += 1 }
            break
        }
        if index < upper { lower = index }
        while upper > lower, !isAlphanumeric(text[upper - 1]) { upper -= 1 }
        while lower < upper, !isAlphanumeric(text[lower]) { lower += 1 }
        return lower..<upper
    }

    private func isSame(_ gold: Item, _ system: Item) -> Bool {
        if gold.value.isEmpty, gold.gold?.kind == nil, gold.values.isEmpty { return true }
        if !gold.value.isEmpty, gold.value == system.value { return true }
        if gold.values.contains(system.value) { return true }
        guard comparesIntervals else { return false }
        var found: Set<TimeStretch> = []
        if let stretch = TimeStretch(system.value) { found.insert(stretch) }
        if let stretch = TimeStretch(inclusive: system.value) { found.insert(stretch) }
        return !stretches(of: gold).isDisjoint(with: found)
    }

    private func stretches(of item: Item) -> Set<TimeStretch> {
        var all: [TimeStretch?] = []
        if let timex = item.gold, let kind = timex.kind {
            switch kind {
            case "interval": all.append(TimeStretch("\(timex.from ?? "")/\(timex.toExclusive ?? "")"))
            case "open":
                all.append(TimeStretch(timex.direction == "after" ? "\(timex.at ?? "")/.." : "../\(timex.at ?? "")"))
            default:
                all.append(TimeStretch(item.value))
                if timex.grain == "week", let start = timex.at.flatMap({ TimeStretch($0)?.start }) {
                    all.append(TimeStretch(start: start, end: start + 7 * 86_400))
                }
            }
        } else {
            for value in [item.value] + item.values where !value.isEmpty {
                all.append(TimeStretch(value))
                all.append(TimeStretch(inclusive: value))
            }
        }
        return Set(all.compactMap { $0 })
    }
}
