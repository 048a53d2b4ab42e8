import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EventReader: what a time dates, and whether it is so, in trees made by hand")
struct EventReaderTests {
    private func reader(_ tree: HandMadeTree) throws -> EventReader {
        EventReader(clauses: tree.clauses, words: try EventWords(path: configDirectory + "/events.tsv"))
    }

    @Test(
        "a time dates the verb that it hangs on, past nouns that are new or only tell where",
        arguments: [
            ("Lee/NNP/2/nsubj left/VBD/0/root on/IN/4/case Monday/NNP/2/obl", "left"),
            (
                "Lee/NNP/2/nsubj held/VBD/0/root a/DT/4/det meeting/NN/2/obj on/IN/6/case Monday/NNP/4/nmod",
                "held"
            ),
            (
                "Lee/NNP/2/nsubj spoke/VBD/0/root at/IN/5/case the/DT/5/det rally/NN/2/obl on/IN/7/case Monday/NNP/5/nmod",
                "spoke"
            ),
            ("the/DT/2/det meeting/NN/5/nsubj:pass on/IN/4/case Monday/NNP/2/nmod failed/VBD/0/root/fail", "failed"),
            (
                "Lee/NNP/2/nsubj left/VBD/0/root in/IN/5/case the/DT/5/det night/NN/2/obl of/IN/7/case Monday/NNP/5/nmod",
                "left"
            ),
            ("Lee/NNP/2/nsubj appeared/VBD/0/root/appear on/IN/4/case Monday/NNP/2/obl", "appeared"),
            ("Lee/NNP/2/nsubj became/VBD/0/root/become mayor/NN/2/xcomp on/IN/5/case Monday/NNP/2/obl", "became"),
            // What seemed to be done.
            (
                "Lee/NNP/4/nsubj on/IN/3/case Monday/NNP/4/obl seemed/VBD/0/root/seem to/TO/6/mark leave/VB/4/xcomp",
                "leave"
            ),
            // "was to leave" is no state.
            ("Lee/NNP/4/nsubj was/VBD/4/cop/be to/TO/4/mark leave/VB/0/root on/IN/6/case Monday/NNP/4/obl", "leave"),
            // Before "as": the main clause's.
            (
                "on/IN/2/case Monday/NNP/5/obl as/IN/5/mark they/PRP/5/nsubj kept/VBD/8/advcl shouting/VBG/5/xcomp "
                    + "Lee/NNP/8/nsubj left/VBD/0/root",
                "left"
            ),
            (
                "Acme/NNP/2/nsubj stopped/VBD/0/root/stop making/VBG/2/xcomp cars/NNS/3/obj Monday/NNP/3/obl", "stopped"
            ),
            ("Lee/NNP/2/nsubj began/VBD/0/root/begin speaking/VBG/2/xcomp/speak Monday/NNP/3/obl", "speaking"),
            // What the tagger takes for a noun has a subject and an object.
            ("police/NN/2/nsubj shot/NN/0/root Lee/NNP/2/obj on/IN/5/case Monday/NNP/2/obl", "shot"),
            // A gerund as a noun.
            (
                "in/IN/2/case voting/VBG/6/obl Monday/NNP/2/nmod Lee/NNP/6/nsubj just/RB/6/advmod won/VBD/0/root/win",
                "won"
            ),
        ]
    )
    func dates(sentence: String, verb: String) throws {
        let tree = try HandMadeTree(sentence)
        let monday = try tree.token("Monday")
        let dated = try reader(tree).predicate(datedBy: monday..<(monday + 1))
        #expect(try dated == tree.token(verb))
    }

    @Test(
        "a time dates nothing where it belongs to another happening or to a state",
        arguments: [
            "Lee/NNP/2/nsubj criticized/VBD/0/root the/DT/4/det attack/NN/2/obj on/IN/6/case Monday/NNP/4/nmod",
            "Lee/NNP/2/nsubj left/VBD/0/root after/IN/5/case the/DT/5/det debate/NN/2/obl on/IN/7/case Monday/NNP/5/nmod",
            "the/DT/2/det events/NNS/5/nsubj of/IN/4/case Monday/NNP/2/nmod inspired/VBD/0/root her/PRP/5/obj",
            "Lee/NNP/3/nsubj was/VBD/3/cop mayor/NN/0/root on/IN/5/case Monday/NNP/3/obl",
            "Lee/NNP/2/nsubj has/VBZ/0/root/have time/NN/2/obj on/IN/5/case Monday/NNP/2/obl",
            "Lee/NNP/2/nsubj appeared/VBD/0/root/appear tired/JJ/2/xcomp on/IN/5/case Monday/NNP/2/obl",
            "Lee/NNP/2/nsubj seemed/VBD/0/root/seem off/RP/2/compound:prt on/IN/5/case Monday/NNP/2/obl",
            "Lee/NNP/2/nsubj appeared/VBD/0/root/appear to/TO/5/mark be/VB/5/cop angry/JJ/2/xcomp Monday/NNP/5/obl",
            "Lee/NNP/2/nsubj vowed/VBD/0/root/vow to/TO/5/mark be/VB/5/cop neutral/JJ/2/xcomp Monday/NNP/5/obl",
            "support/NN/3/nsubj is/VBZ/3/cop/be news/NN/0/root him/PRP/3/obj on/IN/6/case Monday/NNP/3/obl",
            "Monday/NNP/0/root",
        ]
    )
    func datesNothing(sentence: String) throws {
        let tree = try HandMadeTree(sentence)
        let monday = try tree.token("Monday")
        #expect(try reader(tree).predicate(datedBy: monday..<(monday + 1)) == nil)
    }

    @Test(
        "a time dates what a clause tells of it",
        arguments: [
            (
                "unlike/IN/2/case Monday/NNP/0/root when/WRB/5/advmod Lee/NNP/5/nsubj left/VBD/2/acl:relcl", "left"
            ),
            // A comma may stand between.
            ("Monday/NNP/0/root ,/./5/punct when/WRB/5/advmod Lee/NNP/5/nsubj left/VBD/1/acl:relcl", "left"),
            (
                "Monday/NNP/0/root when/WRB/5/advmod Lee/NNP/5/nsubj:pass is/VBZ/5/aux:pass scheduled/VBN/1/acl:relcl/schedule "
                    + "to/TO/7/mark leave/VB/5/xcomp",
                "leave"
            ),
            (
                "Monday/NNP/0/root when/WRB/4/advmod Lee/NNP/4/nsubj planned/VBD/1/acl:relcl/plan to/TO/6/mark leave/VB/4/xcomp",
                "planned"
            ),
            // "Learned on Monday when he left" asks when.
            (
                "Kask/NNP/2/nsubj learned/VBD/0/root/learn Monday/NNP/2/obl when/WRB/6/advmod Lee/NNP/6/nsubj left/VBD/2/advcl",
                nil
            ),
            // No clause about the day.
            ("Monday/NNP/4/obl when/WRB/4/advmod Lee/NNP/4/nsubj left/VBD/0/root", nil),
            // A state, another conjunction, another clause's "when".
            ("Monday/NNP/0/root when/WRB/4/advmod Lee/NNP/4/nsubj mayor/NN/1/acl:relcl", nil),
            ("Monday/NNP/0/root as/IN/4/mark Lee/NNP/4/nsubj left/VBD/1/advcl", nil),
            (
                "Monday/NNP/0/root Kask/NNP/3/nsubj asked/VBD/1/conj when/WRB/6/advmod Lee/NNP/6/nsubj left/VBD/3/ccomp",
                nil
            ),
        ]
    )
    func describes(sentence: String, verb: String?) throws {
        let tree = try HandMadeTree(sentence)
        let monday = try tree.token("Monday")
        let described = try reader(tree).predicate(describing: monday..<(monday + 1))
        #expect(try described == verb.map { try tree.token($0) })
    }

    @Test(
        "tells what is denied, supposed and planned, by the verb's own words and by those that govern it",
        arguments: [
            ("Lee/NNP/2/nsubj left/VBD/0/root", "left", nil),
            ("Lee/NNP/4/nsubj did/VBD/4/aux/do not/RB/4/advmod leave/VB/0/root", "leave", Factuality.denied),
            ("Lee/NNP/3/nsubj may/MD/3/aux leave/VB/0/root", "leave", .hypothetical),
            ("Lee/NNP/2/nsubj left/VBD/0/root in/IN/4/case May/NNP/2/obl", "left", nil),
            ("Lee/NNP/3/nsubj will/MD/3/aux leave/VB/0/root", "leave", .planned),
            ("Lee/NNP/2/nsubj plans/VBZ/0/root/plan to/TO/4/mark leave/VB/2/xcomp", "leave", .planned),
            ("Lee/NNP/2/nsubj denied/VBD/0/root/deny leaving/VBG/2/xcomp", "leaving", .denied),
            (
                "Lee/NNP/2/nsubj denied/VBD/0/root/deny that/IN/5/mark Kask/NNP/5/nsubj left/VBD/2/ccomp", "left",
                .denied
            ),
            // Each of two verbs is denied for itself; what will be is so of both.
            (
                "Lee/NNP/4/nsubj did/VBD/4/aux/do not/RB/4/advmod stay/VB/0/root and/CC/6/cc left/VBD/4/conj", "left",
                nil
            ),
            ("Lee/NNP/3/nsubj will/MD/3/aux come/VB/0/root and/CC/5/cc leave/VB/3/conj", "leave", .planned),
            ("Lee/NNP/4/nsubj was/VBD/4/cop/be to/TO/4/mark leave/VB/0/root", "leave", .planned),
            ("Lee/NNP/3/nsubj is/VBZ/3/cop/be due/JJ/0/root to/TO/5/mark leave/VB/3/xcomp", "leave", .planned),
            ("Lee/NNP/3/nsubj is/VBZ/3/cop/be likely/JJ/0/root to/TO/5/mark leave/VB/3/xcomp", "leave", .hypothetical),
            ("Lee/NNP/2/nsubj appeared/VBD/0/root/appear to/TO/4/mark leave/VB/2/xcomp", "leave", .hypothetical),
            ("Lee/NNP/2/nsubj appeared/VBD/0/root/appear", "appeared", nil),
            ("Lee/NNP/3/nsubj was/VBD/3/cop/be unable/JJ/0/root to/TO/5/mark leave/VB/3/xcomp", "leave", .denied),
            ("Lee/NNP/3/nsubj had/VBD/3/aux/have yet/RB/0/root to/TO/5/mark leave/VB/3/xcomp", "leave", .denied),
            ("yet/RB/3/advmod Lee/NNP/3/nsubj left/VBD/0/root", "left", nil),
            // What somebody is accused of is not known to be so.
            (
                "Lee/NNP/3/nsubj:pass was/VBD/3/aux:pass accused/VBN/0/root/accuse of/IN/5/mark leaving/VBG/3/advcl",
                "leaving",
                .reported
            ),
            (
                "Lee/NNP/3/nsubj:pass is/VBZ/3/aux:pass alleged/VBN/0/root/allege to/TO/6/mark have/VB/6/aux left/VBN/3/xcomp",
                "left", .reported
            ),
            ("they/PRP/2/nsubj allege/VBP/0/root Lee/NNP/4/nsubj left/VBD/2/ccomp", "left", .reported),
            ("Lee/NNP/3/nsubj allegedly/RB/3/advmod left/VBD/0/root", "left", .reported),
            (
                "Lee/NNP/2/nsubj accused/VBD/0/root/accuse him/PRP/2/obj before/IN/5/mark leaving/VBG/2/advcl",
                "leaving", nil
            ),
            ("Lee/NNP/2/nsubj accused/VBD/0/root/accuse him/PRP/2/obj", "accused", nil),
            // A finite verb behind "and" takes over that something is alleged, and nothing where it has an auxiliary.
            ("Lee/NNP/3/nsubj allegedly/RB/3/advmod came/VBD/0/root and/CC/5/cc left/VBD/3/conj", "left", .reported),
            (
                "Lee/NNP/3/nsubj allegedly/RB/3/advmod came/VBD/0/root and/CC/6/cc was/VBD/6/aux:pass arrested/VBN/3/conj",
                "arrested", nil
            ),
            (
                "Lee/NNP/4/nsubj was/VBD/4/aux/be to/TO/4/mark come/VB/0/root but/CC/6/cc died/VBD/4/conj", "died", nil
            ),
            (
                "Lee/NNP/2/nsubj seemed/VBD/0/root/seem to/TO/4/mark lose/VB/2/xcomp and/CC/6/cc won/VBD/4/conj", "won",
                nil
            ),
            ("Lee/NNP/4/nsubj was/VBD/4/aux/be to/TO/4/mark come/VB/0/root", "come", .planned),
            // "Her mistake was to leave", "he was to blame".
            ("mistake/NN/4/nsubj was/VBD/4/cop/be to/TO/4/mark leave/VB/0/root", "leave", nil),
            ("Lee/NNP/4/nsubj was/VBD/4/cop/be to/TO/4/mark blame/VB/0/root", "blame", nil),
            (
                "Lee/NNP/4/nsubj did/VBD/4/aux/do not/RB/4/advmod plan/VB/0/root to/TO/6/mark leave/VB/4/xcomp",
                "leave",
                .denied
            ),
            (
                "Lee/NNP/4/nsubj did/VBD/4/aux/do not/RB/4/advmod fail/VB/0/root to/TO/6/mark leave/VB/4/xcomp",
                "leave", nil
            ),
            // A preposition, and a thought.
            ("Lee/NNP/2/nsubj resigned/VBD/0/root due/IN/5/case to/IN/3/fixed losing/VBG/2/advcl", "losing", nil),
            ("they/PRP/2/nsubj supposed/VBD/0/root/suppose Lee/NNP/4/nsubj left/VBD/2/ccomp", "left", nil),
            // Forecasts, conditions and what would have been are no plans.
            (
                "they/PRP/2/nsubj said/VBD/0/root/say Norway/NNP/5/nsubj would/MD/5/aux lose/VB/2/ccomp", "lose",
                .hypothetical
            ),
            (
                "they/PRP/2/nsubj said/VBD/0/root/say he/PRP/6/nsubj would/MD/6/aux have/VB/6/aux left/VBN/2/ccomp",
                "left",
                .hypothetical
            ),
            (
                "they/PRP/2/nsubj said/VBD/0/root/say he/PRP/5/nsubj would/MD/5/aux leave/VB/2/ccomp if/IN/8/mark she/PRP/8/nsubj "
                    + "came/VBD/5/advcl",
                "leave", .hypothetical
            ),
            // What somebody announced would be is a plan; what somebody thought would be is none.
            (
                "they/PRP/2/nsubj said/VBD/0/root/say he/PRP/5/nsubj would/MD/5/aux leave/VB/2/ccomp", "leave",
                .planned
            ),
            (
                "they/PRP/2/nsubj thought/VBD/0/root/think Lee/NNP/5/nsubj would/MD/5/aux leave/VB/2/ccomp", "leave",
                .hypothetical
            ),
            (
                "they/PRP/2/nsubj said/VBD/0/root/say Lee/NNP/5/nsubj might/MD/5/aux leave/VB/2/ccomp", "leave",
                .hypothetical
            ),
        ]
    )
    func modality(sentence: String, verb: String, expected: Factuality?) throws {
        let tree = try HandMadeTree(sentence)
        #expect(try reader(tree).modality(of: tree.token(verb)) == expected)
    }
}
