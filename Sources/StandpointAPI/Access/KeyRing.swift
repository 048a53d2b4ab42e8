/// What the bearer of a key may do.
public enum AccessScope: String, Hashable, Sendable, CaseIterable {
    /// Read what is stored, and have texts analysed that are not stored.
    case read
    /// Store, replace and delete articles.
    case write
    /// Everything, the operator's figures included.
    case admin
}

/// One key, as the server knows it: by its digest, from which the key cannot be had.
public struct APIKey: Hashable, Sendable {
    /// Whose it is.
    public let name: String
    /// What it allows.
    public let scopes: Set<AccessScope>
    /// SHA-256 of the key.
    let digest: [UInt8]

    /// Whether it allows something.
    public func allows(_ scope: AccessScope) -> Bool { scopes.contains(scope) || scopes.contains(.admin) }

    /// Makes a key that nobody can guess: 256 random bits.
    ///
    /// - Parameters:
    ///   - name: Whose it is: letters, digits, `.`, `_`, `-`, `@`.
    ///   - scopes: What it allows; at least one.
    /// - Returns: The key, to be shown once, and its line for the file of keys; nil where the name or the scopes are no
    ///   good.
    public static func generate(name: String, scopes: Set<AccessScope>) -> (key: String, line: String)? {
        guard KeyRing.isName(name), !scopes.isEmpty else { return nil }
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let key = "sp_" + Base64URL.encode(secret)
        let names = AccessScope.allCases.filter(scopes.contains).map(\.rawValue).joined(separator: ",")
        return (key, "\(name) \(names) sha256:\(KeyRing.hexadecimal(Digest.sha256(Array(key.utf8))))")
    }
}

/// The keys that open the server.
///
/// The file of keys has one a line: `name scope,scope sha256:<64 hexadecimal digits>`. Empty lines, and what follows a
/// `#`, do not count. A name may have several keys, so that one can be replaced without a gap.
public struct KeyRing: Hashable, Sendable {
    /// Why a file of keys cannot be used.
    public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        public let line: Int
        /// What is wrong with it; never repeats it.
        public let reason: String

        /// One line for people.
        public var description: String { "line \(line): \(reason)" }
    }

    private let keys: [APIKey]

    /// The number of keys.
    public var count: Int { keys.count }

    /// Reads a file of keys.
    ///
    /// - Parameter text: The file's content.
    /// - Throws: ``ParseError`` for the first faulty line.
    public init(_ text: String) throws(ParseError) {
        var keys: [APIKey] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let parts = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            guard !parts.isEmpty else { continue }
            func fault(_ reason: String) -> ParseError { ParseError(line: index + 1, reason: reason) }
            guard parts.count == 3 else { throw fault("a name, scopes and a digest are expected") }
            guard Self.isName(String(parts[0])) else { throw fault("the name is malformed") }
            let names = parts[1].split(separator: ",", omittingEmptySubsequences: false)
            let scopes = names.compactMap { AccessScope(rawValue: String($0)) }
            guard scopes.count == names.count else { throw fault("the scopes are read, write and admin") }
            guard parts[2].hasPrefix("sha256:"), let digest = Self.octets(parts[2].dropFirst(7)), digest.count == 32
            else { throw fault("the digest is sha256: and 64 hexadecimal digits") }
            keys.append(APIKey(name: String(parts[0]), scopes: Set(scopes), digest: digest))
        }
        self.keys = keys
    }

    /// The key that a client presented.
    ///
    /// The digest is compared with all digests, to the end, so that the time tells nothing of them.
    func key(presented: [UInt8]) -> APIKey? {
        let digest = Digest.sha256(presented)
        var found: APIKey?
        for key in keys {
            var difference: UInt8 = 0
            for (left, right) in zip(key.digest, digest) { difference |= left ^ right }
            if difference == 0 { found = key }
        }
        return found
    }

    static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
                    UInt8(ascii: "@"):
                    true
                default: false
                }
            }
    }

    static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func octets(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
