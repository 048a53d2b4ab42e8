import CGumbo

/// A parsed HTML page as flat arrays: a node is an index, parents come before children.
///
/// Nothing in it recurses, and ``MarkupLimits`` bounds what the parser is given.
struct HTMLTree: Sendable {
    enum Content: Sendable {
        case element(name: String, attributes: [String: String])
        case text(String)
    }

    struct Node: Sendable {
        var content: Content
        /// The parent's index; nil for the root.
        var parent: Int?
        /// Children in document order.
        var children: [Int] = []
        /// The index after the last descendant: descendants of node n are n+1 ..< end.
        var end = 0
    }

    private(set) var nodes: [Node] = []

    /// Parses a page; every input gives a tree, as HTML5 says.
    ///
    /// - Parameter html: UTF-8; bytes that are not are replaced by the parser.
    init(html: [UInt8]) {
        let html = MarkupLimits.applied(to: html)
        var options = kGumboDefaultOptions
        html.withUnsafeBufferPointer { buffer in
            let start = buffer.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
            guard let start, let output = gumbo_parse_with_options(&options, start, buffer.count) else { return }
            read(output.pointee.root)
            gumbo_destroy_output(&options, output)
        }
        for index in nodes.indices.reversed() {
            nodes[index].end = nodes[index].children.last.map { nodes[$0].end } ?? index + 1
        }
    }

    private mutating func read(_ root: UnsafeMutablePointer<GumboNode>) {
        var stack: [(node: UnsafeMutablePointer<GumboNode>, parent: Int?)] = [(root, nil)]
        while let (node, parent) = stack.popLast() {
            switch node.pointee.type {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                let element = node.pointee.v.element
                let index = append(.element(name: name(of: element), attributes: attributes(of: element)), parent)
                for position in stride(from: Int(element.children.length) - 1, through: 0, by: -1) {
                    guard let child = element.children.data[position] else { continue }
                    stack.append((child.assumingMemoryBound(to: GumboNode.self), index))
                }
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                _ = append(.text(String(cString: node.pointee.v.text.text)), parent)
            default: break
            }
        }
    }

    private mutating func append(_ content: Content, _ parent: Int?) -> Int {
        nodes.append(Node(content: content, parent: parent))
        let index = nodes.count - 1
        if let parent { nodes[parent].children.append(index) }
        return index
    }

    private func name(of element: GumboElement) -> String {
        if element.tag != GUMBO_TAG_UNKNOWN { return String(cString: gumbo_normalized_tagname(element.tag)) }
        var piece = element.original_tag
        gumbo_tag_from_original_text(&piece)
        guard let data = piece.data else { return "" }
        let bytes = UnsafeRawBufferPointer(start: data, count: Int(piece.length))
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private func attributes(of element: GumboElement) -> [String: String] {
        var attributes: [String: String] = [:]
        for position in 0..<Int(element.attributes.length) {
            guard let pointer = element.attributes.data[position] else { continue }
            let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
            let name = String(cString: attribute.name)
            if attributes[name] == nil { attributes[name] = String(cString: attribute.value) }
        }
        return attributes
    }

    // MARK: Reading

    /// The element's name in lower case, or an empty string for text.
    func name(_ index: Int) -> String {
        if case .element(let name, _) = nodes[index].content { return name }
        return ""
    }

    /// An attribute's value.
    func attribute(_ name: String, of index: Int) -> String? {
        if case .element(_, let attributes) = nodes[index].content { return attributes[name] }
        return nil
    }

    /// The indices of a node's descendants, in document order.
    func descendants(of index: Int) -> Range<Int> {
        index + 1..<max(index + 1, nodes[index].end)
    }

    /// The elements of a name below a node, in document order.
    func elements(named name: String, below index: Int = 0) -> [Int] {
        guard !nodes.isEmpty else { return [] }
        return descendants(of: index).filter { self.name($0) == name }
    }

    /// All text below a node with white space collapsed, scripts and styles left out.
    func text(of index: Int) -> String {
        var text = ""
        var position = index
        while position < nodes[index].end {
            switch nodes[position].content {
            case .text(let piece): text += piece
            case .element(let name, _):
                if name == "script" || name == "style" || name == "noscript" {
                    position = nodes[position].end
                    continue
                }
                if name == "br" { text += " " }
            }
            position += 1
        }
        return collapsed(text)
    }
}

/// Text with every run of white space made one space, and none at the ends.
func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
