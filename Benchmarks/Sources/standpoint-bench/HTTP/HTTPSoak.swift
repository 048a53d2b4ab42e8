import ArgumentParser
import Foundation

extension HTTPBenchmark {
    /// Honest requests among hostile ones.
    struct Soak: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Honest requests among hostile clients: latency, memory, and whether it lives.",
            discussion: """
                First honest requests alone, then beside clients that drip heads and content, break off content, send bombs of \
                gzip, read nothing of long answers and exports, reset, send nonsense, and flood with pipelined requests. The \
                resident memory is told as it goes. Where there are several processors, the last half of them is the hostile \
                clients', as if they were machines of their own; the server and the honest client share the others, also \
                while there are no hostile clients. The honest client has a real-time priority where the system grants one; \
                where not, the time that it is ready to run and waits for a processor is told apart, since it is not the \
                server's doing. Nor is what a hypervisor takes of the processors that serve: the p99 of the seconds in which \
                it took nothing is told beside that of all. The exit code is 1 where the server died, an honest request \
                failed, memory grew by more than a tenth (8 MB at the least), the honest p99 of undisturbed seconds, less \
                those waits, is more than a given multiple of that without hostile clients, or fewer than a tenth of the \
                seconds were undisturbed.
                """
        )

        @OptionGroup var programs: Programs

        @Option(help: "Minutes of mixed load.")
        var minutes = 30.0

        @Option(help: "How many times the unloaded p99 is allowed.")
        var factor = 2.0

        @Option(parsing: .upToNextOption, help: "Kinds of hostile clients; all of them where none is named.")
        var kinds: [HostileClient] = []

        @OptionGroup var output: OutputOptions

        func run() throws {
            let halves = Processors.allowed.halves
            halves?.served.keep()
            let servers = Processors.allowed
            let (server, _) = try ServerUnderTest.standpoint(programs.standpoint)
            try fill(server)
            HonestLoad.takePrecedence()
            let alone = HonestLoad(server, seconds: min(60, minutes * 60 / 4))
            let progress = HostileProgress()
            let threads = (kinds.isEmpty ? HostileClient.allCases : kinds).flatMap { kind in
                (0..<2).map { _ in kind.start(server.port, progress, on: halves?.hostile) }
            }
            // The sockets, pools and caches fill first.
            _ = HonestLoad(server, seconds: min(120, minutes * 60 / 4))
            let memory = server.residentBytes
            let (attacks, cpu, start) = (progress.total, server.cpuSeconds, ContinuousClock.now)
            var mixed = HonestLoad()
            let parts = max(1, min(30, Int(minutes)))
            for part in 1...parts where server.isRunning {
                let stolen = servers.stolenSeconds
                let load = HonestLoad(server, seconds: minutes * 60 / Double(parts))
                mixed.add(load)
                let minute = Format.decimal(minutes * Double(part) / Double(parts))
                let megabytes = Format.decimal(server.residentBytes / 1e6)
                let p99 = Format.count(load.latencies.percentile(0.99))
                let undisturbed = Format.count(load.undisturbed.percentile(0.99))
                let all = Format.count(mixed.undisturbed.percentile(0.99))
                let lost = Format.decimal(servers.stolenSeconds - stolen, 2)
                let line =
                    "\(minute) min: \(megabytes) MB, p99 \(p99) µs, \(undisturbed) (so far \(all)) in the "
                    + "\(load.wholeSeconds.undisturbed) of \(load.wholeSeconds.all) s without the hypervisor's hand, which took "
                    + "\(lost) s; \(mixed.failures) failed\n"
                FileHandle.standardError.write(Data(line.utf8))
            }
            let grown = server.residentBytes - memory
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let spent = server.cpuSeconds
            let busy = (spent.user + spent.system - cpu.user - cpu.system) / seconds
            let rate = Double(progress.total - attacks) / seconds
            progress.stop()
            var report = Report(columns: [
                "load", "requests", "failed", "p50 µs", "p99 µs", "less own waits", "undisturbed p99", "s",
            ])
            for (name, load) in [("honest alone", alone), ("honest among hostile", mixed)] {
                let p50 = load.latencies.percentile(0.5)
                let p99 = load.latencies.percentile(0.99)
                let p99Served = load.served.percentile(0.99)
                let undisturbed = load.undisturbed.percentile(0.99)
                report.row(
                    name,
                    "\(load.latencies.count)",
                    "\(load.failures)",
                    Format.count(p50),
                    Format.count(p99),
                    Format.count(p99Served),
                    Format.count(undisturbed),
                    "\(load.wholeSeconds.undisturbed) of \(load.wholeSeconds.all)"
                )
                report.value("\(name) p99_us", .number(p99))
                report.value("\(name) served_p99_us", .number(p99Served))
                report.value("\(name) undisturbed_p99_us", .number(undisturbed))
                report.value("\(name) undisturbed_seconds", .number(Double(load.wholeSeconds.undisturbed)))
                report.value("\(name) seconds", .number(Double(load.wholeSeconds.all)))
                report.value("\(name) failed", .number(Double(load.failures)))
            }
            report.row("attacks a second", Format.decimal(rate))
            report.row("server's CPU, cores", Format.decimal(busy, 2))
            report.value("attacks_per_s", .number(rate))
            report.value("server_cores", .number(busy))
            report.row("memory at the start, MB", Format.decimal(memory / 1e6))
            report.row("grown, MB", Format.decimal(grown / 1e6))
            report.row("alive", server.isRunning ? "yes" : "no")
            report.value("memory_bytes", .number(memory))
            report.value("grown_bytes", .number(grown))
            report.value("alive", .number(server.isRunning ? 1 : 0))
            report.write(json: output.json)
            withExtendedLifetime(threads) {}
            var faults: [String] = []
            if !server.isRunning { faults.append("the server died") }
            if alone.failures + mixed.failures > 0 { faults.append("honest requests failed") }
            if grown > max(memory / 10, 8e6) { faults.append("memory grew") }
            if [alone, mixed].contains(where: {
                $0.undisturbed.isEmpty || $0.wholeSeconds.undisturbed * 10 < $0.wholeSeconds.all
            }) {
                faults.append("the hypervisor took too much for the honest p99 to tell anything")
            } else if mixed.undisturbed.percentile(0.99) > factor * alone.undisturbed.percentile(0.99) {
                faults.append("the honest p99 is too long")
            }
            guard faults.isEmpty else {
                throw BenchmarkFailure(description: "soak: \(faults.joined(separator: ", "))")
            }
        }

        /// Stores articles whose export is longer than what sockets hold.
        private func fill(_ server: ServerUnderTest) throws {
            let client = try BenchmarkClient(port: server.port)
            for number in 0..<20 {
                let text = String(repeating: "Ada Quill praised the harbour on Friday. ", count: 250)
                let article = #"{"id":"long-\#(number)","text":"\#(text)\#(number)"}"#
                client.send(
                    "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: \(article.utf8.count)\r\n\r\n\(article)"
                )
                guard client.response()?.status == 201 else {
                    throw BenchmarkFailure(description: "no article was stored")
                }
            }
        }
    }
}
