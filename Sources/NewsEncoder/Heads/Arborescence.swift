/// The spanning arborescence of the greatest weight (Chu and Liu, 1965; Edmonds, 1967), with one word at the root.
enum Arborescence {
    /// Chooses heads.
    ///
    /// - Parameter scores: for each word, how well the root (first) and each word would be its head; a word's score for
    ///   itself does not matter.
    /// - Returns: each word's head, nil for the one at the root.
    static func heads(_ scores: [[Float]]) -> [Int?] {
        guard !scores.isEmpty else { return [] }
        var best = nodes(scores)
        if best.count(where: { $0 == 0 }) > 1 {
            var greatest = -Float.infinity
            for root in scores.indices {
                let tree = nodes(withRoot: root, scores)
                let sum = tree.enumerated().reduce(0) { $0 + scores[$1.offset][$1.element] }
                if sum > greatest { (best, greatest) = (tree, sum) }
            }
        }
        return best.map { $0 == 0 ? nil : $0 - 1 }
    }

    private static func nodes(withRoot root: Int, _ scores: [[Float]]) -> [Int] {
        var scores = scores
        for word in scores.indices where word != root { scores[word][0] = -.infinity }
        return nodes(scores)
    }

    /// The heads of words 1...n among nodes 0...n, where 0 is the root.
    private static func nodes(_ scores: [[Float]]) -> [Int] {
        let count = scores.count
        // Weights by dependent and head; the root has no head.
        var weights = [[Float]](repeating: [], count: count + 1)
        for word in 0..<count { weights[word + 1] = scores[word] }
        return Array(solve(weights)[1...])
    }

    /// Heads of the nodes of a graph (weights[dependent][head], no weights for node 0).
    private static func solve(_ weights: [[Float]]) -> [Int] {
        let count = weights.count
        var heads = [Int](repeating: 0, count: count)
        for node in 1..<max(1, count) {
            var best = node == 0 ? 1 : 0
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
    private static func contract(_ ring: [Int], _ heads: [Int], _ weights: [[Float]]) -> [Int] {
        let inside = Set(ring)
        let outside = weights.indices.filter { !inside.contains($0) }
        let ringNode = outside.count
        // For each outer node: the ring's node that would be its head, and the one that it would enter at.
        var exits = [Int](repeating: ring[0], count: outside.count)
        var entries = [Int](repeating: ring[0], count: outside.count)
        var smaller = outside.map { node in node == 0 ? [] : outside.map { weights[node][$0] } + [-.infinity] }
        smaller.append([Float](repeating: -.infinity, count: outside.count + 1))
        for (place, node) in outside.enumerated() {
            if node != 0 {
                let exit = ring.max { weights[node][$0] < weights[node][$1] } ?? ring[0]
                exits[place] = exit
                smaller[place][ringNode] = weights[node][exit]
            }
            func gain(_ entry: Int) -> Float { weights[entry][node] - weights[entry][heads[entry]] }
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
