/// The metadata of a model file, read entry by entry; what is missing or of no use is an error that names it.
struct MetadataEntries {
    private let entries: [String: String]
    private let path: String

    init(_ entries: [String: String], path: String) {
        self.entries = entries
        self.path = path
    }

    func text(_ name: String) throws(EncoderError) -> String {
        guard let value = entries[name] else { throw error(name, "missing") }
        return value
    }

    /// Checks that an entry says what this version supports.
    func need(_ name: String, _ expected: String) throws(EncoderError) {
        let value = try text(name)
        guard value == expected else { throw error(name, value, needed: "\"\(expected)\"") }
    }

    /// The layers of a stack: 1 to 48.
    func layers(_ name: String) throws(EncoderError) -> Int {
        let value = try text(name)
        guard let count = Int(value), (1...48).contains(count) else { throw error(name, value, needed: "1 to 48") }
        return count
    }

    /// The width of a feed-forward layer: a multiple of 16; where none is told, the widest.
    func feedForward(_ name: String) throws(EncoderError) -> Int {
        let widest = ModelMetadata.widestFeedForward
        guard let value = entries[name] else { return widest }
        guard let width = Int(value), (16...widest).contains(width), width.isMultiple(of: 16) else {
            throw error(name, value, needed: "a multiple of 16, at most \(widest),")
        }
        return width
    }

    /// What logits are divided by: a positive number.
    func temperature(_ name: String) throws(EncoderError) -> Float {
        let value = try text(name)
        guard let number = Float(value), number.isFinite, number > 0 else {
            throw error(name, value, needed: "a positive number")
        }
        return number
    }

    /// Names with commas between, none of them twice.
    func list(_ name: String) throws(EncoderError) -> [String] {
        let names = try text(name).split(separator: ",").map(String.init)
        guard Set(names).count == names.count else { throw error(name, "a name stands twice") }
        return names
    }

    private func error(_ name: String, _ value: String, needed: String) -> EncoderError {
        error(name, "\"\(value)\"; \(needed) is needed")
    }

    private func error(_ name: String, _ detail: String) -> EncoderError {
        EncoderError(.metadata, path: path, name: name, detail: detail)
    }
}
