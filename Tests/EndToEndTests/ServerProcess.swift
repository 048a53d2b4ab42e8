import Foundation
import Synchronization

/// The built program, started with some arguments; killed at the end at the latest.
final class ServerProcess: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The port that it printed.
    let port: Int
    private let process: Process

    /// The executable beside this test bundle.
    static var executable: URL {
        var directory = Bundle(for: ServerProcess.self).bundleURL
        if directory.pathExtension == "xctest" { directory = directory.deletingLastPathComponent() }
        return directory.appending(path: "standpoint")
    }

    /// Starts the server and waits until it listens.
    ///
    /// - Parameters:
    ///   - arguments: The arguments of `serve`.
    ///   - descriptorLimit: How many files and connections it may hold; nil for what this process may.
    ///   - log: The file that takes its standard error; nil for none.
    /// - Throws: ``Failure`` where it does not say where it listens.
    init(_ arguments: [String], descriptorLimit: Int? = nil, log: String? = nil) throws {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = ["serve", "--port", "0"] + arguments
        if let descriptorLimit {
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments =
                ["-c", "ulimit -n \(descriptorLimit) && exec \"$0\" \"$@\"", Self.executable.path]
                + (process.arguments ?? [])
        }
        let output = Pipe()
        process.standardOutput = output
        // Not ours: a server that outlived its test would hold the test runner's own output open.
        process.standardError = log.flatMap { FileHandle(forWritingAtPath: $0) } ?? FileHandle.nullDevice
        try process.run()
        // The read ends with the line, or with the process.
        var text = ""
        while !text.contains("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let number = text.split(separator: "\n").first?.split(separator: ":").last, let port = Int(number) else {
            process.terminate()
            throw Failure(description: "the server did not say where it listens: \(text)")
        }
        self.port = port
        self.process = process
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Ends the process at once, as a power cut would.
    func killNow() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The processor time that it has used, in seconds, to a hundredth.
    var processorTime: Double {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
        // The name, in parentheses, may hold spaces.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return .nan }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Sends a signal.
    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Waits for the end.
    ///
    /// - Returns: The exit code.
    func waitForEnd() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Asks the process to end, and waits for it.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: The command and its arguments.
    ///   - input: What it reads on standard input.
    ///   - file: Where its standard output goes instead of into the result.
    /// - Throws: What `Process` throws where it cannot be started.
    /// - Returns: Its exit code, and what it wrote.
    static func run(
        _ arguments: [String],
        input: Data? = nil,
        into file: String? = nil
    ) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        let output = Pipe()
        let errors = Pipe()
        let standardInput = Pipe()
        if let file {
            process.standardOutput = FileHandle(forWritingAtPath: file)
            try output.fileHandleForWriting.close()
        } else {
            process.standardOutput = output
        }
        process.standardError = errors
        process.standardInput = standardInput
        try process.run()
        if let input { standardInput.fileHandleForWriting.write(input) }
        try standardInput.fileHandleForWriting.close()
        // Errors are few: reading them after the output cannot fill their pipe.
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let complaints = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self),
            String(decoding: complaints, as: UTF8.self)
        )
    }
}

/// A directory that is removed at the end.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "standpoint-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
