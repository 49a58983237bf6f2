"""The desk: a page for an adviser who listens to a caller, behind a login; nothing of a call is kept on the server."""
