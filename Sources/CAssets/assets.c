#include "CAssets.h"

static const unsigned char css_report[] = {
#embed "css/report.css"
};
static const unsigned char tables_causes[] = {
#embed "tables/causes.tsv"
};
static const unsigned char tables_contexts[] = {
#embed "tables/contexts.tsv"
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
static const unsigned char tables_names[] = {
#embed "tables/names.tsv"
};
static const unsigned char tables_providers[] = {
#embed "tables/providers.tsv"
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
static const unsigned char tables_said[] = {
#embed "tables/said.tsv"
};
static const unsigned char tables_scenarios[] = {
#embed "tables/scenarios.tsv"
};
static const unsigned char tables_smtp_replies[] = {
#embed "tables/smtp-replies.tsv"
};
static const unsigned char tables_wordpress_tables[] = {
#embed "tables/wordpress-tables.tsv"
};
static const unsigned char texts_en_causes[] = {
#embed "texts/en/causes.txt"
};
static const unsigned char texts_en_findings[] = {
#embed "texts/en/findings.txt"
};
static const unsigned char texts_en_mend[] = {
#embed "texts/en/mend.txt"
};
static const unsigned char texts_en_operators[] = {
#embed "texts/en/operators.txt"
};
static const unsigned char texts_en_policy_senders[] = {
#embed "texts/en/policy-senders.txt"
};
static const unsigned char texts_en_policy_transport[] = {
#embed "texts/en/policy-transport.txt"
};
static const unsigned char texts_en_report[] = {
#embed "texts/en/report.txt"
};
static const unsigned char texts_en_rules[] = {
#embed "texts/en/rules.txt"
};
static const unsigned char texts_en_said[] = {
#embed "texts/en/said.txt"
};
static const unsigned char texts_en_scenarios[] = {
#embed "texts/en/scenarios.txt"
};
static const unsigned char texts_en_site[] = {
#embed "texts/en/site.txt"
};

#define ENTRY(path, name) { path, name, sizeof name }

static const PostwellAsset assets[] = {
    ENTRY("css/report.css", css_report),
    ENTRY("tables/causes.tsv", tables_causes),
    ENTRY("tables/contexts.tsv", tables_contexts),
    ENTRY("tables/hellos.tsv", tables_hellos),
    ENTRY("tables/login-replies.tsv", tables_login_replies),
    ENTRY("tables/messages.tsv", tables_messages),
    ENTRY("tables/names.tsv", tables_names),
    ENTRY("tables/providers.tsv", tables_providers),
    ENTRY("tables/releases.tsv", tables_releases),
    ENTRY("tables/roots.tsv", tables_roots),
    ENTRY("tables/rules.tsv", tables_rules),
    ENTRY("tables/said.tsv", tables_said),
    ENTRY("tables/scenarios.tsv", tables_scenarios),
    ENTRY("tables/smtp-replies.tsv", tables_smtp_replies),
    ENTRY("tables/wordpress-tables.tsv", tables_wordpress_tables),
    ENTRY("texts/en/causes.txt", texts_en_causes),
    ENTRY("texts/en/findings.txt", texts_en_findings),
    ENTRY("texts/en/mend.txt", texts_en_mend),
    ENTRY("texts/en/operators.txt", texts_en_operators),
    ENTRY("texts/en/policy-senders.txt", texts_en_policy_senders),
    ENTRY("texts/en/policy-transport.txt", texts_en_policy_transport),
    ENTRY("texts/en/report.txt", texts_en_report),
    ENTRY("texts/en/rules.txt", texts_en_rules),
    ENTRY("texts/en/said.txt", texts_en_said),
    ENTRY("texts/en/scenarios.txt", texts_en_scenarios),
    ENTRY("texts/en/site.txt", texts_en_site),
};

const PostwellAsset *postwell_assets(size_t *count) {
    *count = sizeof assets / sizeof assets[0];
    return assets;
}
