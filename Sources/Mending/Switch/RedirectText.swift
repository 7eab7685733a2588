import Basics

/// The redirect from http to https as text to paste.
///
/// Names come from a database that others write to, so that only what is a name or an address gets into the text.
package enum RedirectText {
    /// For the .htaccess file; empty without a host.
    ///
    /// WordPress looks for the words that begin its own part in every line, so that they must not stand in a comment.
    package static func apache(hosts: [String]) -> String {
        let names = readable(hosts).map { $0.urlText.patternText }
        guard !names.isEmpty else { return "" }
        return """
            # From http to https. These lines belong at the top of .htaccess, above the part that
            # WordPress keeps for itself and writes anew.
            <IfModule mod_rewrite.c>
            RewriteEngine On
            # Whoever issues the certificate looks here over http when it is renewed.
            RewriteCond %{REQUEST_URI} !^/\\.well-known/acme-challenge/
            # Where Apache itself speaks https, this tells it from http.
            RewriteCond %{HTTPS} !=on
            # Where a proxy speaks https in Apache's place (a load balancer, Cloudflare), the proxy
            # tells it in this header. A proxy that does not would send visitors in circles.
            RewriteCond %{HTTP:X-Forwarded-Proto} !^https [NC]
            RewriteCond %{HTTP_HOST} ^(\(names.joined(separator: "|")))\\.?(?::80)?$ [NC]
            RewriteRule ^ https://%1%{REQUEST_URI} [R=301,L]
            </IfModule>

            """
    }

    /// For nginx; empty without a host.
    package static func nginx(hosts: [String]) -> String {
        let names = readable(hosts).map(\.urlText)
        guard !names.isEmpty else { return "" }
        return """
            # From http to https, where nginx itself speaks https. This block takes the place of
            # "listen 80" and "listen [::]:80" in the block of the site, which keeps "listen 443 ssl".
            server {
                listen 80;
                listen [::]:80;
                server_name \(names.joined(separator: " "));

                # Whoever issues the certificate looks here over http when it is renewed;
                # the folder is the one that the program for renewing writes to.
                location ^~ /.well-known/acme-challenge/ {
                    root /var/www/html;
                }

                location / {
                    return 301 https://$host$request_uri;
                }
            }

            # Where a proxy speaks https in nginx's place (a load balancer, Cloudflare), leave that
            # block out: it would send visitors in circles. These lines go into the block of the site
            # instead, without their number signs; the proxy tells in this header how it was asked.
            #
            #     if ($http_x_forwarded_proto = "http") {
            #         return 301 https://$host$request_uri;
            #     }

            """
    }

    /// PHP lines for wp-config.php, where a proxy speaks https in the web server's place and says so in a header.
    package static func forwardedProto() -> String {
        """
        // The proxy in front of this server tells in a header that the visitor came over https.
        // These lines stand above the line that loads wp-settings.php.
        if ( isset( $_SERVER['HTTP_X_FORWARDED_PROTO'] )
            && 0 === stripos( $_SERVER['HTTP_X_FORWARDED_PROTO'], 'https' ) ) {
            $_SERVER['HTTPS'] = 'on';
        }

        """
    }

    /// Each host once, in the order given.
    private static func readable(_ hosts: [String]) -> [HostName] {
        var seen: Set<HostName> = []
        return hosts.compactMap { try? HostName($0) }.filter { seen.insert($0).inserted }
    }
}

extension String {
    /// Dots and brackets as they stand in a pattern; a host has nothing else that means something there.
    fileprivate var patternText: String {
        String(flatMap { ".[]".contains($0) ? ["\\", $0] : [$0] })
    }
}
