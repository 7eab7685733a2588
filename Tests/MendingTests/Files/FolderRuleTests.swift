import Testing

@testable import Mending

@Suite struct FolderRuleTests {
    @Test(arguments: [
        ("/srv/www/.git", "version-control", "-"),
        ("/srv/www/.svn", "version-control", "-"),
        ("/srv/www/node_modules", "packages", "-"),
        ("/srv/www/wp-content/cache", "cache", "page-cache"),
        ("/srv/www/wp-content/et-cache", "cache", "divi"),
        ("/srv/www/wp-content/uploads/elementor/css", "cache", "elementor"),
        ("/srv/www/wp-content/uploads/fusion-styles", "cache", "avada"),
    ])
    func `caches and version control are not entered`(path: String, reason: String, clear: String) {
        let rule = FolderRule.of(PathBytes(path))
        #expect(rule?.reason == reason)
        #expect(rule?.clear ?? "-" == clear)
    }

    @Test(arguments: [
        "/srv/www", "/srv/www/cache", "/srv/www/css", "/srv/www/elementor/css", "/srv/www/my.git", "/",
        "/srv/www/wp-content/plugins/cache",
    ])
    func `folders of the same name elsewhere are`(path: String) {
        #expect(FolderRule.of(PathBytes(path)) == nil)
    }
}
