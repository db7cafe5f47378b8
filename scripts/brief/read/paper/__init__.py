"""What `pdf` is made of: a page's lines, its columns, the paragraphs in them, and a process that has its limits."""
