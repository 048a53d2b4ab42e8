import Foundation
import Glibc

extension Browser {
    /// Opens an address, runs a script in the page as a visitor would act, and waits for what it resolves to.
    ///
    /// - Parameters:
    ///   - address: The page.
    ///   - script: The body of an async function that returns text; `until(condition)` waits for the page to change.
    /// - Throws: ``Missing`` without a browser, ``Failure`` where the script fails, the browser ends, or what is waited
    ///   for does not happen within half a minute.
    /// - Returns: The text.
    static func drive(_ address: String, _ script: String) throws -> String {
        let session = try DebuggingPipe(path)
        let target = try session.call("Target.createTarget", ["url": address])
        let attached = try session.call(
            "Target.attachToTarget",
            ["targetId": target["targetId"] ?? "", "flatten": true]
        )
        let expression = """
            (async () => {
              const until = (condition) => new Promise((resolve, reject) => {
                setTimeout(() => reject(new Error(`never: ${condition}`)), 30000);
                const look = () => { if (condition()) resolve(); };
                document.addEventListener("readystatechange", look);
                new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
                look();
              });
              await until(() => location.href !== "about:blank" && document.readyState === "complete");
              \(script)
            })()
            """
        // The first page of a tab is an empty one, whose scripts end as it goes.
        for _ in 0..<20 {
            let answer = try session.call(
                "Runtime.evaluate",
                ["expression": expression, "awaitPromise": true, "returnByValue": true],
                in: attached["sessionId"] as? String
            )
            if let exception = answer["exceptionDetails"] { throw Failure(description: "\(exception)") }
            if let text = (answer["result"] as? [String: Any])?["value"] as? String { return text }
        }
        throw Failure(description: "the page never came")
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}

/// A browser that takes commands of the Chrome DevTools Protocol on a pipe; ended with the object.
private final class DebuggingPipe {
    private let process = Process()
    private let profile: TemporaryDirectory
    private let commands: FileHandle
    private let answers: FileHandle
    private var buffer = Data()
    private var number = 0

    init(_ path: String?) throws {
        guard let path else { throw Browser.Missing() }
        profile = try TemporaryDirectory()
        let (input, output) = (profile.path + "/in", profile.path + "/out")
        guard mkfifo(input, 0o600) == 0, mkfifo(output, 0o600) == 0 else { throw Browser.Missing() }
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", #"in=$1 out=$2; shift 2; exec "$0" "$@" 3<"$in" 4>"$out""#, path, input, output, "--headless=new",
            "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--user-data-dir=\(profile.path)/profile", "--remote-debugging-pipe",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Each waits for the other end.
        guard let commands = FileHandle(forWritingAtPath: input), let answers = FileHandle(forReadingAtPath: output)
        else { throw Browser.Missing() }
        self.commands = commands
        self.answers = answers
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Sends a command and waits for its result; an empty one where it failed.
    func call(_ method: String, _ parameters: [String: Any], in session: String? = nil) throws -> [String: Any] {
        number += 1
        var message: [String: Any] = ["id": number, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        try commands.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
        while true {
            guard let end = buffer.firstIndex(of: 0) else {
                let piece = answers.availableData
                guard !piece.isEmpty else { throw Browser.Failure(description: "the browser has ended") }
                buffer += piece
                continue
            }
            let answer = try JSONSerialization.jsonObject(with: buffer[..<end]) as? [String: Any]
            buffer = Data(buffer[buffer.index(after: end)...])
            if answer?["id"] as? Int == number { return answer?["result"] as? [String: Any] ?? [:] }
        }
    }
}
