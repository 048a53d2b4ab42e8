/// Why a model cannot be used: its files are missing, damaged, or another model's.
public struct EncoderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A file cannot be opened or mapped.
        case unreadable
        /// The file is too short for what its header says, or for a header.
        case truncated
        /// The header is not the JSON that the format asks for.
        case header
        /// An entry of the metadata is missing or has a value that this version does not support.
        case metadata
        /// A tensor is missing.
        case missingTensor
        /// There is a tensor that this version does not know.
        case unknownTensor
        /// A tensor has another type than the format asks for.
        case type
        /// A tensor has another shape than the format asks for.
        case shape
        /// A tensor's place in the file does not fit its shape, lies outside of the file, or overlaps another's.
        case offsets
        /// A scale is not finite or not positive.
        case scale
        /// A weight is not finite, or beyond the quantisation's levels.
        case weight
        /// The vocabulary is not this model's, or lacks a token that is needed.
        case vocabulary
        /// The table of characters has a line that cannot be read.
        case characters
    }

    /// What is wrong.
    public let code: Code
    /// The file; for logs, never for callers of the API.
    public let path: String
    /// The tensor or the entry of the metadata, where one is at fault.
    public let name: String?
    /// What was found and what is needed, for people.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, path: String, name: String? = nil, detail: String) {
        self.code = code
        self.path = path
        self.name = name
        self.detail = detail
    }

    /// A line for logs.
    public var description: String {
        let place = name.map { "\(path): \($0)" } ?? path
        return "\(place): \(detail) (\(code.rawValue))"
    }
}
