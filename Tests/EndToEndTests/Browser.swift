import Foundation

/// A browser without a window, where one is installed.
enum Browser {
    /// The program; nil where no browser is installed.
    static let path: String? = {
        let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        return names.lazy.flatMap { name in directories.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// What a page has become.
    struct Page {
        /// The document after its script has run and its requests were answered.
        let document: String
        /// What the browser complained of: errors of the script, refusals of the page's policy.
        let complaints: [String]

        /// The part of the document from one mark to the next.
        func part(from start: String, to end: String) -> String {
            guard let first = document.range(of: start) else { return "" }
            let rest = document[first.upperBound...]
            return String(rest[..<(rest.range(of: end)?.lowerBound ?? rest.endIndex)])
        }
    }

    struct Missing: Error {}

    /// Opens an address and waits until nothing more happens on the page.
    ///
    /// The browser's clock is a virtual one that stands still while a request is under way.
    static func open(_ address: String) throws -> Page {
        guard let path else { throw Missing() }
        let profile = try TemporaryDirectory()
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--user-data-dir=\(profile.path)", "--virtual-time-budget=60000", "--enable-logging=stderr", "--dump-dom",
            address,
        ]
        // A browser's own cage needs rights that containers rarely give; what it opens here is our own page.
        process.arguments?.insert("--no-sandbox", at: 0)
        let output = Pipe()
        process.standardOutput = output
        let log = profile.path + "/log"
        try Data().write(to: URL(filePath: log))
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        let document = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let lines = (try? String(contentsOfFile: log, encoding: .utf8))?.split(separator: "\n") ?? []
        return Page(
            document: String(decoding: document, as: UTF8.self),
            complaints: lines.filter { $0.contains("CONSOLE") }.map(String.init)
        )
    }
}
