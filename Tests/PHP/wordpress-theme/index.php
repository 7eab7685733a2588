<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head><meta charset="utf-8"><?php wp_head(); ?></head>
<body <?php body_class(); ?>>
<?php wp_body_open(); the_custom_logo(); ?>
<?php if (get_header_image()) { ?><img class="header" src="<?php header_image(); ?>" alt=""><?php } ?>
<?php wp_nav_menu(['theme_location' => 'main', 'fallback_cb' => false]); ?>
<?php while (have_posts()) { the_post(); the_title('<h1>', '</h1>'); the_content(); if (is_singular()) comments_template(); } ?>
<?php dynamic_sidebar('side'); wp_footer(); ?>
</body>
</html>
