@testable import NewsAnalysis

/// The first frame of a text, with places in it told by their words.
struct ReadFrame {
    let frame: SpeechFrame
    private static let lexicon = Result {
        try CueLexicon(
            directory: configDirectory + "/quotations",
            control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
        )
    }

    init(_ text: String) throws {
        let body = try Taggers.document(text).body
        var builder = FrameBuilder(body, outer: QuotationMarks(body).outer, lexicon: try Self.lexicon.get())
        guard let first = builder.frames().first else { throw Fault.noWord(text) }
        frame = first
    }

    enum Fault: Error {
        case noWord(String)
    }

    /// The first unit with a word; `“` means the first quoted one.
    func index(of word: String) throws -> Int {
        let index = frame.units.indices.first { word == "“" ? frame.isQuoted($0) : frame.units[$0].text == word }
        guard let index else { throw Fault.noWord(word) }
        return index
    }

    /// The words of some units, with a space between; a quoted unit is `“”`.
    func words(_ range: Range<Int>) -> String {
        range.map { frame.isQuoted($0) ? "“”" : frame.units[$0].text }.joined(separator: " ")
    }

    /// What the cue that a word is governs.
    func complement(of verb: String) throws -> Complement? {
        let index = try index(of: verb)
        guard let cue = frame.cue(at: index) else { throw Fault.noWord(verb) }
        var reader = ComplementReader(frame: frame, cue: cue, group: frame.verbGroup(endingAt: index))
        return reader.read()
    }
}
