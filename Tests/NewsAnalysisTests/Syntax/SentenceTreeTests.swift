import Testing

@testable import NewsAnalysis

@Suite("SentenceTree: heads, dependents, branches")
struct SentenceTreeTests {
    /// "Lee and Kask left Berlin ." from token 10 on; the full stop hangs nowhere.
    private let tree = SentenceTree(
        tokens: 10..<16,
        arcs: [
            (10, 13, .nominalSubject), (11, 12, .coordinatingConjunction), (12, 10, .conjunct), (13, nil, .root),
            (14, 13, .object),
        ]
    )

    @Test("tells heads and relations, and nothing of tokens outside it")
    func heads() {
        #expect(tree.head(of: 12) == 10 && tree.relation(of: 12) == .conjunct)
        #expect(tree.head(of: 13) == nil && tree.relation(of: 13) == .root)
        #expect(tree.head(of: 15) == nil && tree.relation(of: 15) == .unspecified)
        #expect(tree.head(of: 99) == nil && tree.dependents(of: 99).isEmpty)
    }

    @Test("gives dependents by relation, in text order")
    func dependents() {
        #expect(tree.dependents(of: 13) == [10, 14])
        #expect(tree.dependents(of: 13, .object, .indirectObject) == [14])
    }

    @Test("finds the topmost of some tokens")
    func top() {
        #expect(tree.top(of: 10..<13) == 10)
        #expect(tree.top(of: 13..<15) == 13)
        #expect(tree.top(of: 15..<16) == nil)
    }

    @Test("walks a branch without some of its own")
    func subtree() {
        #expect(tree.subtree(of: 13) == [10, 11, 12, 13, 14])
        #expect(tree.subtree(of: 13) { tree.relation(of: $0) == .conjunct } == [10, 13, 14])
    }
}
