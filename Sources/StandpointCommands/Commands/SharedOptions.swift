import ArgumentParser
import Configuration
import FoundationEssentials

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Settings in YAML; see Config/standpoint.yaml.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Where the journal lies; overrides store.dataDirectory.", valueName: "directory"))
    var dataDir: String?

    /// The values of the flags above, by setting.
    var values: [String: ConfigValue] {
        guard let dataDir else { return [:] }
        return ["store.dataDirectory": ConfigValue(.string(dataDir), isSecret: false)]
    }

    /// Reads the settings: flags over environment over file over defaults.
    ///
    /// - Parameter flags: The values of the command's own flags.
    /// - Returns: A value for every setting.
    /// - Throws: ``SettingsError``.
    func settings(flags: [String: ConfigValue] = [:]) async throws -> Settings {
        try await SettingsReader.read(
            file: config,
            environment: ProcessInfo.processInfo.environment,
            flags: values.merging(flags) { _, flag in flag }
        )
    }
}
