import Configuration
import FoundationEssentials
import Yams

/// Why the settings could not be read.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, and where: the setting or the file with its line.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Reads ``Settings`` from flags, the environment, a YAML file and the defaults, in this order of precedence.
package enum SettingsReader {
    /// Reads the settings.
    ///
    /// - Parameters:
    ///   - file: The path of a YAML file; nil reads none.
    ///   - environment: Environment variables; of those with the prefix `STANDPOINT_` each must name a setting, but for
    ///     a few that are not ours to read.
    ///   - flags: Values of flags, by setting (`server.port`).
    /// - Returns: A value for every setting.
    /// - Throws: ``SettingsError`` for an unreadable file, an unknown setting, or a value of the wrong type or range.
    package static func read(
        file: String?,
        environment: [String: String],
        flags: [String: ConfigValue]
    ) async throws -> Settings {
        try checkVariables(environment)
        var providers: [any ConfigProvider] = [
            inMemory("flags", flags),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "standpoint"),
        ]
        if let file { providers.append(try await provider(ofFile: file)) }
        let defaults = SettingDefinition.all.map { ($0.key, $0.defaultValue) }
        providers.append(inMemory("defaults", Dictionary(defaults) { first, _ in first }))

        let reader = ConfigReader(providers: providers)
        var settings = Settings()
        for definition in SettingDefinition.all { try definition.read(reader, &settings) }
        return settings
    }

    private static func inMemory(_ name: String, _ values: [String: ConfigValue]) -> InMemoryProvider {
        let keys = values.map { key, value in
            (AbsoluteConfigKey(key.split(separator: ".").map(String.init), context: [:]), value)
        }
        return InMemoryProvider(name: name, values: Dictionary(keys) { first, _ in first })
    }

    private static func provider(ofFile path: String) async throws -> some ConfigProvider {
        try checkKeys(ofFile: path)
        let location = inMemory("file", ["filePath": ConfigValue(.string(path), isSecret: false)])
        do {
            return try await FileProvider<YAMLSnapshot>(config: ConfigReader(provider: location))
        } catch {
            throw SettingsError("\(path): \(error)")
        }
    }

    /// Refuses a file that names a setting which does not exist: a misspelt one would silently do nothing.
    private static func checkKeys(ofFile path: String) throws {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SettingsError("\(path): the file cannot be read")
        }
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw SettingsError("\(path): \(error)")
        }
        guard let root else { return }
        guard let sections = root.mapping else {
            throw SettingsError("\(path): the file must hold sections such as 'server:'")
        }
        let keys = Set(SettingDefinition.all.map(\.key))
        for (name, section) in sections {
            guard let entries = section.mapping else {
                throw SettingsError("\(path)\(line(of: name)): '\(name.string ?? "?")' must hold settings")
            }
            for (key, _) in entries {
                let setting = "\(name.string ?? "?").\(key.string ?? "?")"
                guard keys.contains(setting) else {
                    throw SettingsError("\(path)\(line(of: key)): there is no setting '\(setting)'")
                }
            }
        }
    }

    /// Variables that begin as ours do and are read elsewhere: where the data files lie, and what clients send as key.
    private static let otherVariables: Set<String> = ["STANDPOINT_CONFIG", "STANDPOINT_KEY"]

    /// Refuses a variable that names no setting: a misspelt one would silently do nothing.
    private static func checkVariables(_ environment: [String: String]) throws {
        let known = otherVariables.union(SettingDefinition.all.map(\.variable))
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix(SettingDefinition.variablePrefix) && !known.contains(name) {
            guard !tellsOfService(name, value) else { continue }
            throw SettingsError("the environment: there is no setting '\(name)'")
        }
    }

    /// Whether a variable is what Kubernetes tells its containers of a service by the name of standpoint.
    ///
    /// Source: kubernetes.io, "Service", section "Environment variables".
    private static func tellsOfService(_ name: String, _ value: String) -> Bool {
        name.hasSuffix("_SERVICE_HOST") || name.contains("_SERVICE_PORT") || name.contains("_TCP_")
            || name.contains("_UDP_") || value.hasPrefix("tcp://") || value.hasPrefix("udp://")
    }

    private static func line(of node: Yams.Node) -> String {
        node.mark.map { ":\($0.line)" } ?? ""
    }
}
