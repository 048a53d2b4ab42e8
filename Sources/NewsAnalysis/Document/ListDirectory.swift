/// A folder of word lists.
struct ListDirectory {
    let path: String

    /// The words of a list without further columns.
    ///
    /// - Throws: ``ResourceError`` where the list cannot be read.
    func words(_ name: String) throws(ResourceError) -> Set<String> {
        try TableFile(path: "\(path)/\(name).txt").words
    }
}
