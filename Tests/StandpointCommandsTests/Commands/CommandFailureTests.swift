import HTTPFetch
import Testing

@testable import StandpointCommands

@Suite("What a failure says on the command line")
struct CommandFailureTests {
    @Test("A page that was not fetched is told in a sentence with the address", arguments: FetchError.Code.allCases)
    func sentence(code: FetchError.Code) {
        let error = FetchError(code, status: 404, underlying: "Couldn't connect to server")
        let failure = CommandFailure(error, url: "http://a.example/x", settings: FetchSettings())
        #expect(failure.code == 69)
        #expect(failure.message.hasPrefix("http://a.example/x was not fetched: "))
        #expect(failure.message.hasSuffix("."))
        #expect(!failure.message.contains(code.rawValue) || code == .failed)
    }

    @Test("A forbidden address names the setting that allows it")
    func forbidden() {
        let failure = CommandFailure(FetchError(.forbiddenAddress), url: "http://10.0.0.1/", settings: FetchSettings())
        #expect(failure.message.contains("private"))
        #expect(failure.message.contains("fetch.allowPrivateAddresses"))
    }
}
