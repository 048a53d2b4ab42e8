/// One step of the pipeline: it reads the annotations made before it and adds one kind of its own.
///
/// A component is immutable after its making, so that many threads share one. It runs on whatever thread analyses.
package protocol AnalysisComponent: Sendable {
    /// The step's name in benchmarks and logs ("quotations").
    var name: String { get }

    /// Adds this component's annotations.
    func annotate(_ document: inout Document)
}
