import ArgumentParser
import Glibc
import StandpointAPI

/// `standpoint create-key`.
struct CreateKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-key",
        abstract: "Makes an API key.",
        discussion: """
            Prints the key on standard output, once: it is kept nowhere. Its line for access.keysFile, which holds only the \
            SHA-256 of the key, is added to --file, or printed on standard error. A running server takes new keys on SIGHUP.
            """
    )

    @Argument(help: "Whose key it is: letters, digits, '.', '_', '-', '@'.")
    var name: String

    @Option(help: "What it allows: read, write, admin, separated by commas.")
    var scopes = "read"

    @Option(help: ArgumentHelp("The file of keys to add it to; made where there is none.", valueName: "path"))
    var file: String?

    func run() async throws {
        try await reportingFailure {
            let names = scopes.split(separator: ",", omittingEmptySubsequences: false)
            let wanted = names.compactMap { AccessScope(rawValue: String($0)) }
            guard wanted.count == names.count, let made = APIKey.generate(name: name, scopes: Set(wanted)) else {
                throw CommandFailure("a name, and scopes of read, write and admin, are expected", code: 64)
            }
            if let file { try Self.append(made.line, to: file) } else { StandardError.writeLine(made.line) }
            try StandardOutput.write(made.key + "\n")
        }
    }

    /// Adds a line to a file, after the break that its last line may lack.
    private static func append(_ line: String, to path: String) throws {
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailure("\(path) cannot be written", code: 74) }
        defer { close(descriptor) }
        let octets = Array(((hasOpenLine(descriptor) ? "\n" : "") + line + "\n").utf8)
        guard octets.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == octets.count else {
            throw CommandFailure("\(path) cannot be written", code: 74)
        }
    }

    /// Whether a file ends in the middle of a line.
    private static func hasOpenLine(_ descriptor: Int32) -> Bool {
        let end = lseek(descriptor, 0, SEEK_END)
        var last: UInt8 = 0
        return end > 0 && pread(descriptor, &last, 1, end - 1) == 1 && last != UInt8(ascii: "\n")
    }
}
