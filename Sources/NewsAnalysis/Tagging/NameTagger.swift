import NewsModel

/// Finds the names of a document: the seam between the kinds of taggers.
package protocol NameTagger: Sendable {
    /// The names of title and body, in text order, not overlapping; parts of speech and lemmas are there.
    func names(in document: Document) -> [NameCandidate]
}

/// The step of the pipeline that fills `Document.names`.
package struct NameFinder: AnalysisComponent {
    package let name = "names"
    private let tagger: any NameTagger

    /// Makes the step with a tagger.
    package init(tagger: any NameTagger) {
        self.tagger = tagger
    }

    /// Replaces the document's name candidates.
    package func annotate(_ document: inout Document) {
        document.names = tagger.names(in: document)
    }
}
