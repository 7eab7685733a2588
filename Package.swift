// swift-tools-version: 6.2
import PackageDescription

// The arrows between these targets are explained in docs/architecture.md; a target may import only targets of a
// layer below its own. `make lint` and the build's import check hold every file to what is declared here.

let package = Package(
    name: "postwell",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "postwell", targets: ["postwell"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    ],
    targets: [
        // System libraries, each wrapped by one Swift file.
        .systemLibrary(name: "CUnbound", pkgConfig: "libunbound", providers: [.apt(["libunbound-dev"])]),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CMariaDB", pkgConfig: "libmariadb", providers: [.apt(["libmariadb-dev"])]),
        .systemLibrary(name: "CXattr"),

        // base 1
        .target(name: "CAssets", exclude: ["texts", "tables", "css"]),
        .target(name: "Basics", dependencies: ["CIDN2", "CPSL"]),
        .target(name: "Assets", dependencies: ["CAssets", "Basics"]),
        .target(name: "CBytes"),

        // base 2
        .target(name: "MailFormat", dependencies: ["Basics", "Assets"]),
        .target(name: "CGumboGuard", dependencies: ["CGumbo"]),
        .target(name: "Markup", dependencies: ["Basics", "CGumbo", "CGumboGuard"]),
        .target(name: "Packing", dependencies: ["Basics", "CZlib", "CZstd", "CBrotli"]),
        .target(name: "MySQLClient", dependencies: ["Basics", "CMariaDB"]),
        .target(
            name: "Wire",
            dependencies: [
                "Basics",
                "CUnbound",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]
        ),

        // base 3
        .target(
            name: "Trust",
            dependencies: [
                "Basics", "Assets", "Wire",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        .target(name: "MailProbe", dependencies: ["Basics", "MailFormat", "Wire"]),
        .target(
            name: "MailPolicy",
            dependencies: [
                "Basics", "Assets", "Wire",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(name: "Reports", dependencies: ["Basics", "Assets"]),

        // domain
        .target(
            name: "Checkup",
            dependencies: [
                "Basics", "Assets", "MailFormat", "Wire", "Trust", "MailPolicy", "MailProbe", "Reports",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),

        .target(
            name: "Mending",
            dependencies: [
                "Basics", "Assets", "CBytes", "CXattr", "Markup", "MySQLClient", "Packing", "Wire", "Trust", "Reports",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),

        // surface
        .target(
            name: "Rehearsal",
            dependencies: [
                "Basics", "Assets",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "Commands",
            dependencies: [
                "Basics", "Assets", "MailFormat", "Wire", "Trust", "MailProbe", "Reports", "Checkup", "Mending",
                "MySQLClient", "Packing", "Rehearsal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(name: "postwell", dependencies: ["Commands"]),

        // hostile input: the readers as libFuzzer and the tests feed them
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Basics", "MailFormat", "Markup", "Packing", "Wire", "Trust", "MailPolicy", "MailProbe", "Reports",
                "Checkup", "Mending",
            ],
            path: "Fuzz/Targets"
        ),

        // tests
        .target(
            name: "TestSupport",
            dependencies: [
                "Basics", "Rehearsal", "Wire",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "Basics", "TestSupport"]),
        .testTarget(name: "BasicsTests", dependencies: ["Basics", "TestSupport"]),
        .testTarget(name: "AssetsTests", dependencies: ["Assets", "Basics"]),
        .testTarget(name: "MailFormatTests", dependencies: ["MailFormat", "Basics", "TestSupport"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup", "Basics", "TestSupport"]),
        .testTarget(name: "PackingTests", dependencies: ["Packing", "Basics", "TestSupport"]),
        .testTarget(name: "MySQLClientTests", dependencies: ["MySQLClient", "Basics", "Rehearsal", "TestSupport"]),
        .testTarget(
            name: "WireTests",
            dependencies: [
                "Wire", "Basics", "TestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .testTarget(name: "TrustTests", dependencies: ["Trust", "Basics", "Wire", "Rehearsal", "TestSupport"]),
        .testTarget(
            name: "MailProbeTests",
            dependencies: ["MailProbe", "MailFormat", "Basics", "Wire", "TestSupport"]
        ),
        .testTarget(
            name: "MailPolicyTests",
            dependencies: ["MailPolicy", "Assets", "Basics", "Wire", "Rehearsal", "TestSupport"]
        ),
        .testTarget(
            name: "RehearsalTests",
            dependencies: [
                "Rehearsal", "Assets", "Basics", "Checkup", "Trust", "MailProbe", "Reports", "Wire", "TestSupport",
            ]
        ),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Basics", "TestSupport"]),
        .testTarget(
            name: "CheckupTests",
            dependencies: [
                "Checkup", "Assets", "Basics", "Trust", "MailPolicy", "MailProbe", "MailFormat", "Wire", "Rehearsal",
                "Reports",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "MendingTests",
            dependencies: [
                "Mending", "Assets", "Basics", "CXattr", "Markup", "MySQLClient", "Packing", "Wire", "Trust", "Reports",
                "Rehearsal", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Commands", "Checkup", "Mending", "MySQLClient", "Basics", "Trust", "Reports", "Rehearsal", "Wire",
                "TestSupport",
            ]
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)

// libFuzzer brings the main function, so the program can be built in this way only: see Tools/fuzz.sh.
if Context.environment["POSTWELL_FUZZ"] == "1" {
    package.products.append(.executable(name: "postwell-fuzz", targets: ["postwell-fuzz"]))
    package.targets.append(
        .executableTarget(name: "postwell-fuzz", dependencies: ["FuzzTargets"], path: "Fuzz/Runner")
    )
}

let inC = ["CAssets", "CBytes", "CGumboGuard"]
for target in package.targets where target.type != .system && !inC.contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
