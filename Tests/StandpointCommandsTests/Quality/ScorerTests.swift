import Foundation
import NewsAnalysis
import Testing

@testable import StandpointCommands

/// The expected figures were worked out by the Python scripts that the scorers follow, on the same small data.
@Suite("Scorers count as the reference scripts do")
struct ScorerTests {
    private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-8 }

    @Test("Named entities: articles, titles and possessives are cut off, names inside names do not count")
    func namedEntities() {
        let text = Array(
            "President Ann Lee met the Harbour Union's leaders in Port Ro. Mr. Bo Poe of Ro stayed.".unicodeScalars
        )
        func items(_ items: [(Int, Int, String)]) -> [NamedEntityScorer.Item] {
            items.map { NamedEntityScorer.Item(range: $0.0..<$0.1, type: $0.2) }
        }
        var scorer = NamedEntityScorer()
        scorer.add(
            gold: items([(10, 17, "PER"), (26, 39, "ORG"), (53, 60, "GPE"), (66, 72, "PERSON")]),
            system: items([
                (0, 17, "PERSON"), (22, 41, "ORG"), (53, 60, "ORG"), (58, 60, "LOC"), (62, 68, "PERSON"),
            ]),
            text: text
        )
        #expect(scorer.exact == Tally(correct: 2, system: 4, gold: 4))
        #expect(scorer.spans == Tally(correct: 3, system: 4, gold: 4))
    }

    @Test("The least argument of a convex function is found, at an end of the range too")
    func leastArgument() {
        func least(_ place: Double) -> Double {
            StandpointCommands.leastArgument(of: { ($0 - place) * ($0 - place) }, in: 0...4)
        }
        #expect(abs(least(1.3) - 1.3) < 0.001)
        #expect(least(-1) < 0.001)
        #expect(least(9) > 3.999)
    }

    @Test("A tie's log loss is that of the gold class once the tied side has grown")
    func tiedLogLoss() {
        let directed = DirectedStance(
            neutral: 0.5,
            firstFor: 0.25,
            firstAgainst: 0.25,
            secondFor: 0,
            secondAgainst: 0
        )
        func loss(_ label: Int, _ evidence: Double) -> Double {
            QualityRun.TiedPair(directed: directed, forward: [.for], backward: [], label: label)
                .logLoss(adding: evidence)
        }
        #expect(isClose(loss(1, 0), log(4)))
        // Odds of 1 to 3 become 3 to 3 where the side grows threefold.
        #expect(isClose(loss(1, log(3)), log(2)))
        #expect(isClose(loss(0, log(3)), log(3)))
        #expect(loss(4, 0) > 100)
    }

    @Test("Events: the verb that the tree dates, and its subject, taken over where it has none of its own")
    func events() {
        func token(_ start: Int, _ lemma: String, _ tag: String, _ head: Int?, _ relation: String) -> GoldToken {
            let end = start + lemma.utf8.count
            return GoldToken(start: start, end: end, lemma: lemma, universalTag: tag, head: head, relation: relation)
        }
        // "Lee came and left Monday": as long as their lemmas, for short.
        let tokens = [
            token(0, "Lee", "PROPN", 1, "nsubj"), token(4, "come", "VERB", nil, "root"),
            token(9, "and", "CCONJ", 3, "cc"),
            token(13, "leave", "VERB", 1, "conj"), token(19, "Monday", "PROPN", 3, "obl:unmarked"),
        ]
        func event(_ predicate: String, _ agents: Set<String>) -> EventScorer.Item {
            EventScorer.Item(predicate: predicate, span: 0..<40, time: 19..<25, agents: agents, patients: ["kask"])
        }
        var scorer = EventScorer()
        func add(_ events: [EventScorer.Item], _ tokens: [GoldToken], unnamed: Set<String> = []) {
            scorer.add(events, times: [19..<25], tokens: tokens, unnamed: unnamed) { range in
                range.overlaps(0..<3) ? ["lee"] : []
            }
        }
        add([event("leave", ["lee"]), event("leave", ["kask"]), event("come", ["lee"])], tokens)
        #expect(scorer.verbs.right == 2 && scorer.verbs.all == 3)
        #expect(scorer.subjects.right == 1 && scorer.subjects.all == 2)
        #expect(scorer.found.right == 1 && scorer.found.all == 1)
        add([event("leave", ["lee"])], [])
        #expect(scorer.verbs.all == 3)
        // Missed, by an event with another verb.
        add([event("come", ["lee"])], tokens)
        #expect(scorer.found.right == 1 && scorer.found.all == 2)
        // Whoever nothing names takes part in nothing, and a time inside a noun's phrase dates nothing.
        add([], tokens, unnamed: ["lee"])
        var attribute = tokens
        attribute[4] = token(19, "Monday", "PROPN", 0, "compound")
        add([], attribute)
        #expect(scorer.found.all == 2)
        // "Lee came Monday, when …": the clause about the time is dated too.
        var described = tokens
        described[3] = token(26, "leave", "VERB", 4, "acl:relcl")
        described[4] = token(19, "Monday", "PROPN", 1, "obl:unmarked")
        add([event("leave", []), event("come", ["lee"])], described)
        #expect(scorer.verbs.right == 4 && scorer.verbs.all == 6)
        // "Lee's arrest Monday": a noun tells it, and no verb.
        var told = tokens
        told[3] = token(8, "arrest", "NOUN", 1, "obj")
        told[4] = token(19, "Monday", "PROPN", 3, "nmod:unmarked")
        add([event("arrest", ["lee"])], told)
        add([event("arrest", ["lee"])], tokens)
        #expect(scorer.nouns.right == 1 && scorer.nouns.all == 2 && scorer.verbs.all == 6)
    }

    @Test("Coreference: the mean of MUC, B-cubed and CEAF-e without lone mentions")
    func coreference() {
        func mentions(_ clusters: [[Int]]) -> [Range<Int>: ClusterID] {
            var mentions: [Range<Int>: ClusterID] = [:]
            for (number, cluster) in clusters.enumerated() {
                for start in cluster { mentions[start..<(start + 1)] = ClusterID("\(number)") }
            }
            return mentions
        }
        var scorer = CoreferenceScorer()
        scorer.add(
            gold: mentions([[1, 2, 3, 4], [5, 6], [7, 8, 9], [20]]),
            system: mentions([[1, 2], [3, 4, 5], [6, 7, 8], [9, 10], [30]])
        )
        #expect(isClose(scorer.mean, 0.514752568))
        var same = CoreferenceScorer()
        same.add(gold: mentions([[1, 2], [3, 4]]), system: mentions([[3, 4], [1, 2]]))
        #expect(isClose(same.mean, 1))
        var empty = CoreferenceScorer()
        empty.add(gold: [:], system: [:])
        #expect(empty.mean == 0)
    }

    @Test("The largest assignment is found, in tall and wide tables")
    func assignment() {
        let table = [[0.9, 0.8, 0.1], [0.8, 0.1, 0.2]]
        #expect(isClose(largestAssignment(table), 1.6))
        #expect(isClose(largestAssignment((0..<3).map { column in table.map { $0[column] } }), 1.6))
        #expect(largestAssignment([]) == 0)
        #expect(largestAssignment([[]]) == 0)
    }

    @Test(
        "Quotations: contents that share half of their words match, best first",
        arguments: [
            (["direct", "mixed", "indirect"], 0.571428571, 0.5), (["direct", "mixed"], 0.4, 1),
        ] as [(Set<String>, Double, Double)]
    )
    func quotations(kinds: Set<String>, f1: Double, sources: Double) {
        func item(_ source: [Int], _ content: [Int], _ kind: String) -> QuotationScorer.Item {
            QuotationScorer.Item(source: Set(source), content: Set(content), kind: kind)
        }
        var scorer = QuotationScorer(kinds: kinds)
        scorer.add(
            gold: [
                item([0], [2, 3, 4, 5], "direct"), item([6], [7, 8, 9], "indirect"), item([], [11, 12, 13], "mixed"),
            ],
            system: [
                item([0, 1], [2, 3, 4], "direct"), item([0], [7, 8], "indirect"), item([1], [12], "direct"),
                item([1], [10], "direct"), item([1], [], "direct"),
            ]
        )
        #expect(isClose(scorer.contents.f1, f1))
        #expect(isClose(scorer.sources.recall, sources))
    }

    @Test(
        "Time expressions: spans that overlap, values as text or as stretches",
        arguments: [(false, 0.222222222), (true, 0.666666667)]
    )
    func timeExpressions(intervals: Bool, value: Double) {
        let text = Array(
            "In the spring of 2024, last week and on 3 May 2024 at noon, then 2019 to 2021.".unicodeScalars
        )
        func items(_ items: [(Int, Int, String)]) -> [TimeExpressionScorer.Item] {
            items.map { TimeExpressionScorer.Item(range: $0.0..<$0.1, value: $0.2) }
        }
        var scorer = TimeExpressionScorer(comparesIntervals: intervals)
        scorer.add(
            gold: items([
                (3, 21, "2024-SP"), (23, 32, "2024-W17"), (40, 50, "2024-05-03"), (65, 77, "2019-01-01/2021-12-31"),
            ]),
            system: items([
                (7, 22, "2024-SP"), (28, 32, "2024-04-22/2024-04-28"), (46, 53, "2024"), (54, 58, "2024-05-03T12:00"),
                (65, 77, "2019/2021"),
            ]),
            text: text
        )
        #expect(isClose(scorer.relaxed.f1, 0.888888889))
        #expect(isClose(scorer.value.f1, value))
    }

    @Test("Extraction: shingles of four words, averaged over pages")
    func extraction() {
        var scorer = ExtractionScorer()
        scorer.add(gold: "a b c d e f g", system: "b c d e f g h x")
        scorer.add(gold: "a b", system: "a b")
        scorer.add(gold: "", system: "x y")
        #expect(isClose(scorer.f1, 0.662721893))
    }

    @Test("Macro F1 is the mean over all labels, those that nobody gave too")
    func macro() {
        #expect(
            isClose(macroF1(gold: [1, 1, 0, -1], system: [1, 0, 0, 0], labels: [-1, 0, 1]), (0 + 0.5 + 2.0 / 3) / 3)
        )
        #expect(macroF1(gold: [1], system: [1], labels: [0, 1]) == 1)
        #expect(macroF1(gold: [Int](), system: [], labels: []) == 0)
    }
}
