/// Where what is said ends.
extension AttributionReader {
    /// The end of what is said, given its start.
    func contentEnd(from start: Int, kind: ContentKind, cueTag: PartOfSpeech, inRelative: Bool = false) -> Int {
        let units = frame.units
        var depth = 0
        var index = start
        // Quoted words that end with their sentence end the content.
        if kind == .quoted, frame.isQuoted(start) {
            let next = start + 1
            if next >= units.count
                || [".", ";", ",", "!", "?"].contains(frame.word(next)) && !(frame.isQuoted(next + 1))
                    && !continuesQuoted(next)
            {
                return next
            }
        }
        while index < units.count {
            let word = units[index].word
            if units[index].isQuoted {
                index += 1
                continue
            }
            switch word {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth < 0 { return index }
            case ";" where depth == 0: return index
            case ":" where depth == 0 && frame.isQuoted(index + 1) && index > start: break
            case ",":
                if depth == 0, index > start, endsAtComma(index, kind: kind, cueTag: cueTag, inRelative: inRelative) {
                    return index
                }
            case "and", "but", "or":
                if depth == 0, index > start, endsAtConjunction(index, kind: kind, cueTag: cueTag) { return index }
            case ".", "!", "?":
                if index + 1 >= units.count { return word == "?" ? index + 1 : index }
            case "according":
                if frame.word(index + 1) == "to" { return index }
            default:
                if frame.isDash(index), depth == 0, index > start, endsAtDash(index, kind: kind) { return index }
                if kind == .infinitive || kind == .object || kind == .gerund, index > start + 1,
                    endsAtSubordinator(index, kind: kind)
                {
                    return index
                }
            }
            index += 1
        }
        return units.count
    }

    private func continuesQuoted(_ index: Int) -> Bool {
        frame.word(index) == "," && ["and", "that", "but", "or"].contains(frame.word(index + 1))
    }

    private func endsAtComma(_ index: Int, kind: ContentKind, cueTag: PartOfSpeech, inRelative: Bool) -> Bool {
        let next = index + 1
        guard next < frame.units.count else { return true }
        let word = frame.word(next)
        if word == "according" { return true }
        if frame.tag(next) == .verbGerund, lexicon.verb(word) != nil { return true }
        if frame.isAdverb(next), frame.tag(next + 1) == .verbGerund, lexicon.verb(frame.word(next + 1)) != nil {
            return true
        }
        if ["but", "while", "although", "though", "whereas", "even", "yet", "nor"].contains(word) {
            return !(word == "but" && ["that", "also", "rather"].contains(frame.word(next + 1)))
        }
        if inRelative, frame.isFinite(next) { return true }
        if word == "and" || word == "or" || word == "so" {
            if frame.word(next + 1) == "that" { return false }
            if frame.isFinite(next + 1) || frame.isAdverb(next + 1) && frame.isFinite(next + 2) {
                return kind != .clause || lexicon.verb(frame.word(next + 1)).map { $0.kind == .say } ?? false
            }
            return kind == .clause ? false : frame.startsClause(at: next + 1, limit: min(frame.units.count, next + 16))
        }
        switch kind {
        case .object, .infinitive, .gerund:
            return frame.tag(next) == .verbGerund
                || ["as", "after", "before", "because", "when", "since", "which", "if"].contains(word)
                || frame.startsClause(at: next, limit: min(frame.units.count, next + 8)) && frame.tag(next) == .pronoun
        default: return false
        }
    }

    private func endsAtConjunction(_ index: Int, kind: ContentKind, cueTag: PartOfSpeech) -> Bool {
        guard frame.word(index - 1) != "," else { return false }
        var next = index + 1
        while frame.isAdverb(next) { next += 1 }
        if frame.word(index) == "but", frame.startsClause(at: next, limit: min(frame.units.count, next + 12)) {
            return true
        }
        guard frame.isFinite(next) else {
            guard kind != .clause, kind != .question, frame.tag(next) == .verbGerund, cueTag == .verbGerund else {
                return false
            }
            return lexicon.verb(frame.word(next)) != nil
        }
        if kind == .clause || kind == .question {
            return lexicon.verb(frame.word(next)).map { $0.kind == .say && frame.tag(next) == cueTag } ?? false
        }
        return frame.tag(next) == cueTag || (cueTag == .verbPastParticiple && frame.tag(next) == .verbPast)
            || frame.tag(next) == .verbPastParticiple && cueTag == .verbPast || frame.tag(next) == .modal
    }

    private func endsAtDash(_ index: Int, kind: ContentKind) -> Bool {
        // A pair of dashes encloses; a single one ends.
        let later = (index + 1..<min(frame.units.count, index + 40)).contains { frame.isDash($0) }
        return !later && kind != .quoted
    }

    private func endsAtSubordinator(_ index: Int, kind: ContentKind) -> Bool {
        guard
            ["after", "because", "while", "although", "though", "before", "when", "during"].contains(frame.word(index))
        else { return false }
        return frame.word(index) == "during"
            || frame.startsClause(at: index + 1, limit: min(frame.units.count, index + 14))
    }
}
