/// One definition of a constant, and the file that it is in.
struct ConfigPlace {
    var file: ConfigFile
    var definition: PHPOutline.Definition
    /// Where the main file comes to it.
    var rank: Int

    var value: PHPValue { file.source.value(definition.value) }

    /// For people: `line 3 of wp-config.php`.
    var words: String { file.place(of: definition.at) }
}

/// What became of looking for a constant.
enum ConfigFound {
    case nothing
    case one(ConfigPlace)
    /// Two that differ.
    case several(ConfigPlace, ConfigPlace)
}

extension WordPressConfig {
    /// All definitions in the order in which PHP comes to them.
    func places(_ name: String) -> [ConfigPlace] {
        var places = file.outline.all(name).map { ConfigPlace(file: file, definition: $0, rank: $0.at) }
        for loaded in includes.loaded {
            places += loaded.file.outline.all(name).map {
                ConfigPlace(file: loaded.file, definition: $0, rank: loaded.rank)
            }
        }
        // Stable, so that what a file defines stays in its order.
        return places.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    /// The definition that counts.
    ///
    /// What is defined only where the name has no value yet counts only where nothing else surely came before.
    func found(_ name: String) -> ConfigFound {
        var isSure = false
        var first: (place: ConfigPlace, value: PHPValue)?
        for place in places(name) {
            if place.definition.isGuarded, isSure { continue }
            if !place.definition.isConditional { isSure = true }
            let value = place.value
            if let first {
                if first.value != value || value == .expression { return .several(first.place, place) }
            } else {
                first = (place, value)
            }
        }
        return first.map { .one($0.place) } ?? .nothing
    }

    /// True where a file that we do not know may have set the name before.
    func mayBeSetBefore(_ place: ConfigPlace) -> ConfigIncludes.Unknown? {
        guard place.definition.isGuarded else { return nil }
        return includes.unknown.first { unknown in
            guard unknown.rank < place.rank else { return false }
            return unknown.reason != .missing
        }
    }
}
