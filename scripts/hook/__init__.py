"""What the MkDocs hook does beside starting the build: the only room that knows MkDocs."""
