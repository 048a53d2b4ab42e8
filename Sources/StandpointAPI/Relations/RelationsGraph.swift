import NewsModel
import NewsStore

/// The network of relations in the forms that graph programs read.
struct RelationsGraph {
    private let relations: Relations

    init(_ relations: Relations) {
        self.relations = relations
    }

    // MARK: GraphML

    /// The network as GraphML, with the attributes that Gephi and NetworkX take.
    ///
    /// Source: GraphML Primer, graphml.graphdrawing.org, and the GraphML-Attributes extension.
    func graphML() -> [UInt8] {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="name" for="node" attr.name="name" attr.type="string"/>
              <key id="type" for="node" attr.name="type" attr.type="string"/>
              <key id="mean" for="edge" attr.name="mean" attr.type="double"/>
              <key id="low" for="edge" attr.name="ci_low" attr.type="double"/>
              <key id="high" for="edge" attr.name="ci_high" attr.type="double"/>
              <key id="n" for="edge" attr.name="n" attr.type="int"/>
              <key id="articles" for="edge" attr.name="n_articles" attr.type="int"/>
              <graph id="relations" edgedefault="directed">

            """
        for node in relations.nodes {
            text += "    <node id=\"\(xml(node.id.rawValue))\"><data key=\"name\">\(xml(node.name))</data>"
            text += "<data key=\"type\">\(node.type.rawValue)</data></node>\n"
        }
        for edge in relations.edges {
            text += "    <edge source=\"\(xml(edge.holder.id.rawValue))\" target=\"\(xml(edge.target.id.rawValue))\">"
            if let mean = edge.stance.mean { text += "<data key=\"mean\">\(rounded(mean))</data>" }
            if let interval = edge.stance.interval {
                text += "<data key=\"low\">\(rounded(interval.low))</data>"
                text += "<data key=\"high\">\(rounded(interval.high))</data>"
            }
            text += "<data key=\"n\">\(edge.stance.distribution.total)</data>"
            text += "<data key=\"articles\">\(edge.stance.articles)</data></edge>\n"
        }
        return Array((text + "  </graph>\n</graphml>\n").utf8)
    }

    /// Text that may stand between tags and in attributes; what XML 1.0 forbids becomes U+FFFD.
    private func xml(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    // MARK: DOT

    /// The network for Graphviz: green edges for, red against, as wide as the articles are many.
    ///
    /// Source: the DOT language, graphviz.org/doc/info/lang.html.
    func dot() -> [UInt8] {
        var text = "digraph relations {\n  node [shape=box];\n"
        for node in relations.nodes { text += "  \(quoted(node.id.rawValue)) [label=\(quoted(node.name))];\n" }
        for edge in relations.edges {
            let mean = edge.stance.mean ?? 0
            let color = mean >= Relations.leastMean ? "darkgreen" : mean <= -Relations.leastMean ? "red3" : "gray50"
            // One more step for each doubling.
            let width = Int.bitWidth - max(1, edge.stance.articles).leadingZeroBitCount
            text += "  \(quoted(edge.holder.id.rawValue)) -> \(quoted(edge.target.id.rawValue)) "
            text += "[label=\"\(rounded(mean)) (\(edge.stance.articles))\", color=\(color), penwidth=\(width)];\n"
        }
        return Array((text + "}\n").utf8)
    }

    private func quoted(_ text: String) -> String {
        var escaped = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n", "\r": escaped += " "
            case "\0": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped + "\""
    }
}
