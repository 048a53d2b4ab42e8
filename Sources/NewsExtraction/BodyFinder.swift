/// Finds the element that holds an article's running text, and the blocks in it that are text.
///
/// The idea is Readability's (Arc90, then Mozilla): paragraphs vote for the elements around them, links and telling
/// names vote against; then the winner is cleaned block by block.
struct BodyFinder {
    private let tree: HTMLTree
    private let words: PageWords
    /// For each node, letters of text below it, and how many of them stand in links.
    private let letters: [Int]
    private let linked: [Int]
    private let isPruned: [Bool]
    /// For each node, commas below it, and the block that it stands in.
    private let commas: [Int]
    private let blockOwners: [Int?]

    init(tree: HTMLTree, words: PageWords) {
        self.tree = tree
        self.words = words
        var pruned = Array(repeating: false, count: tree.nodes.count)
        let whole = Self.wholeLetters(of: tree, words: words)
        // A wrapper around most of the page is no sidebar, whatever its names say ("has-sidebar").
        let wrapper = (whole.first ?? 0) * 2 / 5
        var letters = Array(repeating: 0, count: tree.nodes.count)
        var linked = letters
        var isLink = pruned
        var commas = letters
        var owners: [Int?] = Array(repeating: nil, count: tree.nodes.count)
        for index in tree.nodes.indices {
            let parent = tree.nodes[index].parent
            owners[index] = parent.flatMap { words.blocks.contains(tree.name($0)) ? $0 : owners[$0] }
            isLink[index] = parent.map { isLink[$0] } ?? false || tree.name(index) == "a"
            pruned[index] =
                parent.map { pruned[$0] } ?? false || words.prunesByKind(index, in: tree)
                || (whole[index] < wrapper && words.prunesByName(index, in: tree))
            guard !pruned[index], case .text(let text) = tree.nodes[index].content else { continue }
            letters[index] = text.unicodeScalars.count { !$0.properties.isWhitespace }
            linked[index] = isLink[index] ? letters[index] : 0
            commas[index] = text.unicodeScalars.count { $0 == "," || $0 == "，" }
        }
        for index in tree.nodes.indices.reversed() {
            guard let parent = tree.nodes[index].parent else { continue }
            letters[parent] += letters[index]
            linked[parent] += linked[index]
            commas[parent] += commas[index]
        }
        self.letters = letters
        self.linked = linked
        self.commas = commas
        blockOwners = owners
        isPruned = pruned
    }

    /// For each node, letters of text below it outside of what is never text.
    private static func wholeLetters(of tree: HTMLTree, words: PageWords) -> [Int] {
        var letters = Array(repeating: 0, count: tree.nodes.count)
        var isCut = Array(repeating: false, count: tree.nodes.count)
        for index in tree.nodes.indices {
            let parent = tree.nodes[index].parent
            isCut[index] = parent.map { isCut[$0] } ?? false || words.prunesByKind(index, in: tree)
            guard !isCut[index], case .text(let text) = tree.nodes[index].content else { continue }
            letters[index] = text.unicodeScalars.count { !$0.properties.isWhitespace }
        }
        for index in tree.nodes.indices.reversed() {
            if let parent = tree.nodes[index].parent { letters[parent] += letters[index] }
        }
        return letters
    }

    /// The share of a node's letters that stand in links, 0...1.
    private func linkDensity(_ index: Int) -> Double {
        letters[index] > 0 ? Double(linked[index]) / Double(letters[index]) : 0
    }

    /// The blocks of the article in order; empty where the page has no running text.
    func blocks() -> [String] {
        guard let top = container() else { return [] }
        return blocks(of: top)
    }

    // MARK: The container

    private func container() -> Int? {
        var scores: [Int: Double] = [:]
        for index in tree.nodes.indices where !isPruned[index] && isParagraph(index) {
            let length = letters[index]
            guard length >= 25 else { continue }
            let vote = (1 + Double(commas[index]) + min(Double(length) / 100, 3)) * (1 - linkDensity(index))
            var ancestor = tree.nodes[index].parent
            var share = 1.0
            for level in 0..<5 {
                guard let current = ancestor else { break }
                scores[current, default: words.weight(of: current, in: tree)] += vote * share
                share = level == 0 ? 0.5 : share * 0.6
                ancestor = tree.nodes[current].parent
            }
        }
        let ranked = scores.map { (index: $0.key, score: $0.value * (1 - linkDensity($0.key))) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }
        guard var best = ranked.first?.index else { return nil }
        // Several strong cousins: their common ancestor holds the whole text (a body split by advertisements).
        let rivals = ranked.dropFirst().prefix(6).filter { rival in
            rival.score >= 0.55 * ranked[0].score && !isAncestor(rival.index, of: best)
                && !isAncestor(best, of: rival.index)
        }
        for rival in rivals {
            if let common = commonAncestor(best, rival.index), tree.name(common) != "body", tree.name(common) != "html"
            {
                best = common
            }
        }
        // A parent that adds much text of the same kind is the better container.
        while let parent = tree.nodes[best].parent, tree.name(parent) != "body", tree.name(parent) != "html",
            let score = scores[parent], score * (1 - linkDensity(parent)) >= 0.8 * (scores[best] ?? 0),
            Double(letters[parent]) <= 2.5 * Double(letters[best])
        {
            best = parent
        }
        return best
    }

    private func isAncestor(_ ancestor: Int, of node: Int) -> Bool {
        ancestor < node && node < tree.nodes[ancestor].end
    }

    private func commonAncestor(_ left: Int, _ right: Int) -> Int? {
        var current: Int? = left
        while let index = current {
            if isAncestor(index, of: right) { return index }
            current = tree.nodes[index].parent
        }
        return nil
    }

    /// Whether an element holds text by itself rather than other blocks.
    private func isParagraph(_ index: Int) -> Bool {
        let name = tree.name(index)
        if name == "p" || name == "pre" || name == "blockquote" { return true }
        guard words.blocks.contains(name), name != "li" else { return false }
        return tree.nodes[index].children.contains { child in
            if case .text(let text) = tree.nodes[child].content { return text.utf8.count > 40 }
            return false
        }
    }

    // MARK: The blocks

    private func blocks(of top: Int) -> [String] {
        var blocks: [(text: String, node: Int, isHeading: Bool)] = []
        var current = ""
        var owner = top
        func flush() {
            let text = collapsed(current)
            current = ""
            guard !text.isEmpty, keeps(text, in: owner, top: top) else { return }
            let isHeading = tree.name(owner).first == "h" && tree.name(owner).utf8.count == 2
            blocks.append((text, owner, isHeading))
        }
        var index = top
        while index < tree.nodes[top].end {
            if isPruned[index] || (index != top && isBoilerplate(index, top: top)) {
                index = tree.nodes[index].end
                continue
            }
            switch tree.nodes[index].content {
            case .text(let text):
                let block = max(top, blockOwners[index] ?? top)
                if block != owner {
                    flush()
                    owner = block
                }
                current += text
            case .element(let name, _):
                if name == "br" {
                    current += "\n"
                } else if words.blocks.contains(name) {
                    flush()
                    owner = index
                }
            }
            index += 1
        }
        flush()
        // A heading with nothing after it introduces what was cut away.
        while blocks.last?.isHeading == true { blocks.removeLast() }
        return blocks.map(\.text)
    }

    /// Whether an element inside the container is a list of links, a box or a bar rather than text.
    private func isBoilerplate(_ index: Int, top: Int) -> Bool {
        let name = tree.name(index)
        guard words.containers.contains(name) else { return false }
        let count = letters[index]
        if count == 0 { return false }
        if linkDensity(index) > 0.6, name != "p" || count < 60 { return true }
        if name == "ul" || name == "ol" || name == "div" || name == "section", linkDensity(index) > 0.4, count < 600 {
            return true
        }
        return words.isUnlikely(index, in: tree) && Double(count) < 0.5 * Double(letters[top])
    }

    private func keeps(_ text: String, in owner: Int, top: Int) -> Bool {
        if words.isPhrase(text) { return false }
        let name = tree.name(owner)
        if name == "p" || name == "blockquote" || name == "pre" { return true }
        let isSentence = text.utf8.count >= 60 || text.last.map { ".!?:”\"’'".contains($0) } ?? false
        return isSentence || name == "li" || (name.first == "h" && name.utf8.count == 2)
    }
}
