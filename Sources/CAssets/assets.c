#include "CAssets.h"


static const unsigned char css_report[] = {
#embed "css/report.css"
};
static const unsigned char tables_hellos[] = {
#embed "tables/hellos.tsv"
};
static const unsigned char tables_login_replies[] = {
#embed "tables/login-replies.tsv"
};
static const unsigned char tables_messages[] = {
#embed "tables/messages.tsv"
};
static const unsigned char tables_releases[] = {
#embed "tables/releases.tsv"
};
static const unsigned char tables_roots[] = {
#embed "tables/roots.tsv"
};
static const unsigned char tables_rules[] = {
#embed "tables/rules.tsv"
};
static const unsigned char tables_smtp_replies[] = {
#embed "tables/smtp-replies.tsv"
};
static const unsigned char texts_en_findings[] = {
#embed "texts/en/findings.txt"
};
static const unsigned char texts_en_rules[] = {
#embed "texts/en/rules.txt"
};

#define ENTRY(path, name) { path, name, sizeof name }

static const PostwellAsset assets[] = {
    ENTRY("css/report.css", css_report),
    ENTRY("tables/hellos.tsv", tables_hellos),
    ENTRY("tables/login-replies.tsv", tables_login_replies),
    ENTRY("tables/messages.tsv", tables_messages),
    ENTRY("tables/releases.tsv", tables_releases),
    ENTRY("tables/roots.tsv", tables_roots),
    ENTRY("tables/rules.tsv", tables_rules),
    ENTRY("tables/smtp-replies.tsv", tables_smtp_replies),
    ENTRY("texts/en/findings.txt", texts_en_findings),
    ENTRY("texts/en/rules.txt", texts_en_rules),
};

const PostwellAsset *postwell_assets(size_t *count) {
    *count = sizeof assets / sizeof assets[0];
    return assets;
}
