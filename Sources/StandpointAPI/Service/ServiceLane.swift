import HTTPWire

/// What the requests of one event loop use.
///
/// Each loop has its own, so that loops on different cores do not wait for each other, nor pass the counts of references
/// to the same objects back and forth between their caches. Correctness does not depend on it: any thread may use any lane.
final class ServiceLane: Sendable {
    let router: Router
    let metrics: ServiceMetrics
    let representations: RepresentationCache

    init(_ configuration: ServiceConfiguration, cacheLimit: Int) {
        router = Router(StandpointService.routes(configuration))
        metrics = ServiceMetrics(routes: router.routes.map { "\($0.method) \($0.template)" })
        representations = RepresentationCache(limit: cacheLimit)
    }
}
