<?php
// Shows what page builders keep, as far as is needed to see that it can still be read; and leads a browser through the site.

/** A plugin's own class with all three kinds of properties. */
class Sample_Plugin {
    public $address;
    protected $cache;
    private $own;
    function __construct(string $address) { $this->address = $this->cache = $this->own = $address; }
}

/** Every address that stands in a tree of a builder, as an image. */
function sample_images(mixed $tree): string {
    $found = '';
    foreach (is_object($tree) ? get_object_vars($tree) : (array) $tree as $value) {
        if (is_string($value) && preg_match('#^https?://\S+\.(?:jpg|png)$#', $value)) $found .= '<img alt="" src="' . esc_attr($value) . '">';
        elseif (is_string($value) && str_contains($value, '<')) $found .= $value;
        elseif (is_array($value) || is_object($value)) $found .= sample_images($value);
    }
    return $found;
}
add_filter('the_content', function (string $content): string {
    $id = get_the_ID();
    $elementor = get_post_meta($id, '_elementor_data', true);
    if (is_string($elementor) && $elementor !== '') $content .= sample_images(json_decode($elementor, true, 512, JSON_THROW_ON_ERROR));
    foreach (['_elementor_page_settings', '_fl_builder_data', '_bricks_page_content_2', 'panels_data'] as $key) {
        $value = get_post_meta($id, $key, true);
        if ($value !== '' && !is_array($value)) throw new Exception("$key cannot be read");
        $content .= sample_images($value);
    }
    $tree = get_post_meta($id, '_breakdance_data', true);
    if ($tree !== '') {
        $outer = json_decode($tree, true, 512, JSON_THROW_ON_ERROR);
        $content .= sample_images(json_decode($outer['tree_json_string'], true, 512, JSON_THROW_ON_ERROR));
    }
    return $content;
});
foreach (['vc_row', 'vc_column', 'et_pb_section', 'et_pb_row', 'et_pb_column'] as $box) {
    add_shortcode($box, fn ($attributes, $inside) => do_shortcode($inside));
}
add_shortcode('vc_raw_html', fn ($attributes, $inside) => rawurldecode(base64_decode(strip_tags($inside), true)));
add_shortcode('vc_single_image', fn ($attributes) => '<img alt="" src="' . esc_attr($attributes['custom_src']) . '">');
add_shortcode('vc_btn', function ($attributes) {
    parse_str(str_replace([':', '|'], ['=', '&'], $attributes['link']), $link);
    return '<a href="' . esc_attr($link['url']) . '">' . esc_html($link['title']) . '</a>';
});
add_shortcode('et_pb_image', fn ($attributes) => '<img alt="" src="' . esc_attr($attributes['src']) . '">');
add_shortcode('et_pb_text', fn ($attributes, $inside) => $inside);
add_shortcode('et_pb_code', fn ($attributes, $inside) => str_replace('<!-- [et_pb_line_break_holder] -->', "\n", $inside));
add_action('wp_footer', function () {
    $divi = get_option('et_divi');
    if (is_array($divi)) echo '<img class="divi-logo" alt="" src="' . esc_attr($divi['divi_logo']) . '">';
    // A browser is sent from page to page by the part of the address that no server sees: #tour,PATH,PATH.
    echo <<<'HTML'
    <script>
    addEventListener("load", () => setTimeout(() => {
        const page = location.href.split("#")[0];
        console.log("stage: links " + page + " " + [...new Set([...document.links].map(link => link.origin))].sort().join(" "));
        console.log("stage: loaded " + page);
        const [word, next, ...rest] = location.hash.split(",");
        if (next) location.href = next + [word, ...rest].join(",");
    }, 100));
    </script>
    HTML;
}, 99);
