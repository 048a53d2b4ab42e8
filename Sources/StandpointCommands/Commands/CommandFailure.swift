import ArgumentParser
import HTTPListener
import NewsAnalysis
import NewsExtraction
import NewsStore

/// A failure that ends the program: what to say, and the exit code.
///
/// Source: the codes are those of BSD's sysexits.h.
package struct CommandFailure: Error, Equatable {
    /// What to say on standard error.
    package let message: String
    /// The exit code.
    package let code: Int32

    package init(_ message: String, code: Int32) {
        self.message = message
        self.code = code
    }

    /// Input that cannot be used.
    static func input(_ message: String) -> CommandFailure { CommandFailure(message, code: 65) }

    /// Input that is not there.
    static func missing(_ message: String) -> CommandFailure { CommandFailure(message, code: 66) }

    /// What any error of the parts below means for the command line.
    package init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as SettingsError: self.init(error.description, code: 78)
        case let error as ResourceError: self.init(error.description, code: 78)
        case let error as PageWords.TableError: self.init(error.description, code: 78)
        case let error as StoreError: self.init(error)
        case let error as ListenerError: self.init(error.description, code: 69)
        default: self.init("\(error)", code: 70)
        }
    }

    private init(_ error: StoreError) {
        let advice =
            switch error.code {
            case .locked: "; stop that process first, or ask it over HTTP"
            case .damaged: "; serve a backup, or ask standpoint verify what is left"
            case .newerFormat: "; use the version that wrote it"
            case .unavailable, .diskFull, .foreignFile, .unstorable, .invalidQuery, .closed: ""
            }
        let place = error.path.map { "\($0): " } ?? ""
        let number = error.underlying.map { " (error \($0))" } ?? ""
        self.init(place + error.detail + number + advice, code: 74)
    }
}

extension AsyncParsableCommand {
    /// Runs a body; on failure says why on standard error and ends with the right code.
    func reportingFailure(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let code as ExitCode {
            throw code
        } catch {
            let failure = CommandFailure(error)
            StandardError.writeLine("standpoint: \(failure.message)")
            throw ExitCode(failure.code)
        }
    }
}
