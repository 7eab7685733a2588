<?php
// What owners do who want https: both settings of each site, and nothing else. FOLDER URL.
require __DIR__ . '/wordpress.php';
require "$folder/wp-load.php";
foreach (is_multisite() ? get_sites(['fields' => 'ids']) : [get_current_blog_id()] as $site) {
    if (is_multisite()) switch_to_blog($site);
    foreach (['home', 'siteurl'] as $name) update_option($name, set_url_scheme(get_option($name), 'https'));
    // Since 5.7 it remembers to show its own old addresses as secure ones; in sites that were changed before, or by SQL, it does not.
    delete_option('https_migration_required');
    if (is_multisite()) restore_current_blog();
}
if (is_multisite()) update_site_option('siteurl', set_url_scheme(get_site_option('siteurl'), 'https'));
