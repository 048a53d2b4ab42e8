import NewsModel

/// What a form of the catalogue says about its entry.
package enum CatalogueFormKind: Int, Hashable, Sendable, Comparable {
    /// The name or an alias.
    case name
    /// A capital or seat that means the government when it acts.
    case metonym
    /// The people ("Russians").
    case demonym
    /// The adjective ("Russian").
    case adjective

    package static func < (left: CatalogueFormKind, right: CatalogueFormKind) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// An entry that a form may mean.
package struct CatalogueSense: Hashable, Sendable {
    /// The index of the entry.
    package var entry: Int
    /// How the form names it.
    package var kind: CatalogueFormKind
}

/// A stretch of text that the catalogue knows.
package struct CatalogueMatch: Sendable {
    /// Indices into the atoms of the text.
    package var atoms: Range<Int>
    /// What it may mean; never empty.
    package var senses: [CatalogueSense]
}

/// The fact sheets of well-known entities, indexed by every form that texts use.
///
/// Immutable after its making, so that every thread may share it.
package struct EntityCatalogue: Sendable {
    /// All entries, in the file's order.
    package let entries: [CatalogueEntry]

    private let byID: [EntityID: Int]
    private let forms: [String: [Form]]
    private let surnames: [String: [Int]]
    private let holders: [OfficeKey: [Holder]]
    private let children: [Int: [Int]]

    /// A form under its first atom.
    private struct Form: Sendable {
        var words: [String]
        var isCapitalized: [Bool]
        var isAllCaps: [Bool]
        var senses: [CatalogueSense]
    }

    private struct OfficeKey: Hashable, Sendable {
        var title: String
        var of: EntityID
    }

    /// States by their adjectives, in lower case; without those that two states share ("Korean").
    var states: [String: EntityID] {
        var states: [String: EntityID?] = [:]
        for entry in entries where entry.placeSubtype == .country {
            for adjective in entry.adjectives.map({ $0.lowercased() }) {
                let isShared = states[adjective].map { $0 != entry.id } ?? false
                states.updateValue(isShared ? nil : entry.id, forKey: adjective)
            }
        }
        return states.compactMapValues(\.self)
    }

    private struct Holder: Sendable {
        var entry: Int
        var from: CalendarDate
        var to: CalendarDate?
    }

    /// Indexes the entries.
    ///
    /// - Parameters:
    ///   - entries: The fact sheets.
    ///   - path: Where they come from, for the error.
    ///   - lines: The line of each entry, for the error.
    /// - Throws: ``ResourceError`` where two entries share an identifier or one refers to none.
    package init(
        entries: [CatalogueEntry],
        path: String = "entities.jsonl",
        lines: [Int] = []
    ) throws(ResourceError) {
        func error(_ index: Int, _ reason: String) -> ResourceError {
            let line = index < lines.count ? lines[index] : index + 1
            return ResourceError(.malformed, path: path, detail: "line \(line): \(reason)")
        }
        var byID: [EntityID: Int] = [:]
        for (index, entry) in entries.enumerated() {
            if byID.updateValue(index, forKey: entry.id) != nil {
                throw error(index, "a second entry with the id \(entry.id)")
            }
        }
        var surnames: [String: [Int]] = [:]
        var holders: [OfficeKey: [Holder]] = [:]
        var children: [Int: [Int]] = [:]
        var forms: [String: [Form]] = [:]
        for (index, entry) in entries.enumerated() {
            if let parent = entry.parent {
                guard let parentIndex = byID[parent] else {
                    throw error(index, "no entry has the parent's id \(parent)")
                }
                children[parentIndex, default: []].append(index)
            }
            for tenure in entry.offices {
                guard byID[tenure.of] != nil else {
                    throw error(index, "no entry has the office's id \(tenure.of)")
                }
                for title in tenure.titles {
                    holders[OfficeKey(title: title, of: tenure.of), default: []]
                        .append(Holder(entry: index, from: tenure.from, to: tenure.to))
                }
            }
            for (names, kind) in [
                ([entry.name] + entry.aliases, CatalogueFormKind.name), (entry.metonyms, .metonym),
                (entry.demonyms, .demonym), (entry.adjectives, .adjective),
            ] {
                for name in names {
                    Self.add(name, CatalogueSense(entry: index, kind: kind), to: &forms)
                }
            }
            if entry.type == .person, let surname = Self.surname(of: entry.name) {
                surnames[surname, default: []].append(index)
            }
        }
        for key in forms.keys {
            forms[key]?.sort { $0.words.count > $1.words.count }
        }
        self.entries = entries
        self.byID = byID
        self.forms = forms
        self.surnames = surnames
        self.holders = holders
        self.children = children
    }

    /// The index of an entry.
    package func index(of id: EntityID) -> Int? { byID[id] }

    /// The entry with an identifier.
    package func entry(_ id: EntityID) -> CatalogueEntry? { byID[id].map { entries[$0] } }

    /// Persons whose full name ends in a surname (folded).
    package func persons(withSurname surname: String) -> [Int] { surnames[surname] ?? [] }

    /// Entries that name this one as their parent.
    package func children(of entry: Int) -> [Int] { children[entry] ?? [] }

    /// Who held an office (in lower case, "defence secretary") on a day; several where terms overlap.
    package func holders(of title: String, in body: EntityID, on date: CalendarDate) -> [Int] {
        var found: [Int] = []
        for holder in holders[OfficeKey(title: title, of: body)] ?? [] {
            guard holder.from <= date, holder.to.map({ date < $0 }) ?? true else { continue }
            if !found.contains(holder.entry) { found.append(holder.entry) }
        }
        return found
    }

    /// The offices that a person held on a day.
    package func offices(of entry: Int, on date: CalendarDate) -> [Tenure] {
        entries[entry].offices.filter { $0.from <= date && ($0.to.map { date < $0 } ?? true) }
    }

    /// Whether some entry's form begins with a (folded) word.
    package func hasForm(beginningWith word: String) -> Bool { forms[word] != nil }

    /// The entries that a whole name means.
    package func senses(ofName name: String) -> [CatalogueSense] {
        let atoms = AtomizedText(name: name).atoms
        guard !atoms.isEmpty else { return [] }
        return longestMatch(in: atoms, at: 0, limit: atoms.count)
            .flatMap { $0.atoms.count == atoms.count ? $0.senses : nil } ?? []
    }

    /// The longest form that begins at an atom.
    ///
    /// - Parameters:
    ///   - atoms: The atoms of a text.
    ///   - start: Where the form is to begin.
    ///   - limit: The atom after the last that it may take (the sentence's end).
    /// - Returns: The match, or nil where none begins there.
    package func longestMatch(in atoms: [Atom], at start: Int, limit: Int) -> CatalogueMatch? {
        guard start < limit, let candidates = forms[atoms[start].folded] else { return nil }
        for form in candidates where start + form.words.count <= limit {
            if Self.matches(form, atoms, start) {
                return CatalogueMatch(atoms: start..<(start + form.words.count), senses: form.senses)
            }
        }
        return nil
    }

    private static func matches(_ form: Form, _ atoms: [Atom], _ start: Int) -> Bool {
        for (offset, word) in form.words.enumerated() {
            let atom = atoms[start + offset]
            guard atom.folded == word, offset == 0 || atom.continuesName else { return false }
            if form.isAllCaps[offset], word.utf8.count <= 4 || form.words.count > 1 {
                // "US", "WHO": only their capitals set them apart; "Nato" may be written as a word.
                if !atom.isAllCaps, word.utf8.count <= 3 || !atom.isCapitalized { return false }
            } else if form.isCapitalized[offset], !atom.isCapitalized {
                return false
            }
        }
        return true
    }

    private static func add(_ name: String, _ sense: CatalogueSense, to forms: inout [String: [Form]]) {
        let atoms = AtomizedText(name: name).atoms
        guard let first = atoms.first else { return }
        let words = atoms.map(\.folded)
        let capitals = atoms.map(\.isCapitalized)
        let allCaps = atoms.map(\.isAllCaps)
        var list = forms[first.folded] ?? []
        if let index = list.firstIndex(where: {
            $0.words == words && $0.isCapitalized == capitals && $0.isAllCaps == allCaps
        }) {
            if !list[index].senses.contains(sense) { list[index].senses.append(sense) }
        } else {
            list.append(Form(words: words, isCapitalized: capitals, isAllCaps: allCaps, senses: [sense]))
        }
        forms[first.folded] = list
    }

    /// The last word of a full name, folded; nil for a name of one word.
    private static func surname(of name: String) -> String? {
        let words = name.split(separator: " ")
        guard words.count > 1, let last = words.last else { return nil }
        let folded = NameFolding.folded(last)
        if PersonName.generations.contains(folded), words.count > 2 {
            return NameFolding.folded(words[words.count - 2])
        }
        return folded
    }
}
