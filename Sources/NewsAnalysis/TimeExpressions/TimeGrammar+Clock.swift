/// Times of day: "10:30", "4 p.m. EST", "noon", "5 o'clock in the morning".
extension TimeGrammar {
    /// A time of day with the day that stands after it: "noon on Saturday", "4 pm Thursday".
    func clockDate(at index: Int) -> Match<CalendarFields>? {
        guard let clock = clock(at: index) else { return nil }
        var fields = CalendarFields()
        fields.clock = clock.value
        var start = clock.next
        // "10:35 a.m. (0735 GMT) Friday"
        if word(start, "("), let close = (start..<min(start + 7, atoms.count)).first(where: { word($0, ")") }),
            atoms[start..<close].contains(where: { $0.entry >= 0 && lexicon.words[$0.entry].isZone })
        {
            start = close + 1
        }
        if word(start, ",") { start += 1 }
        if word(start, "on") || word(start, "of") { start += 1 }
        if let day = dayAfterClock(at: start) {
            var value = day.value
            value.clock = clock.value
            return Match(value, day.next)
        }
        return Match(fields, clock.next)
    }

    private func dayAfterClock(at index: Int) -> Match<CalendarFields>? {
        guard index < atoms.count, atoms[index].kind != .mark else { return nil }
        if let clock = clock(at: index), clock.next > index { return nil }
        guard let match = calendar(at: index), match.value.hasDay, match.value.clock == nil else { return nil }
        return match
    }

    /// "Friday" with "at 4 p.m." after it.
    func withClock(_ match: Match<CalendarFields>) -> Match<CalendarFields> {
        guard match.value.clock == nil else { return match }
        var next = match.next
        if word(next, ",") { next += 1 }
        if word(next, "at") { next += 1 }
        guard let clock = clock(at: next) else { return match }
        var value = match.value
        value.clock = clock.value
        return Match(value, clock.next)
    }

    /// A time of day.
    func clock(at index: Int) -> Match<ClockTime>? {
        guard index >= 0, index < atoms.count else { return nil }
        if word(index, "noon") || word(index, "midday"), hyphen(index + 1) == nil, !word(index - 1, "high") {
            return zone(ClockTime(hour: 12, minute: 0), index + 1)
        }
        if word(index, "midnight"), !isCapitalizedName(index), hyphen(index + 1) == nil {
            return zone(ClockTime(hour: 24), index + 1)
        }
        guard let read = hourAndMinute(at: index) else { return nil }
        var (time, next) = (read.value, read.next)
        if let half = half(at: next) {
            guard (1...12).contains(time.hour) else { return nil }
            time.hour = time.hour % 12 + (half.value ? 12 : 0)
            return zone(time, half.next)
        }
        if let end = isOClock(next) { next = end }
        if let part = inThePart(next), time.hour <= 12 {
            // "4 in the morning"; a bare number needs it, 10:30 does not.
            if part.value != "MO", time.hour < 12 { time.hour += 12 }
            return Match(time, part.next)
        }
        guard time.minute != nil || isOClock(index + 1) != nil else { return nil }
        // 3:1 and verses, scores, ratios: two digits of minutes are there; a score has no word of time around.
        if time.minute != nil, isGlued(index), !word(index - 1, "t"), !word(index - 1, "-"), !word(index - 1, "(") {
            return nil
        }
        return zone(time, next)
    }

    /// "4", "10:30", "10.30 p.m.", "four o'clock": hour, minute and second before what tells the half of the day.
    private func hourAndMinute(at index: Int) -> Match<ClockTime>? {
        var time: ClockTime
        var next = index
        if let hour = plainNumber(index, digits: 1...2), hour <= 24 {
            time = ClockTime(hour: hour)
            next += 1
            let isColon = word(next, ":")
            if isColon || word(next, "."), isGlued(next), isGlued(next + 1),
                let minute = plainNumber(next + 1, digits: 2...2),
                minute < 60
            {
                time.minute = minute
                next += 2
                if isColon, word(next, ":"), isGlued(next), let second = plainNumber(next + 1, digits: 2...2),
                    second < 60
                {
                    time.second = second
                    next += 2
                }
                guard isColon || half(at: next) != nil else { return nil }
            }
        } else if index < atoms.count, let decimals = atoms[index].decimals, decimals.count == 2,
            let hour = atoms[index].value,
            let minute = Int(decimals), minute < 60, hour <= 12, half(at: index + 1) != nil
        {
            time = ClockTime(hour: hour, minute: minute)
            next += 1
        } else if let entry = entry(index), let hour = lexicon.words[entry].cardinal, (1...12).contains(hour) {
            time = ClockTime(hour: hour)
            next += 1
            guard half(at: next) != nil || isOClock(next) != nil || inThePart(next) != nil else { return nil }
        } else {
            return nil
        }
        return Match(time, next)
    }

    private func isCapitalizedName(_ index: Int) -> Bool {
        atoms[index].isCapitalized && index > 0 && index + 1 < atoms.count && atoms[index + 1].isCapitalized
            && weekday(at: index + 1) == nil
    }

    /// "o'clock".
    private func isOClock(_ index: Int) -> Int? {
        word(index, "o") && word(index + 1, "'") && word(index + 2, "clock") ? index + 3 : nil
    }

    /// "in the morning", "this afternoon", "at night".
    private func inThePart(_ index: Int) -> Match<String>? {
        if word(index, "in"), word(index + 1, "the"), let part = dayPart(at: index + 2) {
            return Match(part, index + 3)
        }
        if word(index, "this"), let part = dayPart(at: index + 1) { return Match(part, index + 2) }
        if word(index, "at"), word(index + 1, "night") { return Match("NI", index + 2) }
        return nil
    }

    /// "a.m.", "pm": true after noon.
    private func half(at index: Int) -> Match<Bool>? {
        guard index < atoms.count, atoms[index].kind == .word else { return nil }
        let text = atoms[index].text
        if text == "am" || text == "pm" {
            // "7 am" needs its number; a verb "am" never follows one.
            return Match(text == "pm", index + 1)
        }
        guard text == "a" || text == "p", word(index + 1, "."), isGlued(index + 1), word(index + 2, "m") else {
            return nil
        }
        return Match(text == "p", word(index + 3, ".") && isGlued(index + 3) ? index + 4 : index + 3)
    }

    /// "EST", "GMT+2", "Z".
    private func zone(_ time: ClockTime, _ index: Int) -> Match<ClockTime> {
        var time = time
        guard index < atoms.count else { return Match(time, index) }
        if word(index, "z"), isGlued(index) {
            time.offset = 0
            return Match(time, index + 1)
        }
        var next = index
        if word(next, "local"), word(next + 1, "time") { return Match(time, next + 2) }
        let isBracketed = word(next, "(")
        if isBracketed { next += 1 }
        guard let entry = entry(next), lexicon.words[entry].isZone, atoms[next].isCapitalized else {
            return Match(time, index)
        }
        time.hasZone = true
        if word(next, "utc") || word(next, "gmt") { time.offset = 0 }
        next += 1
        if isBracketed { next += word(next, ")") ? 1 : 0 }
        return Match(time, next)
    }
}
