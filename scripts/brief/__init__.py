"""The brief: source documents in, Markdown pages and JSON out. `run` holds the order of the rooms."""
