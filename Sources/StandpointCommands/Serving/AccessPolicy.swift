import FoundationEssentials
import HTTPListener
import HTTPWire
import StandpointAPI

/// What the settings say of who may call.
package enum AccessPolicy {
    /// The rules, with the keys read from their file.
    ///
    /// - Throws: `SettingsError` where the file cannot be read or has a faulty line.
    package static func rules(_ settings: Settings) throws -> AccessRules {
        let limits = settings.rateLimit
        return AccessRules(
            keys: try keys(settings.access.keysFile),
            perAddress: limits.perAddress > 0 ? RateQuota(requests: limits.perAddress, window: limits.window) : nil,
            perKey: limits.perKey > 0 ? RateQuota(requests: limits.perKey, window: limits.window) : nil
        )
    }

    private static func keys(_ path: String) throws -> KeyRing? {
        guard !path.isEmpty else { return nil }
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SettingsError("access.keysFile: \(path) cannot be read")
        }
        do {
            return try KeyRing(text)
        } catch {
            throw SettingsError("access.keysFile: \(path), \(error)")
        }
    }

    /// Which proxies are believed.
    ///
    /// - Throws: `SettingsError` for what is no address, and for another field than the two.
    package static func proxyTrust(_ settings: ServerSettings) throws -> ProxyTrust {
        let fields = ProxyTrust.Field.allCases
        let name = settings.forwardedField.lowercased()
        guard let field = fields.first(where: { $0.rawValue.lowercased() == name }) else {
            let names = fields.map(\.rawValue).joined(separator: " or ")
            throw SettingsError("server.forwardedField: \(names) is expected")
        }
        var trust = ProxyTrust(field: field)
        for text in settings.trustedProxies {
            if text == "unix" {
                trust.includesUnixSockets = true
            } else if let range = AddressRange(text) {
                trust.proxies.append(range)
            } else {
                throw SettingsError("server.trustedProxies: '\(text)' is no address, no range and not 'unix'")
            }
        }
        return trust
    }

    /// Refuses to serve the world without keys, unless told to.
    ///
    /// - Throws: `SettingsError`.
    package static func check(isLocal: Bool, _ rules: AccessRules, _ settings: AccessSettings) throws {
        guard !isLocal, rules.keys == nil, !settings.allowAnonymous else { return }
        throw SettingsError(
            "anyone who reaches this address could read and change everything: set access.keysFile (standpoint "
                + "create-key makes keys), or say --allow-anonymous"
        )
    }
}
