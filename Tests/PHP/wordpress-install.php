<?php
// Installs WordPress by its own functions: FOLDER URL site|network.
define('WP_INSTALLING', true);
require __DIR__ . '/wordpress.php';
require "$folder/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';

must(wp_install('The customer', 'ann', 'ann@customer.test', true, '', 'a long passphrase', 'en_US'));
update_option('siteurl', $address);
update_option('home', $address);
update_option('permalink_structure', '/%postname%/');
update_option('show_avatars', 0);
if ($argv[3] === 'network') {
    foreach ($wpdb->tables('ms_global') as $table => $name) $wpdb->$table = $name;
    install_network();
    $made = populate_network(1, $parts['host'], 'ann@customer.test', 'The network', '/', false);
    if (is_wp_error($made) && $made->get_error_code() !== 'no_wildcard_dns') must($made);
}
