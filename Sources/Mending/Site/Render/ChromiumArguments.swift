import Glibc

/// The arguments under which Chromium shows pages for us, and does nothing of its own.
enum ChromiumArguments {
    static func all(profile: String, proxyPort: Int) -> [String] {
        var arguments = [
            "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile)/profile",
            // All names and connections go by the guarded proxy, loopback among them, and nothing round it: neither
            // look-ups of its own nor the datagrams of WebRTC.
            "--proxy-server=socks5://127.0.0.1:\(proxyPort)", "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        ]
        arguments += quiet
        // The sandbox needs user namespaces, which root of a container commonly lacks; Chromium itself refuses to
        // start as root with it.
        if geteuid() == 0 { arguments.append("--no-sandbox") }
        return arguments + ["about:blank"]
    }

    /// No first-run pages, no errands to its maker, no sound, no graphics card, no keyring.
    private static let quiet = [
        "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-default-apps", "--disable-extensions", "--disable-domain-reliability",
        "--disable-client-side-phishing-detection", "--disable-breakpad", "--disable-crash-reporter",
        "--metrics-recording-only", "--no-pings",
        "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication," + upgrades,
        "--password-store=basic", "--disable-gpu", "--mute-audio", "--disable-dev-shm-usage",
    ]

    /// What would show the https page when the http one was asked for.
    private static let upgrades = "HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable"

    /// Servers of its maker that Chromium asks by itself whatever it is told; no page needs them to be judged.
    static let errands: Set<String> = [
        "accounts.google.com", "android.clients.google.com", "clients2.google.com", "clients2.googleusercontent.com",
        "clientservices.googleapis.com", "content-autofill.googleapis.com", "edgedl.me.gvt1.com", "mtalk.google.com",
        "optimizationguide-pa.googleapis.com", "redirector.gvt1.com", "safebrowsing.googleapis.com",
        "safebrowsingohttpgateway.googleapis.com", "update.googleapis.com",
    ]
}
