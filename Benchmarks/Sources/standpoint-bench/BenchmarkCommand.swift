import ArgumentParser

/// Measures parts of Standpoint, beside their peers where they have any.
@main
struct BenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standpoint-bench",
        abstract: "Measures parts of Standpoint, beside their peers where they have any.",
        discussion: "Build it with -c release. A table goes to standard output; with --json a last line of JSON too.",
        subcommands: [
            EncoderBenchmark.self, AnalysisBenchmark.self, HTTPBenchmark.self, StoreBenchmark.self,
            ReprintBenchmark.self,
        ]
    )
}

/// What every benchmark takes.
struct OutputOptions: ParsableArguments {
    @Flag(help: "End with one line of JSON.")
    var json = false
}
