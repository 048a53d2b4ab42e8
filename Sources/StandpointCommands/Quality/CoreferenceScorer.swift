/// Coreference: MUC, B-cubed and CEAF-e, and their mean (the CoNLL score).
///
/// As `score_coref.py`; clusters of one mention are left out on both sides.
/// Source: Pradhan et al., "Scoring Coreference Partitions of Predicted Mentions", ACL 2014.
struct CoreferenceScorer {
    private var mucRecall = Ratio()
    private var mucPrecision = Ratio()
    private var bCubedRecall = Ratio()
    private var bCubedPrecision = Ratio()
    private var ceafRecall = Ratio()
    private var ceafPrecision = Ratio()

    private struct Ratio {
        var numerator = 0.0
        var denominator = 0.0
        var value: Double { denominator > 0 ? numerator / denominator : 0 }
    }

    /// The mean of the three F1 scores.
    var mean: Double {
        let scores = [
            harmonicMean(mucPrecision.value, mucRecall.value), harmonicMean(bCubedPrecision.value, bCubedRecall.value),
            harmonicMean(ceafPrecision.value, ceafRecall.value),
        ]
        return scores.reduce(0, +) / 3
    }

    /// Adds a document: for each mention, its cluster.
    mutating func add(gold: [Range<Int>: ClusterID], system: [Range<Int>: ClusterID]) {
        let gold = clusters(gold)
        let system = clusters(system)
        let inGold = index(gold)
        let inSystem = index(system)
        add(gold, against: inSystem, to: &mucRecall)
        add(system, against: inGold, to: &mucPrecision)
        for (mention, cluster) in inGold {
            bCubedRecall.denominator += 1
            guard let other = inSystem[mention] else { continue }
            bCubedRecall.numerator +=
                Double(gold[cluster].intersection(system[other]).count) / Double(gold[cluster].count)
        }
        for (mention, cluster) in inSystem {
            bCubedPrecision.denominator += 1
            guard let other = inGold[mention] else { continue }
            bCubedPrecision.numerator +=
                Double(system[cluster].intersection(gold[other]).count) / Double(system[cluster].count)
        }
        let similarity = similarity(gold, system)
        ceafRecall.numerator += similarity
        ceafRecall.denominator += Double(gold.count)
        ceafPrecision.numerator += similarity
        ceafPrecision.denominator += Double(system.count)
    }

    private func add(_ clusters: [Set<Range<Int>>], against other: [Range<Int>: Int], to ratio: inout Ratio) {
        for cluster in clusters {
            let parts = Set(cluster.compactMap { other[$0] }).count + cluster.count { other[$0] == nil }
            ratio.numerator += Double(cluster.count - parts)
            ratio.denominator += Double(cluster.count - 1)
        }
    }

    private func clusters(_ mentions: [Range<Int>: ClusterID]) -> [Set<Range<Int>>] {
        Dictionary(grouping: mentions.keys) { mentions[$0] }.values.map(Set.init).filter { $0.count > 1 }
    }

    private func index(_ clusters: [Set<Range<Int>>]) -> [Range<Int>: Int] {
        var index: [Range<Int>: Int] = [:]
        for (number, cluster) in clusters.enumerated() {
            for mention in cluster { index[mention] = number }
        }
        return index
    }

    private func similarity(_ gold: [Set<Range<Int>>], _ system: [Set<Range<Int>>]) -> Double {
        guard !gold.isEmpty, !system.isEmpty else { return 0 }
        return largestAssignment(
            gold.map { wanted in
                system.map { 2 * Double(wanted.intersection($0).count) / Double(wanted.count + $0.count) }
            }
        )
    }
}

/// The largest sum of a one-to-one assignment of rows to columns.
///
/// Source: Kuhn, "The Hungarian method for the assignment problem", 1955, in the O(n³) form with potentials.
func largestAssignment(_ weights: [[Double]]) -> Double {
    guard let width = weights.first?.count, width > 0 else { return 0 }
    let isTall = weights.count > width
    let costs = isTall ? (0..<width).map { column in weights.map { -$0[column] } } : weights.map { $0.map { -$0 } }
    let rows = costs.count
    let columns = costs[0].count
    var rowPotential = Array(repeating: 0.0, count: rows + 1)
    var columnPotential = Array(repeating: 0.0, count: columns + 1)
    var rowOfColumn = Array(repeating: 0, count: columns + 1)
    var way = Array(repeating: 0, count: columns + 1)
    for row in 1...rows {
        rowOfColumn[0] = row
        var column = 0
        var least = Array(repeating: Double.infinity, count: columns + 1)
        var isUsed = Array(repeating: false, count: columns + 1)
        repeat {
            isUsed[column] = true
            let current = rowOfColumn[column]
            var delta = Double.infinity
            var next = 0
            for candidate in 1...columns where !isUsed[candidate] {
                let reduced = costs[current - 1][candidate - 1] - rowPotential[current] - columnPotential[candidate]
                if reduced < least[candidate] {
                    least[candidate] = reduced
                    way[candidate] = column
                }
                if least[candidate] < delta {
                    delta = least[candidate]
                    next = candidate
                }
            }
            for candidate in 0...columns {
                if isUsed[candidate] {
                    rowPotential[rowOfColumn[candidate]] += delta
                    columnPotential[candidate] -= delta
                } else {
                    least[candidate] -= delta
                }
            }
            column = next
        } while rowOfColumn[column] != 0
        while column != 0 {
            let previous = way[column]
            rowOfColumn[column] = rowOfColumn[previous]
            column = previous
        }
    }
    return (1...columns).reduce(0) { sum, column in
        rowOfColumn[column] > 0 ? sum - costs[rowOfColumn[column] - 1][column - 1] : sum
    }
}
