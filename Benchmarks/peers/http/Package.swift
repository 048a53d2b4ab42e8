// swift-tools-version: 6.2
import PackageDescription

// Other servers, for `standpoint-bench http`: a package of its own, so that no peer's code enters any other build.
let package = Package(
    name: "standpoint-peers",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.0.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: [
        .executableTarget(
            name: "peer-hummingbird",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "peer-flyingfox",
            dependencies: [.product(name: "FlyingFox", package: "FlyingFox")]
        ),
    ]
)
