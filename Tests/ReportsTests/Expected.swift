/// How ``Sample/document`` is to look, kept whole so that a change of one renderer is seen as its reader would see it.
enum Expected {
    /// At 72 columns.
    static let terminal = """
        ✕ Broken  iPhones cannot get mail from mail.nexus.example: HostCo must
                  issue a certificate that names it.

        Check-up  nexus.example
        Checked   25 November 2026
        Asked     2 services


        What we found
        ─────────────

        ✕ Broken  mail.nexus.example answers with a certificate made out to
                  server42.hostco.example.
          mail.nexus.example:993
          A phone compares the name in the account with the names in the
          certificate. They differ.
          Likely, not certain. Since iOS 13 (19 September 2019).

          What to do
            Your host
              1. Issue a certificate that names mail.nexus.example.
              2. Restart Dovecot.
            The person with the phone
              - Type server42.hostco.example as Host Name.

          Evidence:
            subjectAltName: server42.hostco.example, *.hostco.example
            asked for: mail.nexus.example

          Sources:
            RFC 9525 section 6.3, https://www.rfc-editor.org/rfc/rfc9525

        ✓ Fine  The mail server of nexus.example is found.


        For your host
        ─────────────

        Ticket
        ── copy from here ──────────────────────────────────────────────
        Dear support,

        the name is wrong.
        ── to here ─────────────────────────────────────────────────────


        Services
        ────────

        Service   Where                   iOS 12       iOS 26
        ────────  ──────────────────────  ───────────  ────────
        Fetching  mail.nexus.example:993  ✓ works      ✕ Broken
        Sending   mail.nexus.example:465  ? not asked

        - Two were asked.


        Next:  postwell explain ID-NAME

        """

    /// The part of the page that differs from report to report.
    static let main = """
        <main>
        <header class="verdict broken">
        <p class="about">Check-up <strong>nexus.example</strong></p>
        <h1><span class="mark broken"><span class="shape" aria-hidden="true">✕<\
        /span>&#160;Broken<span class="said">:</span><\
        /span> iPhones cannot get mail from mail.nexus.example: HostCo must issue a certificate that names it.<\
        /h1>
        <dl class="facts">
        <div><dt>Checked</dt><dd>25 November 2026</dd></div>
        <div><dt>Asked</dt><dd>2 services</dd></div>
        </dl>
        </header>
        <section aria-labelledby="section-1">
        <h2 id="section-1">What we found</h2>
        <article class="finding broken">
        <h3><span class="mark broken"><span class="shape" aria-hidden="true">✕<\
        /span>&#160;Broken<span class="said">:</span><\
        /span> mail.nexus.example answers with a certificate made out to server42.hostco.example.</h3>
        <p class="subject">mail.nexus.example:993</p>
        <p class="why">A phone compares the name in the account with the names in the certificate. They differ.<\
        /p>
        <p class="sure">Likely, not certain. Since iOS 13 (19 September 2019).</p>
        <h4>What to do</h4>
        <dl class="remedies">
        <div><dt>Your host</dt><dd><ol><li>Issue a certificate that names mail.nexus.example.</li>\
        <li>Restart Dovecot.</li></ol></dd></div>
        <div><dt>The person with the phone</dt><dd>Type server42.hostco.example as Host Name.</dd></div>
        </dl>
        <details>
        <summary>Evidence</summary>
        <ul class="evidence">
        <li><code>subjectAltName: server42.hostco.example, *.hostco.example</code></li>
        <li><code>asked for: mail.nexus.example</code></li>
        </ul>
        <h5>Sources</h5>
        <ul class="sources">
        <li>RFC 9525 section 6.3, <a href="https://www.rfc-editor.org/rfc/rfc9525" rel="noreferrer">https://www.\
        rfc-editor.org/rfc/rfc9525</a></li>
        </ul>
        </details>
        </article>
        <article class="finding fine">
        <h3><span class="mark fine"><span class="shape" aria-hidden="true">✓<\
        /span>&#160;Fine<span class="said">:</span></span> The mail server of nexus.example is found.</h3>
        </article>
        </section>
        <section aria-labelledby="section-2">
        <h2 id="section-2">For your host</h2>
        <figure class="paste">
        <figcaption>Ticket</figcaption>
        <pre tabindex="0">Dear support,

        the name is wrong.</pre>
        </figure>
        </section>
        <section aria-labelledby="section-3">
        <h2 id="section-3">Services</h2>
        <table>
        <thead><tr><th scope="col">Service</th><th scope="col">Where</th><th scope="col">iOS 12</th>\
        <th scope="col">iOS 26</th></tr></thead>
        <tbody>
        <tr><th scope="row" data-label="Service"><span>Fetching</span></th><td data-label="Where">\
        <span>mail.nexus.example:993</span></td><td data-label="iOS 12"><span class="level fine">\
        <span class="shape" aria-hidden="true">✓</span>&#160;<span class="said">Fine: </span>works</span></td>\
        <td data-label="iOS 26"><span class="level broken"><span class="shape" aria-hidden="true">✕<\
        /span>&#160;Broken</span></td></tr>
        <tr><th scope="row" data-label="Service"><span>Sending</span></th><td data-label="Where">\
        <span>mail.nexus.example:465</span></td><td data-label="iOS 12"><span class="level unknown">\
        <span class="shape" aria-hidden="true">?</span>&#160;<span class="said">Not known: </span>not asked<\
        /span></td><td data-label="iOS 26"><span></span></td></tr>
        </tbody>
        </table>
        <ul>
        <li>Two were asked.</li>
        </ul>
        </section>
        <p class="next"><span class="label">Next</span> <code>postwell explain ID-NAME</code></p>
        </main>
        """
}
