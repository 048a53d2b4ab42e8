import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("StanceFinder: who holds it")
struct StanceHolderTests: StanceFindingSuite {
    @Test("gives what one entity thinks of another to that entity, and not to the author as well")
    func pair() throws {
        let stances = try document(
            "Ilves met Kask .",
            genre: .opinion,
            FixedClassifier(target: .against, pair: .against)
        ).stances
        #expect(stances.contains { $0.holder == .entity(EntityID(rawValue: "ilves")) && $0.target.rawValue == "kask" })
        #expect(!stances.contains { $0.holder == .author && $0.target.rawValue == "kask" })
    }

    @Test("gives nobody a side toward whom only what they judge befalls, tied or not")
    func spared() throws {
        let condemned = try document(
            "Ilves condemn_VBP the_DT arrest_NN of Kask .",
            FixedClassifier(target: .neutral, pair: .against)
        ).stances
        #expect(!condemned.contains { $0.target.rawValue == "kask" && $0.label == .against })
        let plain = try document("Ilves condemn_VBP Kask .", FixedClassifier(target: .neutral, pair: .against))
        #expect(plain.stances.contains { $0.target.rawValue == "kask" && $0.label == .against })
    }

    @Test("gives nobody whom a word ties to another that one's side back")
    func reversed() throws {
        let stances = try document(
            "Ilves enjoy_VBP Kask 's_POS support_NN .",
            FixedClassifier(target: .neutral, pair: .for)
        ).stances
        #expect(!stances.contains { $0.holder == .entity(EntityID(rawValue: "ilves")) })
    }

    @Test("takes what stands in brackets beside a name for no holder")
    func aside() throws {
        let found = try document("Rand ( Ilves ) met Kask .", FixedClassifier(target: .neutral, pair: .against))
        #expect(found.stances.allSatisfy { $0.holder != .entity(EntityID(rawValue: "ilves")) })
        let plain = try document("Ilves met Kask .", FixedClassifier(target: .neutral, pair: .against))
        #expect(plain.stances.contains { $0.holder == .entity(EntityID(rawValue: "ilves")) })
    }

    @Test(
        "takes no name that only describes another for holder or target",
        arguments: [
            "Ilves_NNP star_NN Kask arrived .", "Kask , Ilves 's_POS spokesman_NN , arrived .",
            "Ilves 's_POS newly_RB elected_VBN mayor_NN Kask arrived .",
        ]
    )
    func affiliation(body: String) throws {
        let found = try document(body, FixedClassifier(target: .neutral, pair: .against))
        #expect(found.stances.isEmpty)
    }

    @Test("ties whom a noun names as holder to the name before it")
    func agent() throws {
        let classifier = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        let found = try document("Rand said Ilves is a critic_NN of Kask .", classifier).stances
        #expect(found.map(\.holder) == [.entity(EntityID(rawValue: "ilves"))])
    }

    @Test("takes a place that only tells where for no holder")
    func location() throws {
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        for body in [
            "He came to_TO Ilves and met Kask .", "He lived in Elizabeth_NNP , Ilves , and met Kask .",
        ] {
            #expect(!(try document(body, against).stances.isEmpty), "\(body)")
            #expect(try document(body, types: ["Ilves": .place], against).stances.isEmpty, "\(body)")
        }
        for body in [
            "Ilves met Kask .", "On Monday_NNP , Ilves met Kask .", "On Monday_NNP , Ilves , too , met Kask .",
            "Rand_NNP , Ilves and others met Kask .",
        ] {
            #expect(!(try document(body, types: ["Ilves": .place], against).stances.isEmpty), "\(body)")
        }
    }

    @Test("takes a dateline, a member's state and the body or person before a foreign pronoun for no holder")
    func otherHolders() throws {
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        for (body, type) in [
            ("ILVES -_. Rand condemn_VBP Kask .", EntityType.place),
            ("ILVES (_. AP_NNP )_. —_. Rand met Kask .", .place),
            ("He worked_VBD for Ilves who_WP condemn_VBP Kask .", .organization),
            ("He worked_VBD for Ilves , which_WDT condemn_VBP Kask .", .person),
            ("Rand , R-Ilves , met Kask .", .place), ("Kask condemn_VBP Rand , R-Ilves , and_CC Roe_NNP .", .place),
        ] {
            let name = ["ILVES", "R-Ilves", "Ilves"].first { body.contains($0) } ?? ""
            let found = try document(body, names: [name, "Kask"], types: [name: type], against).stances
            #expect(found.isEmpty, "\(body)")
        }
        for (body, type) in [
            ("Ilves —_. a member of NATO_NNP —_. met Kask .", EntityType.place),
            ("He worked_VBD for Ilves who_WP condemn_VBP Kask .", .person),
            ("He worked_VBD for Ilves , which_WDT condemn_VBP Kask .", .organization),
        ] {
            #expect(!(try document(body, types: ["Ilves": type], against).stances.isEmpty), "\(body)")
        }
    }

    @Test("takes nobody who only owns a person for holder or target where no word ties them")
    func ownersOfPersons() throws {
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        for body in ["Ilves 's_POS father_NN met Kask .", "Ilves met Kask 's_POS killer_NN ."] {
            #expect(try document(body, against).stances.isEmpty, "\(body)")
        }
        #expect(!(try document("Ilves 's_POS letter_NN met Kask .", against).stances.isEmpty))
    }

    @Test("abstains where two may hold the same side toward one, unless a word ties one of them to it")
    func rivals() throws {
        let names = ["Ilves", "Kask", "Rand"]
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        let open = try document("Ilves met Kask with Rand .", names: names, against)
        #expect(!open.stances.contains { $0.target.rawValue == "rand" })
        #expect(open.abstained.stances > 0)
        let tied = try document("Ilves said Kask condemn_VBP Rand .", names: names, against)
        #expect(
            tied.stances.filter { $0.target.rawValue == "rand" }.map(\.holder) == [.entity(EntityID(rawValue: "kask"))]
        )
    }

    @Test("takes no side that is told of another for that of somebody whom no word ties")
    func explained() throws {
        let names = ["Ilves", "Kask", "Rand"]
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        let second = try document("Ilves condemn_VBP Kask and met Rand .", names: names, against)
        #expect(second.stances.map(\.target.rawValue) == ["kask"])
        let allies = try document("Ilves and_CC Kask condemn_VBP Rand .", names: names, against)
        #expect(allies.stances.allSatisfy { $0.target.rawValue == "rand" })
    }

    @Test("takes a place for no holder and no target that only tells where")
    func places() throws {
        let against = FixedClassifier(target: .neutral, confidence: 0.95, pair: .against)
        for body in [
            "Ilves met them in_IN Kask .", "They saw Ilves go_VB to_TO Kask .",
            "Ilves saw_VBD the_DT Kask senator_NN .",
            "Ilves saw_VBD Kask Governor_NNP Rand .",
        ] {
            #expect(try document(body, types: ["Kask": .place], against).stances.isEmpty, "\(body)")
        }
        #expect(!(try document("Ilves saw_VBD the_DT Kask senator_NN .", against).stances.isEmpty))
        #expect(!(try document("Ilves met Kask .", types: ["Kask": .place], against).stances.isEmpty))
    }

    @Test("makes the source of a quotation its holder")
    func quoted() throws {
        let analysis = try SharedPipeline.analyze(
            "“Vladimir Putin is a corrupt and brutal dictator,” Emmanuel Macron said on Friday.",
            title: ""
        )
        let stance = analysis.stances.first { $0.target.rawValue == "vladimir-putin" && $0.voice == .quoted }
        #expect(stance?.holder.entityID?.rawValue == "emmanuel-macron")
        #expect(stance?.label == .against)
        #expect(!analysis.stances.contains { $0.holder == .author && $0.label != .neutral })
    }
}
