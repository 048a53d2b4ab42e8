/// A word, number or punctuation mark of a text.
package struct Token: Hashable, Sendable {
    /// The word as written.
    package var text: String
    /// The word in lower case, with curly apostrophes made straight.
    package var lowercased: String
    /// UTF-8 offsets in the text.
    package var utf8Range: Range<Int>
    /// Whether white space (or the start of the text) stands before it.
    package var followsSpace: Bool
    /// The part of speech.
    package var tag: PartOfSpeech
    /// The dictionary form, in lower case ("say" for "said"); the word itself where unknown.
    package var lemma: String

    package init(
        text: String,
        lowercased: String,
        utf8Range: Range<Int>,
        followsSpace: Bool,
        tag: PartOfSpeech = .other,
        lemma: String? = nil
    ) {
        self.text = text
        self.lowercased = lowercased
        self.utf8Range = utf8Range
        self.followsSpace = followsSpace
        self.tag = tag
        self.lemma = lemma ?? lowercased
    }

    /// Whether the first scalar is an upper-case letter.
    package var isCapitalized: Bool {
        text.unicodeScalars.first?.isUppercase ?? false
    }

    /// Whether it may be a pronoun of the third person, by its first letter.
    var mayBePronoun: Bool {
        switch lowercased.utf8.first ?? 0 {
        case UInt8(ascii: "h"), UInt8(ascii: "i"), UInt8(ascii: "s"), UInt8(ascii: "t"): true
        default: false
        }
    }

    /// Whether it may be a mark, by its first byte: spares most words the dear comparison with marks beyond ASCII.
    var mayBeMark: Bool {
        guard let first = text.utf8.first else { return false }
        return switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            false
        default: true
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is an upper-case letter, as its properties say; these are looked up for what is not ASCII alone.
    var isUppercase: Bool { isASCII ? ("A"..."Z").contains(self) : properties.isUppercase }

    /// Whether it is a lower-case letter.
    var isLowercase: Bool { isASCII ? ("a"..."z").contains(self) : properties.isLowercase }

    /// Whether it is a letter.
    var isLetter: Bool {
        isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
    }

    /// Whether it is white space.
    var isBlank: Bool { isASCII ? self == " " || ("\t"..."\r").contains(self) : properties.isWhitespace }
}

/// Parts of speech: the Penn Treebank's tags, since tense and number matter here.
///
/// Source: Santorini, "Part-of-Speech Tagging Guidelines for the Penn Treebank Project", 1990.
package enum PartOfSpeech: String, Hashable, Sendable, CaseIterable {
    case adjective = "JJ"
    case adjectiveComparative = "JJR"
    case adjectiveSuperlative = "JJS"
    case adverb = "RB"
    case adverbComparative = "RBR"
    case adverbSuperlative = "RBS"
    case cardinal = "CD"
    case conjunction = "CC"
    case determiner = "DT"
    case existential = "EX"
    case foreign = "FW"
    case interjection = "UH"
    case listMarker = "LS"
    case modal = "MD"
    case noun = "NN"
    case nounPlural = "NNS"
    case particle = "RP"
    case possessiveEnding = "POS"
    case possessivePronoun = "PRP$"
    case predeterminer = "PDT"
    case preposition = "IN"
    case pronoun = "PRP"
    case properNoun = "NNP"
    case properNounPlural = "NNPS"
    case punctuation = "."
    case symbol = "SYM"
    case to = "TO"
    case verbBase = "VB"
    case verbGerund = "VBG"
    case verbPast = "VBD"
    case verbPastParticiple = "VBN"
    case verbPresent = "VBP"
    case verbPresentThird = "VBZ"
    case whAdverb = "WRB"
    case whDeterminer = "WDT"
    case whPossessive = "WP$"
    case whPronoun = "WP"
    case other = "X"

    /// Any verb form except the modal.
    package var isVerb: Bool {
        switch self {
        case .verbBase, .verbGerund, .verbPast, .verbPastParticiple, .verbPresent, .verbPresentThird: true
        default: false
        }
    }

    /// A verb form that can head a clause by itself: past or present.
    package var isFiniteVerb: Bool {
        self == .verbPast || self == .verbPresent || self == .verbPresentThird
    }

    /// A finite verb or a modal: what a subject has for its predicate.
    var isFinite: Bool { isFiniteVerb || self == .modal }

    /// Any noun, common or proper.
    package var isNoun: Bool {
        self == .noun || self == .nounPlural || isProperNoun
    }

    /// A proper noun.
    package var isProperNoun: Bool {
        self == .properNoun || self == .properNounPlural
    }

    /// Any adjective.
    package var isAdjective: Bool {
        self == .adjective || self == .adjectiveComparative || self == .adjectiveSuperlative
    }
}
