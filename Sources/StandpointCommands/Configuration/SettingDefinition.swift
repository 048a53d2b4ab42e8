import Configuration
import Logging

/// One setting: its name in the file, where its value goes, and what it may be.
struct SettingDefinition: Sendable {
    /// The name with its section: `server.port`.
    let key: String
    /// The value that holds where nothing is set.
    let defaultValue: ConfigValue
    /// Reads the value and stores it.
    let read: @Sendable (ConfigReader, inout Settings) throws -> Void

    init(_ key: String, _ path: WritableKeyPath<Settings, String> & Sendable) {
        self.init(key, path, { .string($0) }) { try $0.requiredString(forKey: $1) }
    }

    /// A path that must be given: an empty one, as of a variable that is not set, would mean the root of the file system.
    init(path key: String, _ path: WritableKeyPath<Settings, String> & Sendable) {
        self.init(key, path, { .string($0) }) { reader, key in
            let value = try reader.requiredString(forKey: key)
            guard !value.isEmpty else { throw SettingsError("a path is expected") }
            return value
        }
    }

    init(_ key: String, _ path: WritableKeyPath<Settings, Bool> & Sendable) {
        self.init(key, path, { .bool($0) }) { try $0.requiredBool(forKey: $1) }
    }

    init(_ key: String, _ path: WritableKeyPath<Settings, [String]> & Sendable) {
        self.init(key, path, { .stringArray($0) }) { try $0.requiredStringArray(forKey: $1) }
    }

    init(_ key: String, _ path: WritableKeyPath<Settings, Int> & Sendable, in range: ClosedRange<Int>) {
        self.init(key, path, { .int($0) }) { reader, key in
            let value = try reader.requiredInt(forKey: key)
            guard range.contains(value) else {
                throw SettingsError("\(value) does not lie between \(range.lowerBound) and \(range.upperBound)")
            }
            return value
        }
    }

    init(_ key: String, _ path: WritableKeyPath<Settings, Logger.Level> & Sendable) {
        self.init(key, path, { .string($0.rawValue) }) { reader, key in
            guard let level = Logger.Level(rawValue: try reader.requiredString(forKey: key)) else {
                let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw SettingsError("one of \(levels) is expected")
            }
            return level
        }
    }

    private init<Value>(
        _ key: String,
        _ path: WritableKeyPath<Settings, Value> & Sendable,
        _ content: (Value) -> ConfigContent,
        _ get: @escaping @Sendable (ConfigReader, ConfigKey) throws -> Value
    ) {
        self.key = key
        defaultValue = ConfigValue(content(Settings()[keyPath: path]), isSecret: false)
        read = { reader, settings in
            do {
                settings[keyPath: path] = try get(reader, ConfigKey(key))
            } catch {
                throw SettingsError("\(key): \(error)")
            }
        }
    }

    /// What the names of settings begin with in the environment.
    static let variablePrefix = "STANDPOINT_"

    /// The name in the environment: `STANDPOINT_SERVER_PORT`, with a low line before each new word.
    var variable: String {
        var name = Self.variablePrefix
        for character in key {
            if character.isUppercase { name.append("_") }
            name += character == "." ? "_" : character.uppercased()
        }
        return name
    }

    /// Every setting, in the order of `Config/standpoint.yaml`.
    static let all: [SettingDefinition] = [
        SettingDefinition("server.host", \.server.host),
        SettingDefinition("server.port", \.server.port, in: 0...65_535),
        SettingDefinition("server.loops", \.server.loops, in: 0...1024),
        SettingDefinition("server.workers", \.server.workers, in: 0...1024),
        SettingDefinition("server.workerQueue", \.server.workerQueue, in: 1...1_000_000),
        SettingDefinition("server.maxConnections", \.server.maxConnections, in: 1...1_000_000),
        SettingDefinition("server.maxConnectionsPerAddress", \.server.maxConnectionsPerAddress, in: 0...1_000_000),
        SettingDefinition("server.maxBufferedBytes", \.server.maxBufferedBytes, in: 1_000_000...1_000_000_000_000),
        SettingDefinition("server.maxSubscribers", \.server.maxSubscribers, in: 0...1_000_000),
        SettingDefinition("server.headerTimeout", \.server.headerTimeout, in: 1...86_400),
        SettingDefinition("server.bodyTimeout", \.server.bodyTimeout, in: 1...86_400),
        SettingDefinition("server.idleTimeout", \.server.idleTimeout, in: 1...86_400),
        SettingDefinition("server.writeTimeout", \.server.writeTimeout, in: 1...86_400),
        SettingDefinition("server.drainTimeout", \.server.drainTimeout, in: 1...86_400),
        SettingDefinition("server.trustedProxies", \.server.trustedProxies),
        SettingDefinition("server.forwardedField", \.server.forwardedField),
        SettingDefinition("access.keysFile", \.access.keysFile),
        SettingDefinition("access.allowAnonymous", \.access.allowAnonymous),
        SettingDefinition("rateLimit.perAddress", \.rateLimit.perAddress, in: 0...1_000_000_000),
        SettingDefinition("rateLimit.perKey", \.rateLimit.perKey, in: 0...1_000_000_000),
        SettingDefinition("rateLimit.window", \.rateLimit.window, in: 1...86_400),
        SettingDefinition(path: "store.dataDirectory", \.store.dataDirectory),
        SettingDefinition("store.inMemory", \.store.inMemory),
        SettingDefinition("analysis.maxTextBytes", \.analysis.maxTextBytes, in: 1...100_000_000),
        SettingDefinition("fetch.enabled", \.fetch.enabled),
        SettingDefinition("fetch.allowPrivateAddresses", \.fetch.allowPrivateAddresses),
        SettingDefinition("fetch.timeout", \.fetch.timeout, in: 1...3600),
        SettingDefinition("fetch.maxBytes", \.fetch.maxBytes, in: 1...1_000_000_000),
        SettingDefinition("fetch.maxRedirects", \.fetch.maxRedirects, in: 0...50),
        SettingDefinition("fetch.userAgent", \.fetch.userAgent),
        SettingDefinition("cors.origins", \.cors.origins),
        SettingDefinition("log.level", \.log.level),
        SettingDefinition("log.access", \.log.access),
    ]
}
