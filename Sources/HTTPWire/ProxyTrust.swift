/// Whose word counts on where a request comes from.
///
/// Any client can send `X-Forwarded-For` and `Forwarded`. They say something only where the peer itself is a proxy that
/// the operator named, and then only as far back as one named proxy vouches for the next. One of the two fields is
/// read: a proxy that sets one passes the other on as the client sent it.
public struct ProxyTrust: Hashable, Sendable {
    /// The field that the proxies set.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        /// A list of addresses, each proxy adding its own peer's at the end.
        case xForwardedFor = "X-Forwarded-For"
        /// RFC 7239.
        case forwarded = "Forwarded"
    }

    /// The proxies.
    public var proxies: [AddressRange]
    /// Whether a peer on a Unix socket is one.
    public var includesUnixSockets: Bool
    /// The field that they set.
    public var field: Field

    /// Makes a rule.
    ///
    /// - Parameters:
    ///   - proxies: The proxies' addresses; none trusts nobody.
    ///   - includesUnixSockets: Whether a peer on a Unix socket is one.
    ///   - field: The field that they set.
    public init(proxies: [AddressRange] = [], includesUnixSockets: Bool = false, field: Field = .xForwardedFor) {
        self.proxies = proxies
        self.includesUnixSockets = includesUnixSockets
        self.field = field
    }

    /// Whether a peer is one of the proxies.
    ///
    /// - Parameter peer: Its address as text; `unix` for a Unix socket.
    /// - Returns: Whether its word counts.
    public func includes(_ peer: String) -> Bool {
        if peer == "unix" { return includesUnixSockets }
        guard !proxies.isEmpty, let address = IPAddress(peer) else { return false }
        return proxies.contains { $0.contains(address) }
    }

    /// The address that a request comes from, as far as it can be known.
    ///
    /// The list is read from its end. The first address that is no trusted proxy is the client; where an entry is no
    /// address (`unknown`, an obfuscated name), the proxy that wrote it is as far as one can see.
    ///
    /// - Parameters:
    ///   - fields: The request's fields.
    ///   - peer: The peer, a proxy for which ``includes(_:)`` holds.
    /// - Returns: An address literal, or the peer.
    ///
    /// Source: RFC 7239 §5.2 and §7.4.
    public func client(_ fields: FieldSection, peer: String) -> String {
        var known = peer
        for member in fields.members(field.rawValue).reversed() {
            guard let text = field == .forwarded ? Self.node(member) : Self.host(member[...]) else { return known }
            known = text
            guard includes(text) else { return known }
        }
        return known
    }

    /// The address in an element of `Forwarded`: `for="[2001:db8::1]:4711";proto=https`.
    private static func node(_ element: String) -> String? {
        for pair in element.split(separator: ";") {
            let halves = pair.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].drop(while: { $0 == " " }).lowercased() == "for" else { continue }
            var value = halves[1]
            if value.first == "\"", value.last == "\"", value.count >= 2 { value = value.dropFirst().dropLast() }
            return host(value)
        }
        return nil
    }

    /// The address in `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]` and `[2001:db8::1]:80`.
    private static func host(_ text: Substring) -> String? {
        var host = text
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
        } else if text.count(where: { $0 == ":" }) == 1 {
            host = text.prefix { $0 != ":" }
        }
        let address = String(host)
        return IPAddress(address) == nil ? nil : address
    }
}
