import NewsModel

/// Mentions of things without a name, gathered into chains; chains that prove to be one are joined.
struct ReferenceChains: Sendable {
    /// A mention of a chain.
    struct Item: Sendable {
        var tokens: Range<Int>
        var form: MentionForm
    }

    /// What a pronoun may stand for it.
    enum Kind: Sendable { case person, thing, plural }

    /// What is known of one chain.
    struct Chain: Sendable {
        var kind: Kind
        var gender = Gender.unknown
        /// The determiner and the modifiers of its first description, and all modifiers since.
        var determiner = ""
        /// What its first description is of: "the end | of the road".
        var complement: String?
        var firstModifiers: Set<String> = []
        var modifiers: Set<String> = []
        var items: [Item] = []
        /// Whether people are meant.
        var isHuman = false
    }

    private(set) var chains: [Chain] = []
    /// The chain that a joined chain went into.
    private var joined: [Int?] = []
    private var byKey: [String: Int] = [:]

    mutating func append(_ chain: Chain) -> Int {
        chains.append(chain)
        joined.append(nil)
        return chains.count - 1
    }

    /// The chain under a key ("I"), made where there is none.
    mutating func chain(forKey key: String, kind: Kind) -> Int {
        if let known = byKey[key] { return known }
        var chain = Chain(kind: kind)
        chain.isHuman = true
        let index = append(chain)
        byKey[key] = index
        return index
    }

    mutating func add(_ item: Item, to index: Int, modifiers: Set<String> = []) {
        let root = root(of: index)
        chains[root].items.append(item)
        chains[root].modifiers.formUnion(modifiers)
    }

    mutating func note(gender: Gender, of index: Int) {
        let root = root(of: index)
        if chains[root].gender == .unknown { chains[root].gender = gender }
        if gender != .unknown { chains[root].isHuman = true }
    }

    func root(of index: Int) -> Int {
        var index = index
        while let next = joined[index] { index = next }
        return index
    }

    subscript(index: Int) -> Chain { chains[root(of: index)] }

    /// Makes one of two chains.
    mutating func join(_ index: Int, into other: Int) {
        let from = root(of: index)
        let to = root(of: other)
        guard from != to else { return }
        joined[from] = to
        chains[to].items += chains[from].items
        chains[to].modifiers.formUnion(chains[from].modifiers)
        chains[to].isHuman = chains[to].isHuman || chains[from].isHuman
        if chains[to].gender == .unknown { chains[to].gender = chains[from].gender }
        chains[from].items = []
    }

    /// Chains of two mentions or more, in the order of their first mention.
    var results: [Chain] {
        chains.filter { $0.items.count > 1 }
            .map { chain in
                var chain = chain
                chain.items.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
                return chain
            }
            .sorted { $0.items[0].tokens.lowerBound < $1.items[0].tokens.lowerBound }
    }
}
