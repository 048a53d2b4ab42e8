import Foundation
import HTTPWire
import StandpointAPI
import Testing

@testable import HTTPListener
@testable import StandpointCommands

@Suite("Settings of the server become rules")
struct ServingTests {
    private func withKeys(_ text: String, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { unlink(path) }
        try body(path)
    }

    @Test("Keys come from their file; a faulty or absent file is an error that names it")
    func keys() throws {
        #expect(try AccessPolicy.rules(Settings()).keys == nil)
        var settings = Settings()
        settings.access.keysFile = "/nonexistent/keys"
        #expect(throws: SettingsError.self) { try AccessPolicy.rules(settings) }
        try withKeys("a read sha256:\(String(repeating: "ab", count: 32))\n") { path in
            settings.access.keysFile = path
            let rules = try AccessPolicy.rules(settings)
            #expect(rules.keys?.count == 1)
        }
        try withKeys("\nnonsense\n") { path in
            settings.access.keysFile = path
            let error = #expect(throws: SettingsError.self) { try AccessPolicy.rules(settings) }
            #expect(error?.description.contains("line 2") == true)
        }
    }

    @Test("Nobody serves the world without keys unless told to")
    func publicAddress() throws {
        let (none, some) = (AccessRules(), AccessRules(keys: try KeyRing("")))
        let (silent, told) = (AccessSettings(), AccessSettings(keysFile: "", allowAnonymous: true))
        try AccessPolicy.check(isLocal: true, none, silent)
        try AccessPolicy.check(isLocal: false, some, silent)
        try AccessPolicy.check(isLocal: false, none, told)
        #expect(throws: SettingsError.self) { try AccessPolicy.check(isLocal: false, none, silent) }
    }

    @Test("Quotas hold where they are above zero")
    func quotas() throws {
        var settings = Settings()
        #expect(try AccessPolicy.rules(settings).perAddress == nil)
        settings.rateLimit = RateLimitSettings(perAddress: 5, perKey: 6, window: 7)
        let rules = try AccessPolicy.rules(settings)
        #expect(rules.perAddress == RateQuota(requests: 5, window: 7))
        #expect(rules.perKey == RateQuota(requests: 6, window: 7))
    }

    @Test("Proxies are addresses, ranges and unix; the field is one of two")
    func proxies() throws {
        var server = ServerSettings()
        server.trustedProxies = ["10.0.0.0/8", "::1", "unix"]
        server.forwardedField = "forwarded"
        let trust = try AccessPolicy.proxyTrust(server)
        #expect(trust.includes("10.9.9.9") && trust.includes("::1") && trust.includes("unix"))
        #expect(trust.field == .forwarded)
        server.trustedProxies = ["proxy.example"]
        #expect(throws: SettingsError.self) { try AccessPolicy.proxyTrust(server) }
        server.trustedProxies = []
        server.forwardedField = "X-Real-IP"
        #expect(throws: SettingsError.self) { try AccessPolicy.proxyTrust(server) }
    }

    @Test(
        "sd_listen_fds(3): sockets are taken where they are for this process",
        arguments: [
            (["LISTEN_PID": "7", "LISTEN_FDS": "2"], [3, 4]), (["LISTEN_PID": "8", "LISTEN_FDS": "2"], []),
            (["LISTEN_FDS": "2"], []), (["LISTEN_PID": "7", "LISTEN_FDS": "0"], []),
            (["LISTEN_PID": "7", "LISTEN_FDS": "-1"], []), (["LISTEN_PID": "7", "LISTEN_FDS": "99999"], []), ([:], []),
        ] as [([String: String], [Int32])]
    )
    func inherited(_ environment: [String: String], _ expected: [Int32]) {
        #expect(InheritedSockets.descriptors(environment, process: 7) == expected)
    }

    @Test("A line of the access log is JSON, whatever the client sent, without query and content")
    func accessLog() throws {
        let path = "/v1/a%0A\"b\\"
        let entry = AccessLogEntry(
            remoteAddress: "192.0.2.1",
            requestID: "x-1",
            method: .get,
            path: path,
            status: .ok,
            bytes: 7,
            duration: .microseconds(1_500_000)
        )
        let line = AccessLog.line(entry)
        #expect(line.hasSuffix("}\n") && line.count(where: \.isNewline) == 1)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["remote"] as? String == "192.0.2.1")
        #expect(object?["request_id"] as? String == "x-1")
        #expect(object?["path"] as? String == path)
        #expect(object?["status"] as? Int == 200)
        #expect(object?["microseconds"] as? Int == 1_500_000)
    }
}
