/// The events of the DevTools protocol that tell what a page does, as far as they are read.
enum PageEvents {
    struct Lifecycle: Decodable, Sendable {
        var frameId: String
        var loaderId: String
        var name: String
    }

    struct RequestWillBeSent: Decodable, Sendable {
        struct Request: Decodable, Sendable {
            var url: String
        }

        var request: Request
    }

    struct WebSocketCreated: Decodable, Sendable {
        var url: String
    }

    struct Attached: Decodable, Sendable {
        var sessionId: String
    }

    struct IssueAdded: Decodable, Sendable {
        struct Issue: Decodable, Sendable {
            var details: Details
        }

        struct Details: Decodable, Sendable {
            var mixedContentIssueDetails: MixedContent?
        }

        struct MixedContent: Decodable, Sendable {
            var resourceType: String?
            var resolutionStatus: String
            var insecureURL: String
            var mainResourceURL: String
        }

        var issue: Issue
    }
}

/// The parameters of the commands that are sent, and the results that are read.
enum PageCommands {
    struct CreateTarget: Encodable, Sendable { var url = "about:blank" }
    struct Target: Codable, Sendable { var targetId: String }
    struct Attach: Encodable, Sendable {
        var targetId: String
        var flatten = true
    }
    struct Session: Decodable, Sendable { var sessionId: String }
    struct Enabled: Encodable, Sendable { var enabled = true }
    struct Download: Encodable, Sendable { var behavior = "deny" }
    struct Dialog: Encodable, Sendable { var accept = false }
    struct Navigate: Encodable, Sendable { var url: String }
    struct Navigated: Decodable, Sendable {
        var frameId: String
        var loaderId: String?
        var errorText: String?
        var isDownload: Bool?
    }
    /// Frames of other sites and workers are processes of their own; they wait until they are listened to as well.
    struct AutoAttach: Encodable, Sendable {
        var autoAttach = true
        var waitForDebuggerOnStart = true
        var flatten = true
    }
    struct IsolatedWorld: Encodable, Sendable { var frameId: String }
    struct World: Decodable, Sendable { var executionContextId: Int }
    struct Evaluate: Encodable, Sendable {
        var expression: String
        var contextId: Int
        var returnByValue = true
    }
    struct Evaluated<Value: Decodable & Sendable>: Decodable, Sendable {
        struct Object: Decodable, Sendable { var value: Value? }
        var result: Object
    }
    struct Snapshot: Decodable, Sendable {
        var url: String
        var html: String
    }
}
