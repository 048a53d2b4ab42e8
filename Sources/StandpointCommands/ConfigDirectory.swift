import FoundationEssentials

/// Where the program's data files lie: the entity catalogue, word lists, models, the contract.
package struct ConfigDirectory: Sendable {
    /// The directory itself; it holds `entities.jsonl`.
    package let path: String

    /// The contract, beside the directory or in it.
    package var contractPath: String? {
        [path + "/../openapi.yaml", path + "/openapi.yaml"].first { FileManager.default.fileExists(atPath: $0) }
    }

    /// Finds the directory.
    ///
    /// `STANDPOINT_CONFIG` names it outright. Otherwise it is `Config` or `share/standpoint` beside the executable or
    /// beside one of the directories that hold it, so that both a checkout and an installed copy work from anywhere.
    ///
    /// - Parameters:
    ///   - environment: Environment variables.
    ///   - executable: The path of the running program.
    /// - Returns: The directory.
    /// - Throws: ``SettingsError`` where there is none.
    package static func locate(environment: [String: String], executable: String) throws -> ConfigDirectory {
        if let path = environment["STANDPOINT_CONFIG"] {
            guard holdsCatalogue(path) else {
                throw SettingsError("STANDPOINT_CONFIG is '\(path)', which holds no entities.jsonl")
            }
            return ConfigDirectory(path: path)
        }
        var directory = URL(filePath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<8 {
            for candidate in ["Config", "share/standpoint"] {
                let path = directory.appending(path: candidate).path
                if holdsCatalogue(path) { return ConfigDirectory(path: path) }
            }
            directory = directory.deletingLastPathComponent()
        }
        throw SettingsError("the directory Config was not found near the program; set STANDPOINT_CONFIG to its path")
    }

    private static func holdsCatalogue(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/entities.jsonl")
    }
}
