import Crypto

/// SHA-256 of what tells representations, articles and queries apart.
package enum Digest {
    /// The digest's 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    /// The first bytes of the digest in base64url: 16 bytes where nobody profits from a collision.
    package static func short(_ bytes: [UInt8], count: Int = 16) -> String {
        Base64URL.encode(Array(sha256(bytes).prefix(count)))
    }
}
