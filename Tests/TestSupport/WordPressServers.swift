import Foundation

extension WordPress {
    /// Runs PHP and nginx while `body` runs.
    func serve<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try folder.makeFolder("things")
        for (ending, thing) in StageThing.all { try folder.write(thing.bytes, "things/thing.\(ending)") }
        let socket = folder.file("php.socket")
        let settings = """
            [global]
            error_log = \(folder.file("php.log"))
            daemonize = no
            [www]
            user = www-data
            group = www-data
            listen = \(socket)
            pm = static
            pm.max_children = 2

            """
        let php = try folder.write(settings, "php.conf")
        let nginx = try folder.write(configuration, "nginx.conf")
        let program = try FileManager.default.contentsOfDirectory(atPath: "/usr/sbin").filter { $0.hasPrefix("php-fpm") }.max()
        guard let program else { throw TestFailure("there is no php-fpm") }
        return try await withServer(["/usr/sbin/" + program, "-F", "-y", php], waitingFor: [], log: { folder.read("php.log") }) {
            try await waitForFile(socket)
            return try await withServer(
                ["/usr/sbin/nginx", "-c", nginx, "-e", folder.file("error.log")],
                waitingFor: [ListeningPort(address, 80), ListeningPort(address, 443)],
                log: { folder.read("error.log") }
            ) {
                try await visit()
                return try await body()
            }
        }
    }

    private func waitForFile(_ path: String) async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(20))
        while access(path, F_OK) != 0 {
            guard ContinuousClock.now < end else { throw TestFailure("no PHP: \(folder.read("php.log"))") }
            try await Task.sleep(for: .milliseconds(15))
        }
    }

    private var configuration: String {
        let http = """
            log_format stage '$scheme $http_host $request_uri $status';
              access_log \(folder.file("requests.log")) stage;
              types { \(nginxStageTypes) image/jpeg jpg jpeg; }
              ssl_certificate \(folder.file("cert.pem"));
              ssl_certificate_key \(folder.file("key.pem"));
              \(sites)
              server {
                listen \(address):80; listen \(address):443 ssl;
                server_name *.partner.test;
                \(things)
              }
              server { listen \(address):80 default_server; server_name \(Self.plain); \(things) }
              server { listen \(address):443 ssl default_server; ssl_reject_handshake on; }
            """
        return nginxConfiguration(folder, http: http)
    }

    /// Whatever has an ending is there.
    private var things: String {
        "root \(folder.file("things")); index thing.html; location / { rewrite \\.([a-z0-9]+)$ /thing.$1 break; }"
    }

    private var sites: String {
        let names = "server_name \(Self.host) customer.test;"
        guard setup.way != .direct else { return "server { listen \(address):80; listen \(address):443 ssl; \(names) \(wordPress) }" }
        // The proxy speaks plain HTTP to the same server, which sees no TLS.
        let told = setup.way == .forwardedByProxy ? "proxy_set_header X-Forwarded-Proto https;" : ""
        return """
            server { listen \(address):80; \(names) \(wordPress) }
              server {
                listen \(address):443 ssl;
                \(names)
                location ^~ /gone/ { return 404; }
                location / { proxy_pass http://\(address):80; proxy_set_header Host $host; \(told) }
              }
            """
    }

    private var wordPress: String {
        let network = """
            if (!-e $request_filename) {
                  rewrite /wp-admin$ $scheme://$host$uri/ permanent;
                  rewrite ^(/[^/]+)?(/wp-.*) $2 last;
                  rewrite ^(/[^/]+)?(/.*\\.php)$ $2 last;
                }
            """
        return """
            root \(path);
                index index.php;
                location ^~ /gone/ { if ($https) { return 404; } \(thingBehindGone) }
                \(setup.network.isEmpty ? "" : network)
                location / { try_files $uri $uri/ /index.php?$args; }
                location ~ \\.php$ {
                  include /etc/nginx/fastcgi_params;
                  fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
                  fastcgi_pass unix:\(folder.file("php.socket"));
                }
            """
    }

    private var thingBehindGone: String { "root \(folder.file("things")); rewrite \\.([a-z0-9]+)$ /thing.$1 break;" }
}
