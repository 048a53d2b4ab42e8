/// A stretch of text cut into words and placeholders, for a judge that must not know whom the words are about.
struct PlaceholderText {
    /// A stretch that is read as it stands, or one that a placeholder stands for.
    struct Piece: Hashable {
        /// UTF-8 offsets in the text.
        var utf8Range: Range<Int>
        /// The placeholder's number from 0; nil for words.
        var placeholder: Int?
    }

    /// A span whose names are hidden.
    struct Target: Hashable {
        /// UTF-8 offsets in the text.
        var utf8Range: Range<Int>
        /// Spans of one number share a placeholder; nil where nothing but the words tells.
        var entity: Int?
    }

    /// The pieces, in order; they cover the stretch.
    let pieces: [Piece]
    /// The targets grown to whole words, in the order given.
    let spans: [Range<Int>]

    /// Cuts a stretch.
    ///
    /// - Parameters:
    ///   - utf8: The text in UTF-8.
    ///   - range: UTF-8 offsets of the stretch.
    ///   - targets: The spans whose names become placeholders.
    ///   - placeholders: How many there are; a name beyond them shares one.
    init(_ utf8: [UInt8], in range: Range<Int>, targets: [Target], placeholders: Int) {
        let names = NameRuns(utf8, in: range)
        var runs: [(range: Range<Int>, entity: Int?)] = []
        for target in targets {
            runs += names.runs(in: target.utf8Range).map { ($0, target.entity) }
        }
        runs.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var kept: [(range: Range<Int>, entity: Int?)] = []
        for run in runs {
            if let last = kept.last, run.range.lowerBound < last.range.upperBound {
                let end = max(last.range.upperBound, run.range.upperBound)
                kept[kept.count - 1].range = last.range.lowerBound..<end
            } else {
                kept.append(run)
            }
        }
        var known: [Key: Int] = [:]
        var pieces: [Piece] = []
        var position = range.lowerBound
        for run in kept {
            let key = run.entity.map(Key.entity) ?? .name(names.key(of: run.range))
            let number = known[key] ?? known.count % max(1, placeholders)
            known[key] = number
            if run.range.lowerBound > position {
                pieces.append(Piece(utf8Range: position..<run.range.lowerBound, placeholder: nil))
            }
            pieces.append(Piece(utf8Range: run.range, placeholder: number))
            position = run.range.upperBound
        }
        if position < range.upperBound {
            pieces.append(Piece(utf8Range: position..<range.upperBound, placeholder: nil))
        }
        self.pieces = pieces
        spans = targets.map { names.wholeWords($0.utf8Range) }
    }

    private enum Key: Hashable {
        case entity(Int)
        case name(String)
    }
}
