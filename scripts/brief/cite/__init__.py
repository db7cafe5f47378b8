"""A document or page and the site's address in, its citations out: one file a style or format."""

from brief.cite.apa import apa
from brief.cite.bibtex import bibtex
from brief.cite.chicago import chicago
from brief.cite.csl import csl
from brief.cite.highwire import Tags, highwire
from brief.cite.linked_data import linked_data
from brief.cite.ris import ris
from brief.cite.work import LOCAL_SITE, SITE_NAME, Work, WorkKind, document_work, page_work

__all__ = ["LOCAL_SITE", "SITE_NAME", "Tags", "Work", "WorkKind", "apa", "bibtex", "chicago", "csl"]
__all__ += ["document_work", "highwire", "linked_data", "page_work", "ris"]
