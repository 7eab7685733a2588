/// How a Chromium is started that knows every host at one address and talks to nobody else.
enum Chromium {
    /// Upgrades of the address bar's own page would mix with those of the page's content.
    private static let featuresOff = [
        "HttpsUpgrades", "HttpsFirstBalancedMode", "HttpsFirstBalancedModeAutoEnable", "OptimizationHints", "MediaRouter",
    ]

    /// Chromium takes roots from the NSS database of its user's home folder.
    static func prepare(_ home: TemporaryFolder, rootPath: String, address: String) async throws -> BrowserStart {
        try home.makeFolder(".pki/nssdb")
        try await NSSDatabase.make(home.file(".pki/nssdb"), trusting: rootPath)
        return BrowserStart(
            arguments: [
                "/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--user-data-dir=" + home.file("profile"), "--no-first-run", "--no-default-browser-check",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-default-apps", "--disable-extensions", "--password-store=basic",
                "--disable-features=" + featuresOff.joined(separator: ","),
                // Without a port for DevTools a headless Chromium ends when the page has loaded.
                "--remote-debugging-port=0",
                "--host-resolver-rules=MAP * " + address,
            ],
            environment: [
                "HOME": home.path, "XDG_CONFIG_HOME": home.file("config"), "XDG_CACHE_HOME": home.file("cache"),
            ]
        )
    }
}

/// The certificate store that both browsers read.
enum NSSDatabase {
    static func make(_ folder: String, trusting rootPath: String) async throws {
        try await certutil(["-N", "--empty-password"], folder)
        try await certutil(["-A", "-n", "laboratory", "-t", "C,,", "-i", rootPath], folder)
    }

    private static func certutil(_ arguments: [String], _ folder: String) async throws {
        let result = try await runCommand(["/usr/bin/certutil", "-d", "sql:" + folder] + arguments)
        guard result.status == 0 else { throw TestFailure("certutil: \(result.output)\(result.error)") }
    }
}
