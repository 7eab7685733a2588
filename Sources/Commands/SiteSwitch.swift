import Basics
import Mending

/// The switch of a WordPress's own addresses: looked at before, made, looked at again, taken back if need be.
struct SiteSwitch: Sendable {
    let probe: SwitchProbe
    let config: WordPressConfig?
    /// The addresses as the database has them.
    let settings: [SiteSetting]

    /// The addresses that are http now, each once; wp-config.php overrides what the database says.
    private var addresses: [String] {
        var known: [String] = []
        for address in settings.map(\.address) + ["WP_HOME", "WP_SITEURL"].compactMap(configured)
        where address.prefix(7).lowercased() == "http://" && !known.contains(address) {
            known.append(address)
        }
        return known
    }

    /// Below these lie WordPress's own files.
    private var logins: [String] {
        let places = settings.filter { $0.place.hasSuffix(".siteurl") }.map(\.address)
        return (places + [configured("WP_SITEURL")].compactMap { $0 }).filter(addresses.contains)
    }

    private func configured(_ name: String) -> String? {
        guard case .text(let text) = config?.constant(name) else { return nil }
        return text
    }

    private func hosts(_ addresses: [String]) -> [String] {
        var hosts: [String] = []
        for address in addresses {
            let name = address.drop { $0 != ":" }.drop { ":/".contains($0) }
            let host = String(name.prefix { !"/:?#".contains($0) }).lowercased()
            if !host.isEmpty, !hosts.contains(host) { hosts.append(host) }
        }
        return hosts
    }

    private var configs: [(config: WordPressConfig, edits: [ConfigEdit])] {
        (config?.all ?? []).map { ($0, $0.switchEdits()) }.filter { !$0.edits.isEmpty }
    }

    /// What ought to change in wp-config.php and cannot.
    var left: [ConfigLeft] { (config?.all ?? []).flatMap { $0.switchLeft() } }

    /// What stands in the way, if anything does.
    func before() async -> SwitchReport {
        // FORCE_SSL_ADMIN alone is no switch.
        guard !addresses.isEmpty else { return SwitchReport(outcome: .needless, hosts: hosts(settings.map(\.address))) }
        let checks = await probe.before(
            addresses: addresses,
            logins: logins,
            trustsForwardedProto: config?.trustsForwardedProto ?? false
        )
        return SwitchReport(
            outcome: checks.allSatisfy(\.passed) ? .planned : .refused,
            before: checks,
            settings: settings.filter { addresses.contains($0.address) }.map { setting in
                SwitchReport.Setting(place: setting.place, before: setting.address, after: Self.secure(setting.address))
            } + configSettings,
            hosts: hosts(addresses)
        )
    }

    private var configSettings: [SwitchReport.Setting] {
        configs.flatMap { config, edits in
            edits.map { edit in
                SwitchReport.Setting(
                    place: "\(config.path):\(edit.line) \(edit.name)",
                    before: edit.before,
                    after: edit.after
                )
            }
        }
    }

    private static func secure(_ address: String) -> String {
        let scheme = address.prefix(4)
        return "\(scheme)\(scheme.last?.isUppercase == true ? "S" : "s")\(address.dropFirst(4))"
    }

    /// Makes the switch and looks at the site; in a dry run it only tells what it would set.
    func make(_ mend: DatabaseMend, before: SwitchReport, writes: Bool) async throws -> SwitchReport {
        var report = before
        guard writes else { return report }
        // A slow site must not cost the connection by which the settings are taken back.
        mend.pause()
        let titles = await probe.titles(of: addresses)
        try Task.checkCancellation()
        let made = try await MendThread.run { try Made(mend, configs: configs) }
        mend.pause()
        report.settings = made.rows.settings + configSettings
        report.after = await probe.after(addresses: addresses, logins: logins, knownTitles: titles)
        report.outcome = .done
        if !report.after.allSatisfy(\.passed) || Task.isCancelled {
            let isBack = (try? await MendThread.run { made.takeBack(mend) }) ?? false
            // A person who stops the look has not seen what it would have said.
            if isBack, Task.isCancelled { throw CancellationError() }
            report.outcome = isBack ? .takenBack : .notTakenBack
        }
        return report
    }

    /// Looks at a site whose switch an earlier run had made and could not look at any more.
    func lookAgain(_ before: SwitchReport) async -> SwitchReport {
        var report = before
        let secure = settings.map(\.address)
        report.after = await probe.after(addresses: secure)
        if !report.after.allSatisfy(\.passed) { report.outcome = .notTakenBack }
        return report
    }

    /// What was set, and the way back.
    private struct Made {
        let rows = SwitchedRows()
        private var back: [ConfigChange] = []

        /// The rows first: a wp-config.php that cannot be written then takes them back.
        init(_ mend: DatabaseMend, configs: [(config: WordPressConfig, edits: [ConfigEdit])]) throws {
            let changes = configs.map { config, edits in
                ConfigChange(path: config.path, bytes: config.bytes, edits: edits.map(\.edit))
            }
            for change in changes { try mend.check(change) }
            do {
                try mend.switchAddresses(rows)
                for change in changes { back.append(try mend.change(change)) }
            } catch {
                _ = takeBack(mend)
                throw error
            }
        }

        /// False where something could not be given its old value; each is tried whatever became of the others.
        func takeBack(_ mend: DatabaseMend) -> Bool {
            var isComplete = true
            for change in back.reversed() where (try? mend.change(change)) == nil { isComplete = false }
            let rowsAreBack = (try? mend.takeBack(rows)) ?? false
            return rowsAreBack && isComplete
        }
    }
}
