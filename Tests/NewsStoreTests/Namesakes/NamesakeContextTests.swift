import Testing

@testable import NewsStore

@Suite("NamesakeContext")
struct NamesakeContextTests {
    private func context(_ evidence: PersonEvidence...) -> NamesakeContext {
        evidence.reduce(into: NamesakeContext()) { $0.add($1) }
    }

    @Test("Two genders contradict each other; one and nothing do not")
    func genders() {
        let man = PersonEvidence(gender: .masculine)
        let woman = PersonEvidence(gender: .feminine)
        #expect(context(man, man).contradicts(woman))
        #expect(!context(man).contradicts(man))
        #expect(!context(man).contradicts(PersonEvidence()))
        #expect(!context().contradicts(woman))
        #expect(!context(PersonEvidence(birthYear: 1981)).contradicts(woman))
    }

    @Test(
        "Ages contradict each other from three years off",
        arguments: [(1977, true), (1978, false), (1981, false), (1984, false), (1985, true), (1950, true)]
    )
    func ages(year: Int, contradicts: Bool) {
        // 1980 to 1982, as 44 and 45 in one year and 43 in the next may say of one person.
        let known = context(PersonEvidence(birthYear: 1980), PersonEvidence(birthYear: 1982))
        #expect(known.contradicts(PersonEvidence(birthYear: year)) == contradicts)
    }

    @Test("Nothing contradicts a person whose own articles do, since somebody put them together")
    func mixed() {
        let man = PersonEvidence(gender: .masculine, birthYear: 1950)
        let woman = PersonEvidence(gender: .feminine, birthYear: 1990)
        let both = context(man, woman)
        #expect(!both.contradicts(man))
        #expect(!both.contradicts(woman))
        #expect(!both.contradicts(PersonEvidence(birthYear: 1970)))
    }

    @Test("What is taken back leaves no trace")
    func removal() {
        let man = PersonEvidence(gender: .masculine, birthYear: 1950)
        let woman = PersonEvidence(gender: .feminine, birthYear: 1990)
        var known = context(man, woman, man)
        known.remove(woman)
        #expect(known == context(man, man))
        known.remove(man)
        known.remove(man)
        #expect(known.isEmpty)
    }

    @Test("A year in common says more than a gender in common")
    func agreement() {
        let known = context(PersonEvidence(gender: .masculine, birthYear: 1950))
        #expect(known.agreement(with: PersonEvidence(gender: .masculine)) == 1)
        #expect(known.agreement(with: PersonEvidence(birthYear: 1951)) == 2)
        #expect(known.agreement(with: PersonEvidence(gender: .masculine, birthYear: 1949)) == 3)
        #expect(known.agreement(with: PersonEvidence(birthYear: 1960)) == 0)
    }
}
