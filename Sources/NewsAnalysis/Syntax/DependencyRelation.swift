/// How a word depends on its head: Universal Dependencies, with those subtypes that tell who does what.
///
/// Source: de Marneffe, Manning, Nivre and Zeman, "Universal Dependencies", Computational Linguistics 47(2), 2021.
package enum DependencyRelation: String, Sendable, Hashable, CaseIterable {
    case root
    case nominalSubject = "nsubj"
    case passiveNominalSubject = "nsubj:pass"
    case object = "obj"
    case indirectObject = "iobj"
    case clausalSubject = "csubj"
    case passiveClausalSubject = "csubj:pass"
    case clausalComplement = "ccomp"
    case openClausalComplement = "xcomp"
    case oblique = "obl"
    case agent = "obl:agent"
    case vocative
    case expletive = "expl"
    case dislocated
    case adverbialClause = "advcl"
    case adverbialModifier = "advmod"
    case discourse
    case auxiliary = "aux"
    case passiveAuxiliary = "aux:pass"
    case copula = "cop"
    case marker = "mark"
    case nominalModifier = "nmod"
    case possessor = "nmod:poss"
    case apposition = "appos"
    case numericModifier = "nummod"
    case adnominalClause = "acl"
    case relativeClause = "acl:relcl"
    case adjectivalModifier = "amod"
    case determiner = "det"
    case caseMarking = "case"
    case conjunct = "conj"
    case coordinatingConjunction = "cc"
    case fixed
    case flat
    case list
    case parataxis
    case compound
    case particle = "compound:prt"
    case orphan
    case goesWith = "goeswith"
    case disfluency = "reparandum"
    case punctuation = "punct"
    case unspecified = "dep"

    /// Whether a dependent with this relation is a verb's subject, and no clause.
    var isSubject: Bool { self == .nominalSubject || self == .passiveNominalSubject }

    /// Whether a dependent with this relation is a clause of its own.
    var opensClause: Bool {
        switch self {
        case .clausalComplement, .adverbialClause, .parataxis, .clausalSubject, .passiveClausalSubject, .relativeClause:
            true
        default: false
        }
    }
}
