/// Tells headlines and headings, whose capitals say little.
enum TitleCase {
    /// Words that stay small in English title case.
    private static let small = FunctionWords.smallInTitles.union([
        "off", "onto", "per", "up", "via", "v", "than", "is", "are", "be", "its", "it", "if", "so", "yet",
    ])

    /// Whether the words have title case or all capitals: every word that title case raises is raised, and there are at
    /// least three such words (two where all letters are capitals).
    static func holds(for tokens: ArraySlice<Token>) -> Bool {
        guard tokens.last?.text != "." else { return isAllCapitals(tokens) }
        var raised = 0
        for token in tokens.dropFirst() {
            guard let first = token.text.unicodeScalars.first, first.properties.isAlphabetic else { continue }
            if first.isUppercase {
                if token.text != "I" { raised += 1 }
            } else if !small.contains(token.lowercased), !token.lowercased.hasPrefix("'"), token.lowercased != "n't" {
                return false
            }
        }
        return raised >= 3 || isAllCapitals(tokens)
    }

    private static func isAllCapitals(_ tokens: ArraySlice<Token>) -> Bool {
        var words = 0
        for token in tokens {
            var letters = 0
            for scalar in token.text.unicodeScalars where scalar.properties.isAlphabetic {
                if scalar.isLowercase { return false }
                letters += 1
            }
            if letters > 1 { words += 1 }
        }
        return words >= 3
    }
}
