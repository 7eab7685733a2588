/// The configuration of an nginx in the foreground with all that it writes in a folder, around what its `http` block holds.
///
/// Errors go to `error.log`.
func nginxConfiguration(_ folder: TemporaryFolder, http: String) -> String {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder.file("t-" + $0));" }
    return """
        daemon off;
        user root;
        worker_processes 1;
        pid \(folder.file("nginx.pid"));
        error_log \(folder.file("error.log")) notice;
        events { worker_connections 512; }
        http {
          \(temporary.joined(separator: " "))
          \(http)
        }

        """
}

/// What nginx says each kind of thing is, for its block `types`.
var nginxStageTypes: String {
    StageThing.all.sorted { $0.key < $1.key }.map { "\($0.value.type) \($0.key);" }.joined(separator: " ")
}
