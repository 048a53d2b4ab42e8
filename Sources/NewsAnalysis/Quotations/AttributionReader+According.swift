/// Attribution by "according to", before or behind what is said.
extension AttributionReader {
    mutating func readAccordingTo() {
        for index in frame.units.indices where frame.word(index) == "according" && frame.word(index + 1) == "to" {
            guard isFree(index) else { continue }
            let phrase = frame.fullNounPhrase(
                startingAt: index + 2,
                prepositions: ["of", "for", "from", "at", "with", "in", "on", "by", "to"]
            )
            guard !phrase.isEmpty else { continue }
            // "Norwork reported that, according to Smith, it was late"
            let opensClause = frame.word(index - 1) == "," && frame.word(index - 2) == "that"
            if index == 0 || (index == 1 && !frame.isQuoted(0)) || opensClause {
                readLeadingSource(phrase, cue: index..<(index + 2))
            } else if !followsAttribution(index) {
                readTrailingSource(phrase, cue: index..<(index + 2))
            }
        }
    }

    private mutating func readLeadingSource(_ phrase: Range<Int>, cue: Range<Int>) {
        let comma = endOfLeadingSource(from: phrase.upperBound)
        let isQuoted = frame.isQuoted(comma + 1)
        let end = contentEnd(from: min(comma + 1, frame.units.count), kind: .clause)
        let content = (isQuoted ? comma + 1 : comma)..<end
        guard content.count > 2 || (isQuoted && !content.isEmpty) else { return }
        add(
            Attribution(
                cue: cue,
                source: phrase.lowerBound..<comma,
                pieces: [content],
                confidence: 0.9,
                takesContinuation: false
            )
        )
    }

    private mutating func readTrailingSource(_ phrase: Range<Int>, cue: Range<Int>) {
        let index = cue.lowerBound
        let end = endOfTrailingSource(from: phrase.upperBound)
        var left = index
        while left > 0, isFree(left - 1), frame.word(left - 1) != ";" { left -= 1 }
        var pieces = [left..<index]
        let isSplit = splitsClause(at: end) || !pieces[0].contains { frame.isFinite($0) || frame.isQuoted($0) }
        if frame.word(end) == ",", end + 2 < frame.units.count, !frame.isQuoted(index - 1), isSplit,
            ![.verbGerund, .conjunction].contains(frame.tag(end + 1)), frame.word(index - 1) == ","
        {
            pieces.append((end + 1)..<contentEnd(from: end + 1, kind: .clause))
        }
        add(
            Attribution(
                cue: cue,
                source: phrase.lowerBound..<end,
                pieces: pieces,
                confidence: 0.9,
                takesContinuation: false
            )
        )
    }

    /// Whether quoted words and who says them stand right before "according to": "“A,” Smith said, according to Norwork" has
    /// Smith's words.
    private func followsAttribution(_ index: Int) -> Bool {
        guard let quote = frame.indices(from: index - 16, to: index).last(where: { frame.isQuoted($0) }),
            frame.units[quote].endsWithStop || frame.word(quote + 1) == ","
        else { return false }
        let saying = frame.indices(from: quote + 1, to: min(index, quote + 8)).first {
            frame.cue(at: $0)?.kind == .say && frame.isFinite($0)
        }
        guard let saying else { return false }
        // "…, and the road was wet, according to Norwork": words of another.
        return !frame.indices(from: saying + 1, to: index).contains { frame.isFinite($0) }
    }

    /// The end of a source behind "According to" at the head of a sentence: the comma before the clause.
    private func endOfLeadingSource(from start: Int) -> Int {
        guard frame.word(start) != "," else {
            let end = frame.endOfApposition(after: start)
            // "According to Smith, her label, which owns the songs, | is": no apposition but the clause's subject.
            return frame.isFinite(frame.endOfAdverbs(at: end + 1)) ? start : end
        }
        return (start..<frame.units.count).first { frame.word($0) == "," || frame.isQuoted($0) } ?? start
    }

    /// The end of a source behind "according to": with appositions, relative clauses and participles.
    private func endOfTrailingSource(from start: Int) -> Int {
        var end = frame.endOfApposition(after: start)
        // "a poll released on Monday", "people who know him": to the next mark.
        if end < frame.units.count,
            [.verbPastParticiple, .whPronoun, .whDeterminer, .verbGerund, .preposition, .verbPast].contains(
                frame.tag(end)
            ) || frame.word(end) == "that"
                || (frame.tag(end).isAdjective || frame.isAdverb(end)) && ["to", "with"].contains(frame.word(end + 1))
        {
            end = (end..<frame.units.count).first { frame.isMark($0) || frame.isQuoted($0) } ?? frame.units.count
        }
        return end
    }
}
