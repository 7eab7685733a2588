<?php
// Fills a WordPress by its own functions: FOLDER URL PARTNER PLAIN. The site's own pages are at URL; PARTNER is another
// host, which has https, PLAIN one that has not. What lies below /gone/ is there over http alone.
require __DIR__ . '/wordpress.php';
require "$folder/wp-load.php";
foreach (['post', 'image', 'file', 'media', 'taxonomy', 'bookmark', 'nav-menu', 'user'] as $name) require_once ABSPATH . "wp-admin/includes/$name.php";
require __DIR__ . '/wordpress-fill-builders.php';
require __DIR__ . '/wordpress-fill-tables.php';
wp_set_current_user(1);
kses_remove_filters();
[, , $own, $partner, $plain] = $argv;
$own = untrailingslashit($own);

/** A picture in the media library; its number and its address. */
function picture(string $name, int $width, int $height, string $type = 'jpeg'): array {
    $canvas = imagecreatetruecolor($width, $height);
    for ($x = 0; $x < $width; $x += 20) imagefilledrectangle($canvas, $x, 0, $x + 9, $height, imagecolorallocate($canvas, $x % 256, strlen($name) * 9, 120));
    ob_start();
    "image$type"($canvas);
    $file = must(wp_upload_bits($name, null, ob_get_clean()));
    $id = must(wp_insert_attachment(wp_slash(['post_mime_type' => "image/$type", 'post_title' => $name, 'post_content' => '', 'guid' => $file['url']]), $file['file'], 0, true));
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $file['file']));
    update_post_meta($id, '_wp_attachment_image_alt', "A picture, once at {$file['url']}");
    return [$id, $file['url']];
}
function insert(string $title, string $content, array $more = []): int {
    return must(wp_insert_post(wp_slash($more + ['post_title' => $title, 'post_content' => $content, 'post_status' => 'publish', 'post_type' => 'page', 'post_author' => 1]), true));
}
function meta(int $post, string $key, mixed $value): void { must(update_post_meta($post, $key, wp_slash($value))); }
function json(mixed $value): string { return wp_json_encode($value); }

if (is_file("$folder/wp-content/themes/plain/style.css")) switch_theme('plain');
[$first, $photo] = picture('photo.jpg', 900, 600);
[$second, $drawing] = picture('drawing.png', 120, 80, 'png');
[$icon, $iconAddress] = picture('Größe-icon.png', 512, 512, 'png');
$sound = must(wp_upload_bits('sound.wav', null, "RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1\0\x08\0data\x08\0\0\0" . str_repeat("\x80", 8)))['url'];
$paper = must(wp_upload_bits('paper.pdf', null, "%PDF-1.4\n%%EOF\n"))['url'];

// Blocks: attributes as JSON, and the HTML that they describe.
$escaped = json(['url' => $photo, 'id' => $first, 'dimRatio' => 50, 'note' => "a\u{2d}\u{2d}b & \"c\" <d>"]);
$escaped = strtr($escaped, ['--' => '\u002d\u002d', '<' => '\u003c', '>' => '\u003e', '&' => '\u0026', '\"' => '\u0022']);
$blocks = <<<HTML
<!-- wp:image {"id":$first,"sizeSlug":"large","linkDestination":"custom"} -->
<figure class="wp-block-image size-large"><a href="$own/classic/"><img src="$photo" alt="" class="wp-image-$first"/></a><figcaption>A caption: $own/classic/</figcaption></figure>
<!-- /wp:image -->
<!-- wp:cover $escaped -->
<div class="wp-block-cover"><span aria-hidden="true" class="wp-block-cover__background has-background-dim"></span><img class="wp-block-cover__image-background" alt="" src="$drawing" data-object-fit="cover"/><div class="wp-block-cover__inner-container"><!-- wp:paragraph --><p>On it</p><!-- /wp:paragraph --></div></div>
<!-- /wp:cover -->
<!-- wp:media-text {"mediaId":$second,"mediaLink":"$own/drawing-png/","mediaType":"image"} -->
<div class="wp-block-media-text alignwide is-stacked-on-mobile"><figure class="wp-block-media-text__media"><img src="$partner/aside.png" alt=""/></figure><div class="wp-block-media-text__content"><!-- wp:paragraph --><p>Aside &amp; <a href="$partner/page.html">there</a> and <a href="$plain/page.html">elsewhere</a></p><!-- /wp:paragraph --></div></div>
<!-- /wp:media-text -->
<!-- wp:audio {"id":3} -->
<figure class="wp-block-audio"><audio controls src="$sound"></audio></figure>
<!-- /wp:audio -->
<!-- wp:file {"href":"$paper"} -->
<div class="wp-block-file"><a href="$paper">A paper</a></div>
<!-- /wp:file -->
<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="$own/classic/?a=1&amp;b=2#c">Go</a></div><!-- /wp:button --></div><!-- /wp:buttons -->
<!-- wp:html -->
<script src="$partner/widget.js"></script>
<link rel="stylesheet" href="$partner/widget.css">
<iframe src="$partner/frame.html" title="frame"></iframe>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>
<!-- /wp:html -->
<!-- wp:group {"style":{"background":{"backgroundImage":{"url":"$drawing"}}}} -->
<div class="wp-block-group" style="background-image:url($drawing)"><!-- wp:paragraph --><p>Größe 日本語 😀</p><!-- /wp:paragraph --></div>
<!-- /wp:group -->
<!-- wp:navigation-link {"label":"Away","url":"$partner/page.html","kind":"custom"} /-->
HTML;
$home = insert('Blocks', $blocks, ['post_excerpt' => "In short: $own/classic/", 'meta_input' => []]);

$upper = strtoupper(substr($own, 0, 8)) . substr($own, 8);
$entity = str_replace('http:', 'http&#58;', $own);
$escapedOwn = str_replace('/', '\/', $own);
$encodedOwn = rawurlencode($own);
$port = preg_replace('#^(http://[^/]+)#', '$1:80', $own);
insert('Classic', <<<HTML
A page from before blocks, with "quotes", it's, a \\ backslash and [caption id="attachment_$first" align="alignleft" width="300"]<img class="size-medium wp-image-$first" src="$photo" alt="" width="300" height="200" /> A caption[/caption]
<img src="$drawing" srcset="$drawing 1x, $photo 2x" alt="">
<picture><source srcset="$photo"><img src="$drawing" alt=""></picture>
<div style="background: url(&quot;$drawing&quot;)">styled</div>
<style>.fancy { background-image: url('$photo'); } @import "$partner/print.css";</style>
<p class="fancy">A link in <a href='$upper/blocks/'>capitals</a>, <a href="$entity/blocks/">with an entity</a>, <a href="$port/blocks/">with its port</a>.</p>
<object data="$partner/thing.svg" type="image/svg+xml"></object>
<script>var settings = {"player":"$escapedOwn\/wp-includes\/js\/jquery\/jquery.min.js","share":"https:\/\/share.partner.test\/?u=$encodedOwn%2Fblocks%2F"};</script>
<form action="$own/classic/" method="get"><input name="q"></form>
<a href="https://proxy.partner.test/?u=$own/blocks/">through another</a>
[audio src="$sound" preload="auto"]
HTML, ['post_type' => 'post', 'to_ping' => "$partner/ping.html", 'post_content_filtered' => "Once *$own/blocks/*"]);
// What nothing can be done about stands on one page of its own.
insert('Leftovers', "<img src=\"$plain/old.png\" alt=\"\"> <img src=\"$own/gone/old.png\" alt=\"\">");
insert('Front', "<p>See <a href=\"$own/blocks/\">the blocks</a>.</p><img src=\"$photo\" alt=\"\">");
builders($own, $partner, $plain, $photo, $drawing, $sound);

// What hangs on the site and not on a page.
$menu = must(wp_create_nav_menu('Main'));
foreach (['Blocks' => "$own/blocks/", 'Partner' => "$partner/page.html", 'Plain' => "$plain/page.html"] as $title => $to) {
    must(wp_update_nav_menu_item($menu, 0, ['menu-item-title' => $title, 'menu-item-url' => $to, 'menu-item-status' => 'publish', 'menu-item-type' => 'custom']));
}
must(wp_update_nav_menu_item($menu, 0, ['menu-item-object-id' => $home, 'menu-item-object' => 'page', 'menu-item-type' => 'post_type', 'menu-item-status' => 'publish']));
foreach (['nav_menu_locations' => ['main' => $menu], 'header_image' => $photo, 'header_image_data' => (object) ['attachment_id' => $first, 'url' => $photo, 'thumbnail_url' => $photo],
    'background_image' => $drawing, 'custom_logo' => $second] as $name => $value) set_theme_mod($name, $value);
update_option('site_icon', $icon);
update_option('widget_text', [2 => ['title' => 'Text', 'text' => "<img src=\"$drawing\" alt=''> Größe 日本語 😀 \";s:3:\"", 'filter' => false], '_multiwidget' => 1]);
update_option('widget_custom_html', [2 => ['title' => '', 'content' => "<script src='$partner/custom.js'></script>"], '_multiwidget' => 1]);
update_option('widget_block', [2 => ['content' => "<!-- wp:image {\"id\":$second} --><figure class=\"wp-block-image\"><img src=\"$drawing\" alt=\"\"/></figure><!-- /wp:image -->"], '_multiwidget' => 1]);
update_option('widget_media_image', [2 => ['attachment_id' => 0, 'url' => "$partner/banner.png", 'link_url' => "$own/classic/", 'size' => 'custom', 'width' => 9, 'height' => 9], '_multiwidget' => 1]);
update_option('sidebars_widgets', ['wp_inactive_widgets' => [], 'side' => ['text-2', 'custom_html-2', 'block-2', 'media_image-2'], 'array_version' => 3]);
$stylesheet = get_stylesheet();
must(wp_update_custom_css_post("h1 { background: url($drawing) } ul { background: url($partner/paper.png) }", ['stylesheet' => $stylesheet]));
insert('Styles', json(['version' => 2, 'isGlobalStylesUserThemeJSON' => true, 'styles' => ['css' => "body{background:url($photo)}"]]),
    ['post_type' => 'wp_global_styles', 'post_name' => "wp-global-styles-$stylesheet", 'tax_input' => ['wp_theme' => $stylesheet]]);
insert('Navigation', "<!-- wp:navigation-link {\"label\":\"Blocks\",\"url\":\"$own/blocks/\",\"kind\":\"custom\"} /-->", ['post_type' => 'wp_navigation']);
insert('Draft', json(["$stylesheet::header_image" => ['value' => $photo, 'type' => 'theme_mod', 'user_id' => 1]]),
    ['post_type' => 'customize_changeset', 'post_status' => 'auto-draft', 'post_name' => wp_generate_uuid4()]);
insert('Kept', "<iframe src=\"$partner/frame.html\"></iframe>", ['post_type' => 'oembed_cache', 'post_name' => md5('kept')]);
insert('A version', "<img src=\"$photo\">", ['post_type' => 'revision', 'post_status' => 'inherit', 'post_parent' => $home, 'post_name' => "$home-revision-v1"]);

$comment = must(wp_insert_comment(wp_slash(['comment_post_ID' => $home, 'comment_author' => 'Ben', 'comment_author_email' => 'ben@partner.test',
    'comment_author_url' => "$partner/ben.html", 'comment_content' => "Look: <a href=\"$own/classic/\">here</a>", 'comment_approved' => 1])));
must(update_comment_meta($comment, 'source', ['from' => "$own/classic/", 'by' => 5]));
$term = must(wp_insert_term('News', 'category', ['description' => "All from $own/classic/"]));
must(update_term_meta($term['term_id'], 'picture', wp_slash(['url' => $photo, 'size' => [1, 2.5, null, true]])));
must(update_user_meta(1, 'description', "At home on $own/blocks/"));
must(update_user_meta(1, 'profile', ['links' => ["$own/blocks/", "$partner/ann.html", "$plain/ann.html"]]));
must(wp_update_user(['ID' => 1, 'user_url' => "$partner/ann.html"]));
must(wp_insert_link(['link_url' => "$partner/page.html", 'link_name' => 'Partner', 'link_image' => "$partner/logo.png", 'link_notes' => "Found on $own/blocks/", 'link_rss' => "$partner/feed.json"]));

update_option('plugin_object', new Sample_Plugin("$own/blocks/"));
// Lengths that get a digit more on each level.
update_option('plugin_nested', ['inner' => serialize(['text' => str_pad("$own/blocks/ ", 99, 'x'), 'deep' => serialize(str_pad("$own/blocks/ ", 9999, 'y'))])]);
update_option('plugin_wrapped', serialize(['twice' => "$own/blocks/"]));
update_option('plugin_keys', ["$own/blocks/" => 'a key that is an address', 'value' => "$own/blocks/"]);
update_option('plugin_json', json(['a' => "$own/blocks/", 'inner' => json(['b' => $photo]), 'number' => 0.1]));
update_option('plugin_numbers', ['d' => 0.10000000000000001, 'n' => null, 't' => true, 'u' => "$own/blocks/"]);
$wpdb->insert($wpdb->options, ['option_name' => 'plugin_broken', 'option_value' => "a:1:{i:0;s:5:\"$own/blocks/\";}", 'autoload' => 'no']);
set_transient('plugin_feed', ["$own/blocks/"], YEAR_IN_SECONDS);

tables($own, $partner);
update_option('show_on_front', 'page');
update_option('page_on_front', get_page_by_path('front')->ID);
flush_rewrite_rules(false);
