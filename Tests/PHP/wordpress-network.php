<?php
// Adds sites to a network of folders: FOLDER URL NAME...
require __DIR__ . '/wordpress.php';
require "$folder/wp-load.php";
wp_set_current_user(1);
// A network begins with addresses below /blog/ on its first site.
update_option('permalink_structure', '/%postname%/');
foreach (array_slice($argv, 3) as $name) {
    $site = must(wpmu_create_blog($parts['host'], "/$name/", ucfirst($name), 1, ['public' => 1]));
    switch_to_blog($site);
    update_option('permalink_structure', '/%postname%/');
    update_option('show_avatars', 0);
    restore_current_blog();
}
