import HTTPWire

extension ListenerMetrics {
    /// Writes the counts in the text format of Prometheus, version 0.0.4.
    func write(to text: inout String) {
        let series: [(name: String, help: String, kind: String, samples: [(labels: String, value: Int)])] = [
            ("connections_accepted_total", "Connections accepted.", "counter", [("", connectionsAccepted)]),
            ("connections_open", "Connections open now.", "gauge", [("", connectionsOpen)]),
            ("request_heads_total", "Requests whose head was valid.", "counter", [("", requests)]),
            ("received_bytes_total", "Octets received.", "counter", [("", bytesReceived)]),
            ("sent_bytes_total", "Octets sent.", "counter", [("", bytesSent)]),
            (
                "responses_total", "Responses, by class of status.", "counter",
                responses.enumerated().map { ("{class=\"\($0 + 1)xx\"}", $1) }
            ),
            (
                "rejections_total", "Requests that were refused before a route was asked, by code.", "counter",
                rejections.sorted { $0.key < $1.key }.map { ("{code=\"\($0.key)\"}", $0.value) }
            ),
            ("requests_queued", "Requests that wait for a worker, or for their turn, now.", "gauge", [("", queued)]),
            ("buffered_bytes", "Octets held for all connections now.", "gauge", [("", buffered)]),
        ]
        for (name, help, kind, samples) in series {
            text += "# HELP standpoint_\(name) \(help)\n# TYPE standpoint_\(name) \(kind)\n"
            for sample in samples { text += "standpoint_\(name)\(sample.labels) \(sample.value)\n" }
        }
    }
}
