// swift-tools-version: 6.2
import PackageDescription

/// Every warning in our own targets is an error.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "standpoint",
    products: [
        .executable(name: "standpoint", targets: ["standpoint"]),
        // For Benchmarks/ alone (docs/decisions/0005-products-for-benchmarks.md).
        .library(name: "NewsAnalysis", targets: ["NewsAnalysis"]),
        .library(name: "NewsEncoder", targets: ["NewsEncoder"]),
        .library(name: "NewsModel", targets: ["NewsModel"]),
        .library(name: "NewsStore", targets: ["NewsStore"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: ["YAML", "CommandLineArguments"]
        ),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // System libraries: a header and a link line.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLinux"),

        // HTTP: bytes to messages and back. Knows nothing of news.
        .target(name: "HTTPWire", swiftSettings: strict),
        .target(name: "HTTPListener", dependencies: ["HTTPWire", "CLinux"], swiftSettings: strict),
        .target(name: "HTTPFetch", dependencies: ["CCurl"], swiftSettings: strict),

        // The encoder: kernels in C, optimised in debug builds too, and what runs them. Knows nothing of news.
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
        .target(name: "NewsEncoder", dependencies: ["CKernels"], swiftSettings: strict),

        // News: the vocabulary, and the four things done with it.
        .target(name: "NewsModel", swiftSettings: strict),
        .target(name: "NewsExtraction", dependencies: ["NewsModel", "CGumbo"], swiftSettings: strict),
        .target(name: "NewsAnalysis", dependencies: ["NewsModel", "NewsEncoder"], swiftSettings: strict),
        .target(
            name: "NewsStore",
            dependencies: [
                "NewsModel", .product(name: "GRDB", package: "GRDB.swift"),
                // The interface of SQLite itself, for a function that full-text search ranks by.
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "DequeModule", package: "swift-collections"),
            ],
            swiftSettings: strict
        ),

        // Where the two halves meet.
        .target(
            name: "StandpointAPI",
            dependencies: [
                "HTTPWire", "HTTPFetch", "NewsModel", "NewsExtraction", "NewsAnalysis", "NewsStore", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Resources/explorer")],
            swiftSettings: strict
        ),
        .target(
            name: "StandpointCommands",
            dependencies: [
                "HTTPWire", "HTTPListener", "HTTPFetch", "NewsModel", "NewsExtraction", "NewsAnalysis", "NewsStore",
                "StandpointAPI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(name: "standpoint", dependencies: ["StandpointCommands"], swiftSettings: strict),

        .testTarget(name: "HTTPWireTests", dependencies: ["HTTPWire"], swiftSettings: strict),
        .testTarget(name: "HTTPListenerTests", dependencies: ["HTTPListener", "HTTPWire"], swiftSettings: strict),
        .testTarget(name: "HTTPFetchTests", dependencies: ["HTTPFetch"], swiftSettings: strict),
        .testTarget(
            name: "NewsEncoderTests",
            dependencies: ["NewsEncoder", "CKernels"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(name: "NewsModelTests", dependencies: ["NewsModel"], swiftSettings: strict),
        .testTarget(name: "NewsExtractionTests", dependencies: ["NewsExtraction", "NewsModel"], swiftSettings: strict),
        .testTarget(
            name: "NewsAnalysisTests",
            dependencies: ["NewsAnalysis", "NewsModel"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "NewsStoreTests",
            dependencies: ["NewsStore", "NewsModel", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StandpointAPITests",
            dependencies: [
                "StandpointAPI", "HTTPWire", "HTTPListener", "HTTPFetch", "NewsModel", "NewsExtraction", "NewsAnalysis",
                "NewsStore", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StandpointCommandsTests",
            dependencies: [
                "StandpointCommands", "NewsModel", "HTTPListener", "HTTPWire", "StandpointAPI",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "EndToEndTests", dependencies: ["standpoint"], swiftSettings: strict),
    ]
)
