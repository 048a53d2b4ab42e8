/// A sentence's dependency tree, by tokens of its text.
package struct SentenceTree: Sendable {
    /// The sentence's tokens.
    package let tokens: Range<Int>
    private let heads: [Int?]
    private let relations: [DependencyRelation]
    private let dependents: [[Int]]

    /// Makes a tree.
    ///
    /// - Parameters:
    ///   - tokens: The sentence's tokens.
    ///   - arcs: Of each word of the tree its token, its head's (nil for the root) and its relation; tokens without an
    ///     arc hang nowhere. The arcs form a tree.
    package init(tokens: Range<Int>, arcs: [(token: Int, head: Int?, relation: DependencyRelation)]) {
        var heads = [Int?](repeating: nil, count: tokens.count)
        var relations = [DependencyRelation](repeating: .unspecified, count: tokens.count)
        var dependents = [[Int]](repeating: [], count: tokens.count)
        for arc in arcs where tokens.contains(arc.token) {
            heads[arc.token - tokens.lowerBound] = arc.head
            relations[arc.token - tokens.lowerBound] = arc.relation
            if let head = arc.head, tokens.contains(head) { dependents[head - tokens.lowerBound].append(arc.token) }
        }
        self.tokens = tokens
        self.heads = heads
        self.relations = relations
        self.dependents = dependents
    }

    /// A token's head; nil for the root and outside the tree.
    package func head(of token: Int) -> Int? {
        tokens.contains(token) ? heads[token - tokens.lowerBound] : nil
    }

    /// How a token depends on its head.
    package func relation(of token: Int) -> DependencyRelation {
        tokens.contains(token) ? relations[token - tokens.lowerBound] : .unspecified
    }

    /// The tokens that depend on a token by one of some relations (by any where none is given), in text order.
    package func dependents(of token: Int, _ wanted: DependencyRelation...) -> [Int] {
        guard tokens.contains(token) else { return [] }
        let all = dependents[token - tokens.lowerBound]
        return wanted.isEmpty ? all : all.filter { wanted.contains(relation(of: $0)) }
    }

    /// The topmost of some tokens: the first whose head lies outside them.
    package func top(of range: Range<Int>) -> Int? {
        range.first { token in
            tokens.contains(token)
                && (relation(of: token) == .root || head(of: token).map { !range.contains($0) } ?? false)
        }
    }

    /// A token and all below it, but for branches that are left out, in text order.
    package func subtree(of token: Int, without leaves: (Int) -> Bool = { _ in false }) -> [Int] {
        var found: [Int] = []
        var open = [token]
        while let next = open.popLast() {
            found.append(next)
            open += dependents(of: next).filter { !leaves($0) }
        }
        return found.sorted()
    }
}
