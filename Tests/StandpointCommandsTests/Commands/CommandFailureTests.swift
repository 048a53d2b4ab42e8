import HTTPFetch
import NewsStore
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

    @Test("A store in use is told with its directory and what to do")
    func locked() {
        let error = StoreError(.locked, "another process uses the data directory", path: "data")
        #expect(
            CommandFailure(error).message
                == "data: another process uses the data directory; stop that process first, or ask it over HTTP"
        )
        #expect(CommandFailure(error).code == 74)
    }

    @Test("A forbidden address names the setting that allows it")
    func forbidden() {
        let failure = CommandFailure(FetchError(.forbiddenAddress), url: "http://10.0.0.1/", settings: FetchSettings())
        #expect(failure.message.contains("private"))
        #expect(failure.message.contains("fetch.allowPrivateAddresses"))
    }
}
