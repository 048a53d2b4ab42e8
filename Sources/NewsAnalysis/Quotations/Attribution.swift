/// Who says what in a frame, in units of the frame.
struct Attribution: Sendable {
    /// The words of saying; nil where the words go on without a new one.
    var cue: Range<Int>?
    /// The source.
    var source: Range<Int>?
    /// What is said, in order; never empty.
    var pieces: [Range<Int>]
    /// 0...1: how sure the reading is.
    var confidence: Double
    /// Whether a quoted sentence that follows belongs to it.
    var takesContinuation: Bool
}
