@testable import NewsAnalysis

/// The project's table of verbs that tell who does what another verb says.
let controlVerbs = Result { try ControlVerbs(path: configDirectory + "/control-verbs.tsv") }

/// A sentence whose parts of speech and dependency tree are written by hand, so that a test depends on no model.
///
/// Each word is `form/TAG/head/relation`, or `form/TAG/head/relation/lemma` where the lemma is not the form in lower case;
/// heads count words from 1, and the root's is 0, as in CoNLL-U. The forms differ from each other.
struct HandMadeTree {
    let text: AnnotatedText
    let clauses: ClauseReader

    init(_ words: String) throws {
        let rows = words.split(separator: " ").map { $0.split(separator: "/").map(String.init) }
        var bytes: [UInt8] = []
        var tokens: [Token] = []
        var arcs: [(token: Int, head: Int?, relation: DependencyRelation)] = []
        for (index, row) in rows.enumerated() {
            guard row.count >= 4, let tag = PartOfSpeech(rawValue: row[1]), let head = Int(row[2]),
                let relation = DependencyRelation(rawValue: row[3])
            else { throw Fault.malformed(row.joined(separator: "/")) }
            if index > 0 { bytes.append(UInt8(ascii: " ")) }
            let range = bytes.count..<(bytes.count + row[0].utf8.count)
            bytes += Array(row[0].utf8)
            tokens.append(
                Token(
                    text: row[0],
                    lowercased: row[0].lowercased(),
                    utf8Range: range,
                    followsSpace: true,
                    tag: tag,
                    lemma: row.count > 4 ? row[4] : nil
                )
            )
            arcs.append((index, head == 0 ? nil : head - 1, relation))
        }
        let sentence = Sentence(tokens: 0..<tokens.count, utf8Range: 0..<bytes.count, paragraph: 0)
        text = AnnotatedText(part: .body, utf8: bytes, tokens: tokens, sentences: [sentence])
        clauses = ClauseReader(
            text: text,
            tree: SentenceTree(tokens: 0..<tokens.count, arcs: arcs),
            control: try controlVerbs.get()
        )
    }

    enum Fault: Error {
        case malformed(String)
        case noWord(String)
    }

    /// The token of a word.
    func token(_ form: String) throws -> Int {
        guard let index = text.tokens.firstIndex(where: { $0.text == form }) else { throw Fault.noWord(form) }
        return index
    }

    /// The words of some tokens.
    func words(_ tokens: some Sequence<Int>) -> [String] { tokens.map { text.tokens[$0].text } }
}
