import NewsModel

/// The pipeline's step that adds names inside longer names.
///
/// Two kinds are added: names of entities that the article names by themselves too ("Dhaka" in "Dhaka University", "Andy
/// Warhol" in "Andy Warhol Foundation", "Dhaka University" in "Faculty of Fine Arts of Dhaka University"), and the places
/// of the catalogue that bodies and events are named after ("Pennsylvania" in "Department of Health of Pennsylvania"),
/// which become entities of salience 0 (`NestedPlaceFinder`).
///
/// It comes last, since such a name is no holder, source or target. Left out are what more often than not means something
/// else: places that begin or end places ("Mexico" in "Mexico City") or end a name without "of" ("AI Taiwan"),
/// organizations that others add to ("Senate Republicans"), and bare surnames.
package struct NestedNameFinder: AnalysisComponent {
    package let name = "nested-names"

    /// No name inside another is longer, in tokens.
    static let longest = 4

    private let places: NestedPlaceFinder

    package init(catalogue: EntityCatalogue, lexicon: EntityLexicon) {
        places = NestedPlaceFinder(catalogue: catalogue, lexicon: lexicon)
    }

    package func annotate(_ document: inout Document) {
        let owners = owners(in: document)
        var known = Set(document.entities.flatMap { $0.mentions.map(\.span) })
        var found: [(entity: Int, span: TextSpan)] = []
        var inPlaces: [(entry: Int, span: TextSpan)] = []
        var entries = places.entries(in: document)
        for (index, entity) in document.entities.enumerated() where entity.type != .person {
            for mention in entity.mentions where mention.form == .name {
                let text = document.text(of: mention.span.part)
                let tokens = text.tokens(in: mention.span.utf8Range)
                guard tokens.count > 1 else { continue }
                let meant = meant(in: tokens, of: index, text, owners, document.entities)
                found += meant
                inPlaces += places.places(in: tokens, of: entity, text, known: entries).filter { place in
                    !meant.contains { $0.span == place.span || place.span.contains($0.span) }
                }
            }
        }
        func add(_ span: TextSpan, to entity: Int) {
            guard known.insert(span).inserted else { return }
            document.entities[entity].mentions.append(Mention(id: 0, span: span, form: .name))
        }
        for (entity, span) in found { add(span, to: entity) }
        var changed = Set(found.map(\.entity))
        for (entry, span) in inPlaces where !known.contains(span) {
            let entity = entries[entry] ?? document.entities.count
            if entity == document.entities.count {
                document.entities.append(places.entity(of: entry))
                entries[entry] = entity
            }
            add(span, to: entity)
            changed.insert(entity)
        }
        for index in changed { document.entities[index].mentions.sort { $0.span < $1.span } }
    }

    /// The names inside a longer one that mean there what they mean alone, and the names inside those ("Dhaka" in "Dhaka
    /// University" in "Faculty of Fine Arts of Dhaka University").
    private func meant(
        in tokens: Range<Int>,
        of entity: Int,
        _ text: AnnotatedText,
        _ owners: [String: Int],
        _ entities: [Entity]
    ) -> [(entity: Int, span: TextSpan)] {
        var found: [(entity: Int, span: TextSpan)] = []
        for name in names(in: tokens, of: text, owners) where name.entity != entity {
            let type = entities[name.entity].type
            guard isMeant(name.span, type, in: tokens, entities[entity].type, text) else { continue }
            found.append(name)
            let inner = text.tokens(in: name.span.utf8Range)
            guard type != .person, inner.count > 1 else { continue }
            found += names(in: inner, of: text, owners).filter {
                $0.entity != name.entity && isMeant($0.span, entities[$0.entity].type, in: inner, type, text)
            }
        }
        return found
    }

    /// The names inside a longer one, the longest first where they overlap.
    private func names(
        in tokens: Range<Int>,
        of text: AnnotatedText,
        _ owners: [String: Int]
    ) -> [(entity: Int, span: TextSpan)] {
        var found: [(entity: Int, span: TextSpan)] = []
        var start = tokens.lowerBound
        while start < tokens.upperBound {
            var next = start + 1
            for end in stride(from: min(tokens.upperBound, start + Self.longest), to: start, by: -1)
            where end - start < tokens.count {
                let span = text.span(ofTokens: start..<end)
                guard let owner = owners[text.text(span.utf8Range)] else { continue }
                found.append((owner, span))
                next = end
                break
            }
            start = next
        }
        return found
    }

    /// Whether a name inside a longer one means what it means alone, by where it stands in it.
    private func isMeant(
        _ span: TextSpan,
        _ type: EntityType,
        in outer: Range<Int>,
        _ outerType: EntityType,
        _ text: AnnotatedText
    ) -> Bool {
        let tokens = text.tokens(in: span.utf8Range)
        var before = tokens.lowerBound - 1
        if before >= 0, text.tokens[before].lowercased == "the" { before -= 1 }
        if before >= outer.lowerBound, text.tokens[before].lowercased == "of" {
            return type == .place || (outerType != .place && (type != .organization || tokens.count > 1))
        }
        guard outerType != .place else { return false }
        switch type {
        case .place:
            let isIn = before >= outer.lowerBound && text.tokens[before].lowercased == "in"
            return isIn || tokens.upperBound < outer.upperBound || tokens.count > 1
        case .organization:
            // "United Nations Mission", "Google Science Fair"; not "Royal Academy of Painting".
            guard tokens.lowerBound == outer.lowerBound, tokens.upperBound < outer.upperBound,
                tokens.count > 1 || outerType != .organization
            else { return false }
            return text.tokens[tokens.upperBound].isCapitalized
        default: return true
        }
    }

    /// The entities by the names that mean them inside longer ones, too; a name of several is none's.
    private func owners(in document: Document) -> [String: Int] {
        var owners: [String: Int] = [:]
        var others: Set<String> = []
        for (index, entity) in document.entities.enumerated() {
            for mention in entity.mentions where mention.form == .name {
                let text = document.text(of: mention.span.part).text(mention.span.utf8Range)
                let isOwner =
                    switch entity.type {
                    case .place: isOwn(text, of: entity)
                    case .person: text.contains(" ")
                    case .organization: true
                    default: false
                    }
                if isOwner, owners[text] ?? index == index { owners[text] = index } else { others.insert(text) }
            }
        }
        return owners.filter { !others.contains($0.key) }
    }

    /// Whether a place is called so itself, not by another thing's name ("Washington" for a government).
    private func isOwn(_ text: String, of entity: Entity) -> Bool {
        let words = Set(entity.name.split(separator: " ").map(NameFolding.folded))
        return Acronym.isWritten(text)
            || text.split(separator: " ").allSatisfy { words.contains(NameFolding.folded($0)) }
    }
}
