import Configuration
import FoundationEssentials
import Testing

@testable import StandpointCommands

@Suite("Settings come from flags, environment, file and defaults")
struct SettingsReaderTests {
    /// `Config/standpoint.yaml` of this checkout.
    private static let shippedFile = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/standpoint.yaml").path

    @Test("the shipped file holds every setting, with its default")
    func shippedFile() async throws {
        let settings = try await SettingsReader.read(file: Self.shippedFile, environment: [:], flags: [:])
        #expect(settings == Settings())
        let text = try String(contentsOfFile: Self.shippedFile, encoding: .utf8)
        for definition in SettingDefinition.all {
            let name = definition.key.split(separator: ".")[1]
            #expect(text.contains("  \(name): "), "\(definition.key) is missing from the file")
        }
    }

    @Test("flags win over the environment, the environment over the file, the file over the defaults")
    func precedence() async throws {
        try await withFile("server:\n  port: 1\n  workerQueue: 2\n  host: \"::1\"\n") { file in
            let settings = try await SettingsReader.read(
                file: file,
                environment: ["STANDPOINT_SERVER_PORT": "3", "STANDPOINT_SERVER_WORKER_QUEUE": "4"],
                flags: ["server.port": 5]
            )
            #expect(settings.server.port == 5)
            #expect(settings.server.workerQueue == 4)
            #expect(settings.server.host == "::1")
            #expect(settings.server.idleTimeout == 60)
        }
    }

    @Test("a list may be given in the file and in the environment")
    func lists() async throws {
        try await withFile("cors:\n  origins: [https://a.example, https://b.example]\n") { file in
            let settings = try await SettingsReader.read(file: file, environment: [:], flags: [:])
            #expect(settings.cors.origins == ["https://a.example", "https://b.example"])
        }
        let environment = ["STANDPOINT_CORS_ORIGINS": "https://c.example,https://d.example"]
        let settings = try await SettingsReader.read(file: nil, environment: environment, flags: [:])
        #expect(settings.cors.origins == ["https://c.example", "https://d.example"])
    }

    @Test(
        "a faulty file is refused with the place of the fault",
        arguments: [
            ("server:\n  prot: 8080\n", "there is no setting 'server.prot'"),
            ("sever:\n  port: 8080\n", "there is no setting 'sever.port'"),
            ("server:\n  port: eighty\n", "server.port"),
            ("server:\n  port: 65536\n", "65536 does not lie between 0 and 65535"),
            ("store:\n  inMemory: 7\n", "store.inMemory"),
            ("store:\n  dataDirectory: \"\"\n", "store.dataDirectory: a path is expected"),
            (
                "log:\n  level: loud\n",
                "log.level: one of trace, debug, info, notice, warning, error, critical is expected"
            ),
            ("server: 8080\n", "'server' must hold settings"),
            ("- server\n", "must hold sections"),
            ("server: [\n", ""),
        ]
    )
    func faults(text: String, fragment: String) async throws {
        try await withFile(text) { file in
            let error = await #expect(throws: SettingsError.self) {
                try await SettingsReader.read(file: file, environment: [:], flags: [:])
            }
            #expect(fragment.isEmpty || error?.description.contains(fragment) == true, "\(String(describing: error))")
        }
    }

    @Test(
        "a misspelt setting in the environment is refused by name",
        arguments: [
            "STANDPOINT_SERVER_PROT", "STANDPOINT_SEVER_PORT", "STANDPOINT_SERVER_WORKERQUEUE", "STANDPOINT_SERVER",
            "STANDPOINT_CORS_ORIGIN", "STANDPOINT_",
        ]
    )
    func misspeltVariable(_ name: String) async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await SettingsReader.read(file: nil, environment: [name: "https://a.example"], flags: [:])
        }
        #expect(error?.description.contains(name) == true)
    }

    @Test(
        "what is not ours in the environment is let be",
        arguments: [
            ("STANDPOINT_CONFIG", "/usr/share/standpoint"), ("STANDPOINT_KEY", "sp_x"), ("STANDPOINTS", "1"),
            // As Kubernetes tells of a service by the name of standpoint.
            ("STANDPOINT_SERVICE_HOST", "10.0.0.1"), ("STANDPOINT_SERVICE_PORT", "80"),
            ("STANDPOINT_SERVICE_PORT_HTTP", "80"), ("STANDPOINT_PORT", "tcp://10.0.0.1:80"),
            ("STANDPOINT_PORT_80_TCP", "tcp://10.0.0.1:80"), ("STANDPOINT_PORT_80_TCP_ADDR", "10.0.0.1"),
        ]
    )
    func foreignVariable(_ name: String, _ value: String) async throws {
        #expect(try await SettingsReader.read(file: nil, environment: [name: value], flags: [:]) == Settings())
    }

    @Test("every setting has its name in the environment", arguments: SettingDefinition.all.map(\.key))
    func variables(_ key: String) async throws {
        let definition = try #require(SettingDefinition.all.first { $0.key == key })
        do {
            // A text is no number and no truth value.
            let settings = try await SettingsReader.read(
                file: nil,
                environment: [definition.variable: "elsewhere"],
                flags: [:]
            )
            #expect(settings != Settings())
        } catch {
            #expect("\(error)".contains(key))
        }
    }

    @Test("a missing file is refused by name")
    func missingFile() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await SettingsReader.read(file: "/nonexistent/standpoint.yaml", environment: [:], flags: [:])
        }
        #expect(error?.description.contains("/nonexistent/standpoint.yaml") == true)
    }

    private func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "standpoint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appending(path: "standpoint.yaml")
        try Data(text.utf8).write(to: file)
        try await body(file.path)
    }
}
