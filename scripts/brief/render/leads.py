"""Pages and every address ever published in, the same pages with where the missing ones lead on out.

An id that is no more keeps its place at the foot of its page; a page that is no more becomes a stub that leads on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import Environment

from brief.addresses import Published, ids_of, own_ids, sentence_address
from brief.ids import paragraph_id
from brief.jobs import Kept
from brief.ledger import Ledger, Row, State, end_of
from brief.model import Page, Register
from brief.problems import Problem, error
from brief.render.environment import page


@dataclass(frozen=True, slots=True)
class Lead:
    """An id that is no more, or the page of a stub: what stood there, and the address it leads on to, if any."""

    id: str
    text: str
    to: str


def lead_on(
    pages: tuple[Page, ...],
    published: tuple[Published, ...],
    successors: Mapping[str, str],
    ledger: Ledger,
    environment: Environment,
    called: str,
    kept: Kept,
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the pages on which every published address has a target, and a problem for each page that leads nowhere.

    `successors` are the new addresses of pages, "" of those withdrawn; messages call the list of addresses `called`.
    """
    here = {p.path.removesuffix("index.md"): frozenset(("", *own_ids(p))) for p in pages if p.path.endswith("index.md")}
    missing: dict[str, list[Published]] = defaultdict(list)
    for row in published:
        if row.id not in here.get(row.page, frozenset()):
            missing[row.page].append(row)
    stubs: dict[str, Page] = {}
    problems = []
    for address, rows in missing.items():
        if address in here:
            continue
        to = _follow(address, successors, here.keys())
        if to is None:
            told = f"{address} was published in the edition {rows[0].first} and has no target now"
            problems.append(error(called, f"{told}; put its source back, or say in moved.toml where it leads"))
        leads = [*_sentences(address, ledger), *(_lead(row, ledger) for row in rows if row.id)]
        title = next((row.text for row in rows if not row.id), "") or address
        values = {"address": address, "title": title, "to": to, "leads": leads, "up": "../" * address.count("/")}
        stubs[address] = kept.store.take(page(f"{address}index.md", environment, "stub.md.j2", values))
    ended = [_with_foot(p, missing.get(p.path.removesuffix("index.md"), []), ledger, environment, kept) for p in pages]
    return (*ended, *stubs.values()), tuple(problems)


def _with_foot(made: Page, missing: list[Published], ledger: Ledger, environment: Environment, kept: Kept) -> Page:
    """Return a page with the ids that were on it once."""
    if not missing or not made.path.endswith("index.md"):
        return made
    values = {"leads": [_lead(row, ledger) for row in missing], "up": "../" * made.path.count("/")}
    # On the disk it has the foot of the build before.
    bare = kept.memory.recall(("bare", made.path), made.digest, lambda: kept.store.read(made))
    content = bare + page(made.path, environment, "foot.md.j2", values).content
    return kept.store.take(Page(made.path, content, ids_of(content)))


def _lead(row: Published, ledger: Ledger) -> Lead:
    """Return where an id leads on: to the sentence, or the paragraph, on which it rested, wherever that is now."""
    return Lead(row.id, row.text, _now(row.rests, ledger))


def _now(rests: str, ledger: Ledger) -> str:
    """Return where a sentence, or the one that opens a paragraph, stands now, "" where it is no more."""
    page_, _, id_ = rests.partition("#")
    known = ledger.get(page_.removeprefix("documents/").rstrip("/"), {}).get(f"s{id_[1:]}")
    end = end_of(known, ledger) if known else None
    return sentence_address(end.document, end.id) if end and end.lives else ""


def _follow(address: str, successors: Mapping[str, str], here: Iterable[str]) -> str | None:
    """Return the page to which one leads in the end, "" where it was withdrawn, None where it leads nowhere."""
    seen = {address}
    while address in successors:
        address = successors[address]
        if not address or address in here:
            return address
        if address in seen:
            return None
        seen.add(address)
    return None


def _sentences(address: str, ledger: Ledger) -> list[Lead]:
    """Return where the sentences and paragraphs of a document that is no more lead on."""
    if not address.startswith("documents/"):
        return []
    found = []
    for row in ledger.get(address.split("/")[1], {}).values():
        target = end_of(row, ledger)
        to = sentence_address(target.document, target.id) if target is not row and target.lives else ""
        found.append(Lead(row.id, row.text, to))
        if row.opens:
            found.append(Lead(paragraph_id(row.id), "", to))
    return found


def successors_of(
    ledger: Ledger,
    renamed: Mapping[str, str],
    register: Register,
    published: Iterable[Published],
    led: Mapping[str, str],
) -> dict[str, str]:
    """Return where pages that are no more lead on: documents after their sentences, exercises after their claims."""
    found = {f"documents/{old}/": f"documents/{new}/" for old, new in renamed.items()}
    for slug, rows in ledger.items():
        if not any(row.lives for row in rows.values()) and (to := _where_most_went(list(rows.values()), ledger)):
            found.setdefault(f"documents/{slug}/", f"documents/{to}/")
    return {**found, **_exercises(register, published, ledger), **led}


def _where_most_went(rows: list[Row], ledger: Ledger) -> str:
    """Return the document to which more than half of a document's sentences were moved."""
    ends = Counter(row.successor.partition("#")[0] for row in rows if row.state is State.MOVED)
    for slug, count in ends.most_common(1):
        if count > len(rows) / 2 and slug in ledger:
            return slug
    return ""


def _exercises(register: Register, published: Iterable[Published], ledger: Ledger) -> dict[str, str]:
    """Return, for each exercise that was published, the one that now rests on more than half of its sentences."""
    now: dict[str, set[str]] = defaultdict(set)
    for exercise in register.exercises:
        for claim in exercise.claims:
            now[sentence_address(claim.document, claim.sentence)].add(exercise.id)
    rested: dict[str, set[str]] = defaultdict(set)
    for row in published:
        if row.page.startswith("exercises/") and row.page != "exercises/" and row.rests:
            rested[row.page].add(_now(row.rests, ledger))
    present = {f"exercises/{exercise.id}/" for exercise in register.exercises}
    found = {}
    for page_, sentences in rested.items():
        shared = Counter(id_ for sentence in sentences for id_ in now.get(sentence, ()))
        for id_, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:1]:
            if page_ not in present and count > len(sentences) / 2:
                found[page_] = f"exercises/{id_}/"
    return found
