import NewsAnalysis
import Testing

@Suite("StanceCueFinder: words that tie holders to targets")
struct StanceCueFinderTests {
    private func cues(_ sentence: String) throws -> (ReadSentence, [StanceCue]) {
        let lexicon = try StanceLexicon(directory: configDirectory + "/stance")
        let read = try ReadSentence(sentence)
        return (read, StanceCueFinder(lexicon: lexicon).cues(in: read.syntax))
    }

    @Test(
        "ties the subject, the owner or the agent to what the word is about",
        arguments: [
            ("Ilves praised Norway.", "Ilves", "Norway", true),
            ("Norway was praised by Ilves.", "Ilves", "Norway", true),
            ("Ilves condemned Norway.", "Ilves", "Norway", false),
            ("Ilves did not praise Norway.", "Ilves", "Norway", false),
            ("The speech showed Ilves's affinity for Norway.", "Ilves", "Norway", true),
            ("Ilves has spoken hawkishly about Norway.", "Ilves", "Norway", false),
            ("Ilves is hostile to Norway.", "Ilves", "Norway", false),
            ("Ilves did not just blame Norway.", "Ilves", "Norway", false),
            ("Ilves helped Norway.", "Ilves", "Norway", true),
            ("Ilves criticized the policies of Norway.", "Ilves", "Norway", false),
            ("Ilves praised Mr Kask and Mr Rand.", "Ilves", "Mr Rand", true),
            ("Ilves blamed the decline on Norway.", "Ilves", "Norway", false),
            ("Norway forced Ilves to praise Sweden.", "Ilves", "Sweden", true),
            ("Norway was attacked by the former secretary of state Anna Ilves.", "state Anna Ilves", "Norway", false),
            ("Ilves attacked Norway's prime minister.", "Ilves", "prime minister", false),
            ("Ilves is a critic of Norway.", "Ilves", "Norway", false),
            ("Mr Ilves, who has lived in Norway and Sweden, attacked Kask.", "Mr Ilves", "Kask", false),
            ("Americans for Norway's Anna Ilves attacked Kask.", "Anna Ilves", "Kask", false),
            ("Ilves repeated his support this week for Kask.", "his", "Kask", true),
            ("Ilves defended his choice of Kask.", "Ilves", "Kask", true),
            ("Kask was endorsed by the Norway hosts Anna Ilves and Mr Rand.", "Mr Rand", "Kask", true),
            ("Ilves warned Norway not to attack.", "Ilves", "Norway", false),
            ("Ilves endorsed Kask after accusing Norway of fraud.", "Ilves", "Norway", false),
            ("Ilves blamed Mr Kask for supporting Norway.", "Mr Kask", "Norway", true),
            ("Ilves attacked Norway, Sweden bashers, and Mr Kask.", "Ilves", "Norway", false),
            ("Ilves is no fan of Norway.", "Ilves", "Norway", false),
            ("Mr Ilves, a longtime Kask supporter, left.", "Mr Ilves", "Kask", true),
            ("Mr Ilves, a longtime supporter of Norway, left.", "Mr Ilves", "Norway", true),
            (
                "Mr Smith, whom Mr Jones sent to Bermuda, and who is now supporting Norway, left.", "Mr Smith",
                "Norway",
                true
            ),
        ]
    )
    func relations(sentence: String, holder: String, target: String, isPositive: Bool) throws {
        let (read, cues) = try cues(sentence)
        let found = cues.contains { cue in
            cue.kind == .relation && (cue.polarity > 0) == isPositive
                && cue.holders.contains { read.words($0) == holder }
                && cue.targets.contains { read.words($0) == target }
        }
        #expect(found)
    }

    @Test("lets whoever calls somebody a name hold it")
    func naming() throws {
        let (read, cues) = try cues("Mr Smith called Mr Jones a liar.")
        let cue = try #require(cues.first { $0.kind == .naming })
        #expect(cue.polarity < 0)
        #expect(cue.holders.map(read.words) == ["Mr Smith"])
        #expect(cue.targets.map(read.words) == ["Mr Jones"])
    }

    @Test(
        "makes a critic of whoever voices criticism, not of whoever faces or cites it",
        arguments: [
            ("Ilves voiced criticism of Norway.", true), ("Ilves faced criticism of Norway.", false),
            ("Ilves cited criticism of Norway.", false),
        ]
    )
    func support(sentence: String, isHolder: Bool) throws {
        let (read, cues) = try cues(sentence)
        #expect(cues.contains { $0.holders.contains { read.words($0) == "Ilves" } } == isHolder)
    }

    @Test(
        "ties nobody by a service, by what is only thought of, or across another phrase",
        arguments: [
            ("Ilves earned a fee for helping Norway sell itself.", "Norway"),
            ("Ilves told Kask about extending his support to Norway.", "Norway"),
            ("The idea of throwing their support to Norway is new.", "Norway"),
            ("Ilves blasted Kask, who made bigotry the cornerstone of his campaign.", "his campaign"),
            ("Ilves wants to help Norway and Sweden achieve peace.", "Norway"),
            ("Ilves hopes to protect Norway from the threat of terrorism.", "Norway"),
            ("Ilves supported Mr Kask of Norway.", "Norway"),
            ("Ilves supported the speaker of the House.", "the House"),
            ("Ilves dismissed criticism of Norway.", "Norway"),
            ("Ilves defended the minister's description of Norway.", "Norway"),
            ("Ilves gave money to groups backing Mr Kask, and Mr Rand gave to others.", "Mr Rand"),
            ("Mr Smith supported it and Mr Rand, as he has in the past, opposed it.", "Mr Rand"),
            ("Ilves blamed the decline of Norway on the weather.", "Norway"),
            ("Ilves blamed local officials on Twitter.", "Twitter"),
            ("Ilves is a supporter of the enemies of Norway.", "Norway"),
            ("The candidate for the Senate, a longtime supporter of Norway, left.", "Norway"),
            ("Ilves is a supporter of Norway's rival, Sweden.", "Norway 's rival"),
            ("Ilves criticized Norway's allies.", "Norway 's allies"),
            ("Ilves is friendly with Norway's supporters.", "Norway 's supporters"),
            ("It would have been kind had she congratulated Norway.", "Norway"),
            ("Ilves challenged Norway to act.", "Norway"), ("Ilves has been warning Norway to act.", "Norway"),
            ("Ilves blasted the bleak vision of Norway.", "Norway"),
            ("Ilves condemns Norway, Sweden bombings", "Norway"),
            ("Ilves lashed out at his Norway relatives on Sunday.", "his Norway"),
            ("Ilves criticized Norway's recently reelected mayor, Anna Kask.", "Norway 's"),
        ]
    )
    func untied(sentence: String, target: String) throws {
        let (read, cues) = try cues(sentence)
        #expect(!cues.contains { !$0.holders.isEmpty && $0.targets.contains { read.words($0) == target } })
    }

    @Test(
        "gives nobody what he is only urged to, expected to, allowed, accused of, kept from, or said to be understood in",
        arguments: [
            "Norway urged Mr Kask to praise Sweden.", "Norway would like to see Mr Kask support Sweden.",
            "Norway accused Mr Kask of supporting Sweden.", "Norway accused Mr Kask of showing support for Sweden.",
            "Mr Kask understands supporting Sweden.", "Mr Kask is accused of attacking Sweden.",
            "Norway kept Mr Kask from attacking Sweden.", "Norway prevented Mr Kask from praising Sweden.",
            "The vote would allow Mr Kask to support Sweden.", "Mr Kask is expected to endorse Sweden.",
            "Mr Kask was asked to publicly praise Sweden.", "Norway urged Mr Kask from Tartu to praise Sweden.",
        ]
    )
    func onlyWanted(sentence: String) throws {
        let (read, cues) = try cues(sentence)
        #expect(
            !cues.contains { cue in
                cue.holders.contains { read.words($0) == "Mr Kask" }
                    && cue.targets.contains { read.words($0) == "Sweden" }
            }
        )
    }

    @Test("turns or weakens what somebody is called by the words before the verb too")
    func shiftedNaming() throws {
        let (_, cues) = try cues("Perhaps Ilves saw the new minister of Norway as a threat.")
        #expect(cues.filter { $0.kind == .naming }.allSatisfy { abs($0.polarity) < 0.55 })
    }

    @Test("sees no side in what somebody stops short of", arguments: ["stopped", "fell"])
    func shortfall(verb: String) throws {
        let (_, cues) = try cues("Ilves \(verb) short of endorsing Mr Kask.")
        #expect(cues.contains { $0.kind == .relation })
        #expect(cues.allSatisfy { abs($0.polarity) < 0.55 })
    }

    @Test("takes no name for a word of judgement")
    func names() throws {
        let (_, cues) = try cues("Ilves went to Great Britain.")
        #expect(cues.isEmpty)
    }
}
