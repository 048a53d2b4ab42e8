import Testing

@testable import NewsAnalysis

@Suite("TimeExpressionFinder")
struct TimeExpressionFinderTests: TimeReadingSuite {
    @Test("A preposition leaves one end of the stretch open")
    func openEnds() throws {
        let text = "Before Wednesday it was possible. Since 2014 it is not. Post-2008 rules and pre-2014 borders."
        let times = try document(text, published: "2025-02-14").timeExpressions
        #expect(times.map(\.value) == ["2025-02-12", "2014", "2008", "2014"])
        #expect(times.map(\.mod) == ["BEFORE", "ON_OR_AFTER", "AFTER", "BEFORE"])
        #expect(times.map { $0.from?.description } == [nil, "2014-01-01", "2009-01-01", nil])
        #expect(times.map { $0.to?.description } == ["2025-02-12", nil, nil, "2014-01-01"])
        #expect(times[0].span.utf8Range == 0..<16)
        #expect(times[0].anchor?.description == "2025-02-14")
        #expect(times[0].granularity == .day)
    }

    @Test(
        "Both ends of a range carry the days of the whole",
        arguments: [
            ("It ran from May to July.", "2024-05-01", "2024-08-01"),
            ("It grew between 2011 and 2014.", "2011-01-01", "2015-01-01"),
            ("It shrank in 2014-2018.", "2014-01-01", "2019-01-01"),
            ("It ran from November to February 2020.", "2019-11-01", "2020-03-01"),
        ]
    )
    func ranges(text: String, from: String, to: String) throws {
        let times = try document(text).timeExpressions
        #expect(times.count == 2)
        #expect(times.allSatisfy { $0.from?.description == from && $0.to?.description == to })
    }

    @Test("Without a publication date relative expressions have no value, and the reader is told once")
    func noDate() throws {
        let document = try document("They met on Friday and next month. In March 2014 it began.", published: nil)
        #expect(values(document) == ["Friday = ", "next month = ", "March 2014 = 2014-03"])
        #expect(document.abstained.dates == 2)
        #expect(document.warnings == [TimeExpressionFinder.missingDateWarning])
    }

    @Test("A text without relative expressions needs no date and gets no warning")
    func noWarning() throws {
        let document = try document("In March 2014 it began.", published: nil)
        #expect(document.abstained.dates == 0)
        #expect(document.warnings.isEmpty)
    }

    @Test("Title and body are read apart, in order, and numbered through")
    func titleAndBody() throws {
        let document = try document("Dès lundi? On “Friday” it ended.", title: "Monday’s vote")
        #expect(document.timeExpressions.map(\.id) == [1, 2])
        #expect(document.timeExpressions.map(\.span.part) == [.title, .body])
        #expect(document.timeExpressions.map { document.article.text(of: $0.span) } == ["Monday", "Friday"])
    }

    @Test(
        "Numbers in words that nothing could hold are none",
        arguments: ["ninety" + String(repeating: " hundred", count: 7) + " billion", "six billion billion billion"]
    )
    func vastNumbers(words: String) throws {
        #expect(try document("It took \(words) years.").timeExpressions.allSatisfy { $0.from == nil })
    }

    /// Words of time in any order, which no rule was written for.
    @Test("Words of time in any order are read to their end", arguments: 1...8 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let words = [
            "the", "a", "of", "and", "in", "to", "last", "next", "this", "first", "third", "half", "quarter", "ago",
            "years", "year", "months", "days", "weeks", "hours", "decade", "centuries", "millennia", "weekend", "night",
            "Monday", "Friday", "May", "Feb.", "December", "summer", "noon", "p.m.", "10:30", "2014", "1999", "99",
            "999999999", "31", "0", "1.5", "1/2", "'90s", "19th", "ninety", "two", "hundred", "thousand", "billion",
            "before", "since", "from", "between", "until", "earlier", "later", "every", "twice", "-", ",", "BC",
            "fiscal",
            "early", "late", "mid", "now", "today", "tomorrow", "Easter", "Christmas",
        ]
        var state = seed
        for _ in 0..<40 {
            let picked = (0..<50).map { _ -> String in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return words[Int(state >> 33) % words.count]
            }
            let document = try document(picked.joined(separator: " ") + ".")
            for time in document.timeExpressions { #expect(document.article.text(of: time.span)?.isEmpty == false) }
        }
    }

    @Test(
        "Hostile text is read to its end",
        .timeLimit(.minutes(15)),  // Against hanging; on a busy machine the tests beside it take minutes.
        arguments: [
            "1 ", "the ", "1-", "12:", "a.m. ", "two and a ", "last ", "'9", "Friday, ", "May ", "twenty-",
            "9999999999 ",
            "99999999 years ago ", "morning of ", "noon on ", "every ", "19th ", "0/", "half a ", "\u{2019}", "é ",
            "Feb. 30, 2025 ", "before ",
        ]
    )
    func hostile(piece: String) throws {
        let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
        let document = try document(text)
        for time in document.timeExpressions { #expect(document.article.text(of: time.span)?.isEmpty == false) }
        for (first, second) in zip(document.timeExpressions, document.timeExpressions.dropFirst()) {
            #expect(first.span.upperBound <= second.span.lowerBound)
        }
    }
}
