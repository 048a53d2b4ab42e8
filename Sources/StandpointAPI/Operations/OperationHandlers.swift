import HTTPWire
import NewsStore

extension StandpointService {
    /// `GET /healthz`: the program runs.
    func health(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        var writer = JSONWriter()
        writer.object {
            $0.member("status", "ok")
            $0.member("version", configuration.programVersion)
        }
        return Answer(.json, writer.take())
    }

    /// `GET /readyz`: the program answers questions.
    ///
    /// A server whose store still replays its journal does not listen yet, so that this is always so.
    func readiness(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let snapshot = store.snapshot
        var writer = JSONWriter()
        writer.object {
            $0.member("status", "ready")
            $0.member("articles", snapshot.counts.articles)
            $0.object("meta") {
                $0.member("analysis_version", analyzer.analysisVersion)
                $0.member("corpus_revision", Int(clamping: snapshot.corpusRevision))
            }
        }
        return Answer(.json, writer.take())
    }

    /// `GET /metrics`, for Prometheus.
    func prometheus(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let snapshot = store.snapshot
        var text = ""
        text += "# HELP standpoint_build_info The program's version.\n# TYPE standpoint_build_info gauge\n"
        text +=
            "standpoint_build_info{version=\"\(configuration.programVersion)\",analysis=\"\(analyzer.analysisVersion)\"} 1\n"
        let gauges = [
            ("articles", "Articles stored.", snapshot.counts.articles),
            ("mentions", "Mentions of entities in them.", snapshot.counts.mentions),
            ("quotations", "Quotations in them.", snapshot.counts.quotations),
            ("stances", "Stances in them.", snapshot.counts.stances),
            ("events", "Dated events in them.", snapshot.counts.events),
            ("corpus_revision", "The number of the last write.", Int(clamping: snapshot.corpusRevision)),
        ]
        for (name, help, value) in gauges {
            text += "# HELP standpoint_\(name) \(help)\n# TYPE standpoint_\(name) gauge\nstandpoint_\(name) \(value)\n"
        }
        ServiceMetrics.write(lanes.map(\.metrics), to: &text)
        currentListenerMetrics()?.write(to: &text)
        return Answer(.text, Array(text.utf8), fields: ["Cache-Control": "no-store"])
    }

    /// `GET /openapi.yaml`.
    func contractAsYAML(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        guard let contract = configuration.contract else { throw Self.noContract }
        return Answer(.yaml, contract.yaml, isRepresentation: true)
    }

    /// `GET /openapi.json`.
    func contractAsJSON(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        guard let contract = configuration.contract else { throw Self.noContract }
        return Answer(.json, contract.json, isRepresentation: true)
    }

    private static let noContract = ProblemDetails(.routeNotFound, "This server was started without its contract.")

    /// `GET /v1/quality`: what the quality command measured.
    func quality(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        var writer = JSONWriter()
        let measures = configuration.qualityReport().flatMap(QualityReport.init)?.measures ?? []
        writer.object {
            $0.array("data", measures) { $1.write(to: &$0) }
            $0.member(
                "warnings",
                measures.isEmpty ? ["No accuracy has been measured on this server; `standpoint quality` does."] : []
            )
            $0.object("meta") { $0.member("analysis_version", analyzer.analysisVersion) }
        }
        return Answer(.json, writer.take(), isRepresentation: true)
    }
}
