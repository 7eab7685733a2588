/// A moment by which work must end; passed down instead of time-outs, so that nested steps share one budget.
package struct Deadline: Sendable, Comparable {
    package let instant: ContinuousClock.Instant

    package init(_ instant: ContinuousClock.Instant) { self.instant = instant }

    package static func after(_ duration: Duration) -> Deadline { Deadline(.now.advanced(by: duration)) }

    /// What is left, never negative.
    package var remaining: Duration { max(.zero, ContinuousClock.Instant.now.duration(to: instant)) }

    package var hasPassed: Bool { instant <= .now }

    /// The earlier of this deadline and `duration` from now.
    package func capped(to duration: Duration) -> Deadline { min(self, .after(duration)) }

    package static func < (left: Deadline, right: Deadline) -> Bool { left.instant < right.instant }
}
