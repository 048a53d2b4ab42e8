/// A stretch of text in which who says what is decided: a sentence, or the sentences that a quoted stretch binds.
///
/// Quoted stretches count as one unit each, so that the grammar around them can be read.
struct SpeechFrame: Sendable {
    /// A token, or a quoted stretch with its marks.
    struct Unit: Sendable {
        /// Tokens of the text.
        var tokens: Range<Int>
        /// The stretch, as an index into the outer stretches.
        var stretch: Int?
        /// The word in lower case; empty for a quoted stretch.
        var word: String
        /// The dictionary form; empty for a quoted stretch.
        var lemma = ""
        /// The word as written; empty for a quoted stretch.
        var text: String
        var tag: PartOfSpeech
        var isCapitalized: Bool
        /// Whether white space stands before it.
        var followsSpace: Bool
        /// Whether quoted words end with a mark that closes speech.
        var endsWithStop = false
        /// Whether quoted words end with a comma, so that their sentence may go on behind the attribution.
        var endsWithComma = false

        /// Whether quoted words have the capitals of a title.
        var isTitleCased = false

        var isQuoted: Bool { stretch != nil }
    }

    /// The units in order; never empty.
    let units: [Unit]
    let lexicon: CueLexicon
    /// The paragraph.
    let paragraph: Int
    /// Whether the frame opens its paragraph.
    let opensParagraph: Bool
    /// The first unit behind the dateline that opens the frame; 0 where none does.
    let start: Int
    /// Whether the words have title case, so that capitals say little.
    let isTitleCase: Bool

    /// The tokens under some units, which must not be empty.
    func tokens(_ range: Range<Int>) -> Range<Int> {
        units[range.lowerBound].tokens.lowerBound..<units[range.upperBound - 1].tokens.upperBound
    }
}
