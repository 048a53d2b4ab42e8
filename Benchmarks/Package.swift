// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing that only measures, and no peer's code, enters the main build.
let package = Package(
    name: "standpoint-benchmarks",
    dependencies: [
        .package(name: "standpoint", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(name: "CProcessors"),
        .executableTarget(
            name: "standpoint-bench",
            dependencies: [
                "CProcessors",
                .product(name: "NewsAnalysis", package: "standpoint"),
                .product(name: "NewsEncoder", package: "standpoint"),
                .product(name: "NewsModel", package: "standpoint"),
                .product(name: "NewsStore", package: "standpoint"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        ),
    ]
)
