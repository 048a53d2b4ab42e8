import Testing

@testable import NewsEncoder

@Suite("Arborescence: the best tree with one root")
struct ArborescenceTests {
    @Test("No words have no tree, one word is the root")
    func small() {
        #expect(Arborescence.heads([]).isEmpty)
        #expect(Arborescence.heads([[-3, 7]]) == [nil])
    }

    @Test("A ring of best heads is broken where it costs least")
    func ring() {
        // Each of the first two words wants the other most.
        let scores: [[Float]] = [[5, 0, 10, 0], [1, 10, 0, 0], [1, 8, 2, 0]]
        #expect(Arborescence.heads(scores) == [nil, 0, 0])
    }

    @Test("Two words that ask for the root share it out")
    func oneRoot() {
        let scores: [[Float]] = [[9, 0, 1], [8, 7, 0]]
        #expect(Arborescence.heads(scores) == [nil, 0])
    }

    @Test("It is the best of all trees with one root, on random weights", arguments: 1...5)
    func exhaustive(count: Int) {
        var random = NamedNumbers("arborescence \(count)")
        let trees = Self.trees(of: count)
        for _ in 0..<200 {
            let scores = (0..<count).map { _ in (0...count).map { _ in Float(random.next() % 1000) } }
            let heads = Arborescence.heads(scores)
            #expect(Self.isTree(heads))
            #expect(heads.count(where: { $0 == nil }) == 1)
            let best = trees.map { Self.sum($0, scores) }.max() ?? 0
            #expect(Self.sum(heads, scores) == best)
        }
    }

    private static func sum(_ heads: [Int?], _ scores: [[Float]]) -> Float {
        heads.enumerated().reduce(0) { $0 + scores[$1.offset][$1.element.map { $0 + 1 } ?? 0] }
    }

    private static func isTree(_ heads: [Int?]) -> Bool {
        heads.indices.allSatisfy { word in
            var next: Int? = word
            for _ in 0...heads.count {
                guard let current = next else { return true }
                next = heads[current]
            }
            return false
        }
    }

    /// All trees with one root.
    private static func trees(of count: Int) -> [[Int?]] {
        var all: [[Int?]] = [[]]
        for word in 0..<count {
            all = all.flatMap { tree in
                ([nil] + (0..<count).filter { $0 != word }.map { Optional($0) }).map { tree + [$0] }
            }
        }
        return all.filter { $0.count(where: { $0 == nil }) == 1 && isTree($0) }
    }
}
