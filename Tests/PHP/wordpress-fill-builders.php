<?php
/** One page for each builder, in the form in which it is kept. */
function builders(string $own, string $partner, string $plain, string $photo, string $drawing, string $sound): void {
    $elementor = insert('Elementor', '');
    meta($elementor, '_elementor_data', json([['id' => '4f1', 'elType' => 'section', 'settings' => ['background_image' => ['url' => $photo, 'id' => 5]],
        'elements' => [['id' => '4f2', 'elType' => 'widget', 'widgetType' => 'image', 'settings' => ['image' => ['url' => $drawing], 'link' => ['url' => "$own/blocks/", 'is_external' => '']]],
            ['id' => '4f3', 'elType' => 'widget', 'widgetType' => 'html', 'settings' => ['html' => "<img alt=\"Größe 😀\" src=\"$partner/e.png\"> \\ it's"]]]]]));
    meta($elementor, '_elementor_page_settings', ['background_background' => 'classic', 'background_image' => ['url' => $photo, 'id' => 5], 'custom_css' => "a{background:url('$drawing')}"]);
    meta($elementor, '_elementor_edit_mode', 'builder');
    meta($elementor, '_elementor_css', ['time' => 1700000000, 'fonts' => [], 'status' => 'file']);

    $raw = base64_encode(rawurlencode("<img alt='raw' src='$photo'><p class=\"é\">raw</p>"));
    $link = 'url:' . rawurlencode("$own/blocks/") . '|title:' . rawurlencode('See them') . '|target:%20_blank';
    $groups = rawurlencode(json([['label' => 'One', 'image' => $drawing], ['label' => 'Two', 'link' => "$partner/page.html"]]));
    $bakery = insert('WPBakery', "[vc_row css=\".vc_custom_1{background-image: url($drawing?id=7) !important;}\"][vc_column][vc_raw_html]{$raw}[/vc_raw_html]"
        . "[vc_single_image source=\"external_link\" custom_src=\"$drawing\"][vc_btn link=\"$link\"][/vc_column][/vc_row]");
    meta($bakery, '_wpb_shortcodes_custom_css', ".vc_custom_1{background-image: url($drawing?id=7) !important;}");
    insert('WPBakery parts', "[vc_list values=\"$groups\"]", ['post_status' => 'private']);
    foreach (['', ' ', '  '] as $shift => $space) {
        insert("WPBakery raw $shift", '[vc_raw_html]' . base64_encode(rawurlencode("$space<img alt='' src='$drawing'>$space")) . '[/vc_raw_html]', ['post_name' => "raw-$shift"]);
    }

    insert('Divi', "[et_pb_section background_image=\"$photo\"][et_pb_row][et_pb_column type=\"4_4\"][et_pb_image src=\"$drawing\" url=\"$own/blocks/\"][et_pb_text]<p><img src=\"$photo\" alt=\"\"></p>[/et_pb_text]"
        . "[et_pb_code]<script src=\"$partner/divi.js\"></script><!-- [et_pb_line_break_holder] --><img src=\"$partner/divi.png\" alt=\"\">[/et_pb_code][/et_pb_column][/et_pb_row][/et_pb_section]");
    insert('Divi dynamic', '[et_pb_text content="@ET-DC@' . base64_encode(json(['dynamic' => true, 'content' => 'post_link_url', 'settings' => ['before' => "$own/blocks/", 'after' => '']])) . '@"][/et_pb_text]', ['post_status' => 'private']);
    update_option('et_divi', ['divi_logo' => $drawing, 'divi_integration_head' => "<link rel='dns-prefetch' href='$partner'>", 'divi_custom_css' => "a{background:url($photo)}", 'static' => 'on']);

    $beaver = insert('Beaver', '');
    $node = (object) ['node' => '5d1', 'type' => 'module', 'parent' => null, 'position' => 0,
        'settings' => (object) ['type' => 'photo', 'photo_source' => 'url', 'photo_url' => $drawing, 'data' => (object) ['url' => $photo, 'sizes' => (object) ['full' => (object) ['url' => $photo]]], 'text' => "<img alt='' src='$partner/beaver.png'>"]];
    foreach (['_fl_builder_data', '_fl_builder_draft'] as $key) meta($beaver, $key, ['5d1' => $node]);
    meta($beaver, '_fl_builder_data_settings', (object) ['css' => "a{background:url($photo)}", 'js' => '']);

    $others = insert('Others', '');
    meta($others, '_bricks_page_content_2', [['id' => 'a1', 'name' => 'image', 'settings' => ['image' => ['url' => $drawing], 'link' => ['url' => "$own/blocks/"]]]]);
    meta($others, '_breakdance_data', json(['tree_json_string' => json(['root' => ['id' => 1, 'data' => ['image' => $photo]]])]));
    meta($others, 'panels_data', ['widgets' => [['text' => "<img alt='' src='$drawing'>", 'panels_info' => ['class' => 'SiteOrigin_Widget_Editor_Widget']]]]);
    meta($others, 'enclosure', "$sound\n1234\naudio/wav\n" . serialize(['duration' => '00:01:00', 'image' => $photo]));
    meta($others, '_menu_like', "$plain/page.html");

    // Its signature is over the text, so nothing but leaving it is right.
    $signed = insert('Oxygen', '', ['post_status' => 'private']);
    meta($signed, 'ct_builder_shortcodes', "[ct_image ct_sign_sha256='" . hash('sha256', $drawing) . "' ct_options='{\"original\":{\"src\":\"$drawing\"}}'][/ct_image]");
}
