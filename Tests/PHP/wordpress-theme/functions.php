<?php
// A theme of the kind from before blocks: menu, widgets, logo, header, background.
add_action('after_setup_theme', function () {
    foreach (['title-tag', 'custom-logo', 'custom-header', 'custom-background', 'widgets'] as $feature) add_theme_support($feature);
    register_nav_menus(['main' => 'Main']);
});
add_action('widgets_init', function () { register_sidebar(['id' => 'side', 'name' => 'Side']); });
