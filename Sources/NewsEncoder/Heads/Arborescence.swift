/// The spanning arborescence of the greatest weight (Chu and Liu, 1965; Edmonds, 1967), with one word at the root.
enum Arborescence {
    /// Chooses heads.
    ///
    /// - Parameter scores: for each word, how well the root (first) and each word would be its head; a word's score for
    ///   itself does not matter.
    /// - Returns: each word's head, nil for the one at the root.
    /// - Complexity: quadratic in the words, cubic where many of the best heads form rings.
    static func heads(_ scores: [[Float]]) -> [Int?] {
        guard !scores.isEmpty else { return [] }
        if let heads = bestHeads(scores) { return heads }
        let all = scores.joined()
        // So dear an arc to the root that as few are taken as there can be: one.
        let range = Double(all.max() ?? 0) - Double(all.min() ?? 0)
        let price = range * Double(scores.count + 1) + 1
        // Weights by dependent and head; node 0 is the root and has none.
        var weights: [[Double]] = [[]]
        for word in scores {
            var row = word.map(Double.init)
            row[0] -= price
            weights.append(row)
        }
        return solve(weights).dropFirst().map { $0 == 0 ? nil : $0 - 1 }
    }

    /// Each word's best head, if these make a tree with one word at the root: none is better, and most sentences have it.
    private static func bestHeads(_ scores: [[Float]]) -> [Int?]? {
        var heads = [0]
        for (index, word) in scores.enumerated() {
            var best = 0
            for head in word.indices where head != index + 1 && word[head] > word[best] { best = head }
            heads.append(best)
        }
        guard heads.dropFirst().count(where: { $0 == 0 }) == 1, ring(in: heads) == nil else { return nil }
        return heads.dropFirst().map { $0 == 0 ? nil : $0 - 1 }
    }

    /// Heads of the nodes of a graph (weights[dependent][head], no weights for node 0).
    private static func solve(_ weights: [[Double]]) -> [Int] {
        let count = weights.count
        var heads = [Int](repeating: 0, count: count)
        for node in 1..<count {
            var best = 0
            for head in 0..<count where head != node && weights[node][head] > weights[node][best] { best = head }
            heads[node] = best
        }
        guard let ring = ring(in: heads) else { return heads }
        return contract(ring, heads, weights)
    }

    /// The nodes of a ring, or nil in a tree.
    private static func ring(in heads: [Int]) -> [Int]? {
        var seen = [Int](repeating: 0, count: heads.count)
        for start in heads.indices.dropFirst() where seen[start] == 0 {
            var node = start
            while node != 0, seen[node] == 0 {
                seen[node] = start
                node = heads[node]
            }
            guard node != 0, seen[node] == start else { continue }
            var ring = [node]
            var next = heads[node]
            while next != node {
                ring.append(next)
                next = heads[next]
            }
            return ring
        }
        return nil
    }

    /// Solves the graph in which a ring is one node, and breaks the ring where its new head enters.
    private static func contract(_ ring: [Int], _ heads: [Int], _ weights: [[Double]]) -> [Int] {
        let inside = Set(ring)
        let outside = weights.indices.filter { !inside.contains($0) }
        let ringNode = outside.count
        // For each outer node: the ring's node that would be its head, and the one that it would enter at.
        var exits = [Int](repeating: ring[0], count: outside.count)
        var entries = [Int](repeating: ring[0], count: outside.count)
        var smaller = outside.map { node in node == 0 ? [] : outside.map { weights[node][$0] } + [-.infinity] }
        smaller.append([Double](repeating: -.infinity, count: outside.count + 1))
        for (place, node) in outside.enumerated() {
            if node != 0 {
                let exit = ring.max { weights[node][$0] < weights[node][$1] } ?? ring[0]
                exits[place] = exit
                smaller[place][ringNode] = weights[node][exit]
            }
            func gain(_ entry: Int) -> Double { weights[entry][node] - weights[entry][heads[entry]] }
            let entry = ring.max { gain($0) < gain($1) } ?? ring[0]
            entries[place] = entry
            smaller[ringNode][place] = gain(entry)
        }
        let solved = solve(smaller)
        var result = heads
        for (place, node) in outside.enumerated() where node != 0 {
            result[node] = solved[place] == ringNode ? exits[place] : outside[solved[place]]
        }
        let entering = solved[ringNode]
        result[entries[entering]] = outside[entering]
        return result
    }
}
