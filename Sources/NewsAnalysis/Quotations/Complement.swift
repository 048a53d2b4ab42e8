/// What a content is, which decides where it ends.
enum ContentKind {
    case clause, question, infinitive, object, gerund, quoted
}

/// What a cue governs.
struct Complement {
    var start: Int
    var kind: ContentKind
    /// The end of the cue, with its particle or preposition.
    var cueEnd: Int
}

/// A cue with its verb group and what it governs.
struct Saying {
    let cue: Cue
    /// The verb with its auxiliaries.
    let group: Range<Int>
    let complement: Complement

    var verb: Int { group.upperBound - 1 }
    var kind: ContentKind { complement.kind }
}
