/// Quotations: overlap of contents by words, and whether the source is right.
///
/// As `score_quotes.py`: contents match one to one where they share at least half of their joint words, best first.
struct QuotationScorer {
    struct Item {
        var source: Set<Int>
        var content: Set<Int>
        var kind: String
    }

    /// The kinds of gold attributions that count; system items matched to others are left out.
    let kinds: Set<String>
    private(set) var contents = Tally()
    private(set) var sources = Tally()

    init(kinds: Set<String>) {
        self.kinds = kinds
    }

    mutating func add(gold: [Item], system: [Item]) {
        let gold = gold.filter { !$0.content.isEmpty }
        let system = system.filter { !$0.content.isEmpty }
        var candidates: [(overlap: Double, gold: Int, system: Int)] = []
        for (i, wanted) in gold.enumerated() {
            for (j, found) in system.enumerated() {
                let shared = wanted.content.intersection(found.content).count
                guard shared > 0 else { continue }
                let joint = wanted.content.count + found.content.count - shared
                candidates.append((Double(shared) / Double(joint), i, j))
            }
        }
        candidates.sort {
            $0.overlap != $1.overlap ? $0.overlap > $1.overlap : ($0.gold, $0.system) < ($1.gold, $1.system)
        }
        var partner: [Int: (system: Int, overlap: Double)] = [:]
        var taken: Set<Int> = []
        for candidate in candidates where partner[candidate.gold] == nil && !taken.contains(candidate.system) {
            partner[candidate.gold] = (candidate.system, candidate.overlap)
            taken.insert(candidate.system)
        }
        contents.system += system.count
        for (index, item) in gold.enumerated() {
            let isMatched = (partner[index]?.overlap ?? 0) >= 0.5
            guard kinds.contains(item.kind) else {
                if isMatched { contents.system -= 1 }
                continue
            }
            contents.gold += 1
            guard isMatched, let found = partner[index]?.system else { continue }
            contents.correct += 1
            guard !item.source.isEmpty else { continue }
            sources.gold += 1
            sources.system += 1
            if !item.source.isDisjoint(with: system[found].source) { sources.correct += 1 }
        }
    }
}
