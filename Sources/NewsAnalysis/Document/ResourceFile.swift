import FoundationEssentials

/// A data or model file that cannot be used.
public struct ResourceError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with the file.
    public enum Code: String, Hashable, Sendable {
        /// It is not there or may not be read.
        case unreadable
        /// Its content is not what its format says.
        case malformed
        /// It has a format or version that this program does not know.
        case unsupported
    }

    /// What is wrong with the file.
    public let code: Code
    /// The file.
    public let path: String
    /// What is wrong, in words.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, path: String, detail: String) {
        self.code = code
        self.path = path
        self.detail = detail
    }

    /// The file and what is wrong with it.
    public var description: String { "\(path): \(detail)" }
}

/// Reads data files.
package enum ResourceFile {
    /// The bytes of a file.
    package static func bytes(at path: String) throws(ResourceError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ResourceError(.unreadable, path: path, detail: "cannot be read")
        }
        return [UInt8](data)
    }

    /// The lines of a list: without comments (`#` at the start), white space at the ends, and empty lines.
    ///
    /// Each line comes with its number, from 1.
    package static func lines(at path: String) throws(ResourceError) -> [(number: Int, text: String)] {
        let bytes = try bytes(at: path)
        var lines: [(number: Int, text: String)] = []
        var number = 0
        for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            var slice = slice
            while let last = slice.last, last == 0x20 || last == 0x0D || last == 0x09 { slice.removeLast() }
            while let first = slice.first, first == 0x20 { slice.removeFirst() }
            guard let first = slice.first, first != 0x23 else { continue }
            guard let text = String(validating: slice, as: UTF8.self) else {
                throw ResourceError(.malformed, path: path, detail: "line \(number) is not UTF-8")
            }
            lines.append((number, text))
        }
        return lines
    }
}
