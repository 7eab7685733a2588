/// How a Firefox is started that knows every host at one address and talks to nobody else.
enum Firefox {
    /// What it would ask for beside the page, and upgrades of the address bar's own page.
    private static let preferences: [(name: String, value: String)] = [
        ("app.normandy.enabled", "false"),
        ("app.update.disabledForTesting", "true"),
        ("app.update.enabled", "false"),
        ("browser.aboutwelcome.enabled", "false"),
        ("browser.newtabpage.enabled", "false"),
        ("browser.region.network.url", "\"\""),
        ("browser.safebrowsing.downloads.enabled", "false"),
        ("browser.safebrowsing.malware.enabled", "false"),
        ("browser.safebrowsing.phishing.enabled", "false"),
        ("browser.search.update", "false"),
        ("browser.shell.checkDefaultBrowser", "false"),
        ("browser.startup.homepage_override.mstone", "\"ignore\""),
        ("datareporting.healthreport.uploadEnabled", "false"),
        ("datareporting.policy.dataSubmissionEnabled", "false"),
        ("datareporting.policy.dataSubmissionPolicyBypassNotification", "true"),
        ("dom.push.enabled", "false"),
        ("dom.security.https_first", "false"),
        ("dom.security.https_first_schemeless", "false"),
        ("dom.security.https_only_mode", "false"),
        ("extensions.getAddons.cache.enabled", "false"),
        ("extensions.update.enabled", "false"),
        ("media.gmp-manager.updateEnabled", "false"),
        ("media.gmp-manager.url", "\"\""),
        ("network.captive-portal-service.enabled", "false"),
        ("network.connectivity-service.enabled", "false"),
        // Connections that are opened ahead carry no request, but they keep a server busy.
        ("network.http.speculative-parallel-limit", "0"),
        ("network.proxy.type", "0"),
        ("network.trr.mode", "5"),
        ("privacy.trackingprotection.enabled", "false"),
        ("security.OCSP.enabled", "0"),
        // Port 9 is closed here, so its settings service is not found and not asked for.
        ("services.settings.server", "\"http://127.0.0.1:9/\""),
        ("startup.homepage_welcome_url", "\"\""),
        ("toolkit.telemetry.enabled", "false"),
        ("toolkit.telemetry.server", "\"\""),
        ("toolkit.telemetry.unified", "false"),
    ]

    static func prepare(_ home: TemporaryFolder, rootPath: String, address: String) async throws -> BrowserStart {
        try home.makeFolder("profile")
        try await NSSDatabase.make(home.file("profile"), trusting: rootPath)
        let all = preferences + [("network.dns.forceResolve", "\"\(address)\"")]
        try home.write(all.map { "user_pref(\"\($0.name)\", \($0.value));\n" }.joined(), "profile/user.js")
        return BrowserStart(
            arguments: ["/usr/bin/firefox-esr", "--headless", "--no-remote", "--profile", home.file("profile")],
            environment: [
                "HOME": home.path, "TMPDIR": home.path, "XDG_CONFIG_HOME": home.file("config"),
                "XDG_CACHE_HOME": home.file("cache"), "MOZ_CRASHREPORTER_DISABLE": "1",
            ]
        )
    }
}
