import Testing

@testable import NewsAnalysis

@Suite("NameFolding: names without case and accents")
struct NameFoldingTests {
    @Test(
        "writes slugs in plain letters",
        arguments: [
            ("Donald J. Trump", "donald-j-trump"), ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
            ("Côte d’Ivoire", "cote-divoire"), ("AT&T", "at-t"), ("Łódź", "lodz"), ("Straße", "strasse"),
            ("Ægir", "aegir"), ("Sjöström-Åkesson", "sjostrom-akesson"), ("…", ""),
        ]
    )
    func slugs(name: String, slug: String) {
        #expect(NameFolding.slug(name) == slug)
    }

    @Test("gives other alphabets a stable slug of ASCII letters and digits")
    func cyrillic() {
        let slug = NameFolding.slug("Иван")
        #expect(!slug.isEmpty)
        #expect(slug.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) })
        #expect(slug != NameFolding.slug("Олег"))
    }

    @Test("folds what differs only in case and accents to the same word")
    func folding() {
        #expect(NameFolding.folded("ERDOĞAN") == NameFolding.folded("Erdogan"))
        #expect(NameFolding.folded("e\u{301}tat") == "etat")
    }
}
