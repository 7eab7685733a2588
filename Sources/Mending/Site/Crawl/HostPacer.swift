package import Wire

/// Web servers are told apart by name: many sites share an address, and each has its own wishes.
package typealias HostPacer = TurnPacer<String>
