"""What can be found in, an index in small files out, of which a browser fetches the few that a query needs."""

from brief.search.index import index_jobs
from brief.search.place import Kind, Place
from brief.search.words import words_of

__all__ = ["Kind", "Place", "index_jobs", "words_of"]
