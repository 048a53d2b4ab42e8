/// Who governs whom among a sentence's words.
public struct DependencyTree: Sendable, Hashable {
    /// Each word's head, as an index of the words; nil for the root, which is one.
    public let heads: [Int?]
    /// Each word's relation to its head, as an index of ``DependencyHead/relations``.
    public let relations: [Int]

    /// Makes a tree.
    public init(heads: [Int?], relations: [Int]) {
        self.heads = heads
        self.relations = relations
    }
}
