/// How a document writes a word in other places than the one at hand.
struct DocumentCues {
    /// Cues of one word.
    struct Cue: OptionSet {
        let rawValue: UInt8
        /// In small letters.
        static let small = Cue(rawValue: 1 << 0)
        /// With a capital where none is due.
        static let capital = Cue(rawValue: 1 << 1)
    }

    private var cues: [UInt64: Cue] = [:]

    /// Reads a document's sentences; those in title case tell nothing.
    init(_ sentences: [TaggedSentence]) {
        for sentence in sentences where !sentence.isTitleCase {
            for place in 0..<sentence.count {
                let form = sentence.form(place)
                if !form.isCapital {
                    if form.hasSmall { cues[form.key, default: []].insert(.small) }
                } else if place > 0, !sentence.form(place - 1).isOpener {
                    cues[form.key, default: []].insert(.capital)
                }
            }
        }
    }

    /// The cues of a word.
    func cues(of form: TokenForm) -> Cue { cues[form.key] ?? [] }
}
