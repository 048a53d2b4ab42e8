import NewsAnalysis

/// The repository's `Config` directory, found from the place of this file.
let configDirectory = repositoryRoot + "/Config"

/// The repository's root.
let repositoryRoot: String = {
    // Tests/NewsAnalysisTests/Sentences/ConfigDirectory.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
}()

/// A text with its tokens and sentences.
func annotated(_ text: String) throws -> AnnotatedText {
    try DocumentBuilder(configDirectory: configDirectory).text(text, as: .body)
}
