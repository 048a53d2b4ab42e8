/// What the quality command measured, as its file has it: `{"measures": [{…}]}`.
package struct QualityReport: Sendable {
    /// One measured figure.
    package struct Measure: Sendable {
        var dataset: String
        var split: String
        var cases: Int
        var metric: String
        var value: Double
        var model: String
        var date: String

        func write(to writer: inout JSONWriter) {
            writer.object {
                $0.member("dataset", dataset)
                $0.member("split", split)
                $0.member("cases", cases)
                $0.member("metric", metric)
                $0.member("value", rounded(value))
                $0.member("model", model)
                $0.member("date", date)
            }
        }
    }

    /// The figures, in the file's order.
    package var measures: [Measure]

    /// Reads the file; nil where it is no report, and measures without all their members are left out.
    package init?(_ json: [UInt8]) {
        // A file that the operator damaged shows as no report; the log of the quality command tells of its writing.
        guard let value = try? JSONParser.parse(json), let elements = value["measures"]?.arrayValue else { return nil }
        measures = elements.compactMap { element in
            guard let dataset = element["dataset"]?.stringValue, let split = element["split"]?.stringValue,
                let cases = element["cases"]?.integerValue, let metric = element["metric"]?.stringValue,
                let value = element["value"]?.doubleValue, let model = element["model"]?.stringValue,
                let date = element["date"]?.stringValue
            else { return nil }
            return Measure(
                dataset: dataset,
                split: split,
                cases: cases,
                metric: metric,
                value: value,
                model: model,
                date: date
            )
        }
    }
}
