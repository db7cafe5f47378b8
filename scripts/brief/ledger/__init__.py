"""The ids of sentences, given once and kept: what was published in, where each id stands now out.

`read` takes editorial/ids.jsonl, `match` finds the sentences of one document again, `keep` those of all documents.
"""

from brief.ledger.keep import Kept, keep
from brief.ledger.read import read_ledger
from brief.ledger.row import Ledger, Row, State, Wording, end_of, lines_of

__all__ = ["Kept", "Ledger", "Row", "State", "Wording", "end_of", "keep", "lines_of", "read_ledger"]
