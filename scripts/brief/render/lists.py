"""The archive in, its lists out: the front page, sections and months, the register and its years, states, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import itemgetter

from brief.cite import SITE_NAME
from brief.draw import Timeline
from brief.jobs import Job
from brief.memory import Memory
from brief.model import Document, Section
from brief.render.archive import Archive
from brief.render.citing import MOST_BASES, Printer
from brief.render.countries import countries_of, matrix_of
from brief.render.neighbours import Neighbours, around
from brief.render.organisations import OrganisationView, own_page
from brief.render.passages import NEWEST, UNDATED, Extract, Month, by_month
from brief.render.pictures import glance_of
from brief.render.table import choices_of, part_of
from brief.render.years import MOST_DOCUMENTS, Year, newest, year_of

NEWEST_DOCUMENTS = 10  # that the front page names
MOST_ON_COUNTRIES = 12  # exercises, and documents, that stand under a state
# Of a folder, a title, a template and what it prints makes the job of a page; the last are documents it rests on.
Cited = Callable[..., Job]


def list_jobs(archive: Archive, printer: Printer, memory: Memory) -> list[Job]:
    """Return what makes every list."""
    cited = partial(_cited, printer, (archive.as_of, archive.changed, printer.citer.site))
    return [
        *_whole(archive, cited, memory),
        *_years(archive, cited, memory),
        *(_memberships(*year, near, cited) for year, near in around(archive.memberships)),
        *(job for section in Section for job in _section(section, archive, cited, memory)),
    ]


def _cited(
    printer: Printer,
    everywhere: tuple[object, ...],
    folder: str,
    title: str,
    template: str,
    values: Mapping[str, object],
    bases: tuple[Document, ...] = (),
) -> Job:
    """Return what makes a page; `everywhere` is what the environment adds to the values."""
    bases = bases if len(bases) <= MOST_BASES else ()
    make = partial(printer.cited, folder, title, template, values, bases)
    return Job(folder or "the front page", make, (values, bases, everywhere))


def _whole(archive: Archive, cited: Cited, memory: Memory) -> list[Job]:
    """Return the pages that tell of the whole archive, the newest first; none is given what it does not print."""
    documents, rows, years, pictures = archive.listed, archive.rows, archive.years, archive.pictures
    titles = {row.entry.id: row.title for row in rows}
    tallies, shown = tuple(year.tally for year in years), {year.id: year.rows for year in newest(years)}
    newest_rows = tuple(row for row in rows if year_of(row) in shown)
    counts = {"document_count": len(documents), "exercise_count": len(rows)}
    front: dict[str, object] = {"documents": documents[:NEWEST_DOCUMENTS], "problems": archive.draft.problems, **counts}
    front |= {"map": pictures.map, "timeline": pictures.glance, "who": pictures.who, "exercise_titles": titles}
    front |= {"glance": glance_of(rows, archive.as_of), "openings": _openings(archive)}
    more = tuple(year for year in tallies if year.exercises and year.id not in shown)
    register: dict[str, object] = {"more": more, "newest_rows": newest_rows, **counts}
    register |= {"choices": choices_of([row.entry for row in rows], archive.book)}
    matrix = memory.recall("matrix", rows, partial(matrix_of, rows, archive.book))
    countries: dict[str, object] = {"matrix": matrix, "arcs": pictures.arcs, "most": MOST_ON_COUNTRIES}
    countries |= {"countries": countries_of(rows, archive.register, archive.book, memory)}
    listed = {"documents": documents[:MOST_DOCUMENTS], "years": tallies, **counts}
    timeline = {"timeline": pictures.timeline, "years": tallies, "shown": shown}
    on_map = {"map": pictures.map, "located": pictures.located, "exercise_titles": titles}
    return [
        cited("", SITE_NAME, "index.md.j2", front),
        cited("documents/", "Documents", "documents.md.j2", listed),
        cited("exercises/", "Exercises", "exercises.md.j2", register),
        cited("map/", "Map of exercises", "map.md.j2", on_map),
        cited("timeline/", "Timeline of exercises", "timeline.md.j2", timeline),
        cited("years/", "Years", "years.md.j2", {"years": tallies}),
        cited("countries/", "Countries", "countries.md.j2", countries),
        cited("organisations/", "Organisations", "organisations.md.j2", {"organisations": archive.organisations}),
    ]


def _openings(archive: Archive) -> list[tuple[Section, Extract, int]]:
    """Return for each section that has any its newest extract, and how many passages it has."""
    found = archive.extracts.items()
    return [(section, own[0], sum(len(extract.passages) for extract in own)) for section, own in found if own]


def _years(archive: Archive, cited: Cited, memory: Memory) -> Iterable[Job]:
    drawn = [(year, archive.as_of) for year in archive.years]
    draw = partial(_timeline, titles=archive.book.titles)
    timelines = memory.each("timelines", drawn, _year_id, draw)
    for timeline, (year, near) in zip(timelines, around(archive.years), strict=True):
        beside = Neighbours(_named(near.newer), _named(near.older))
        choices = choices_of([row.entry for row in year.rows], archive.book)
        values = {"year": year, "near": beside, "timeline": timeline, "choices": choices}
        yield cited(f"years/{year.id}/", f"The year {year.title}", "year.md.j2", values)


def _year_id(drawn: tuple[Year, str | None]) -> str:
    return drawn[0].id


def _timeline(drawn: tuple[Year, str | None], titles: Mapping[str, str]) -> Timeline | None:
    year, as_of = drawn
    return year.timeline(titles, as_of)


def _named(year: Year | None) -> Year | None:
    """Return a year without what stands on its page."""
    return Year(year.id, (), ()) if year else None


def _memberships(
    year: str,
    views: tuple[OrganisationView, ...],
    near: Neighbours[tuple[str, tuple[OrganisationView, ...]]],
    cited: Cited,
) -> Job:
    title = f"Organisations, {year}" if year != UNDATED else "Organisations, not dated"
    beside = Neighbours(near.newer and near.newer[0], near.older and near.older[0])
    values = {"title": title, "year": year, "views": views, "near": beside}
    return cited(f"organisations/{year}/", title, "memberships.md.j2", values)


def _section(section: Section, archive: Archive, cited: Cited, memory: Memory) -> Iterable[Job]:
    """Yield the page of a section and those of its months."""
    extracts, months = archive.extracts[section], by_month(archive.extracts[section])
    title = archive.vocabulary.pages[section].title
    values: dict[str, object] = {"section": section, "newest": extracts[:NEWEST], "count": len(extracts)}
    values |= {"months": tuple(months), "part": part_of(section, archive.rows), "own": own_page(archive.organisations)}
    yield cited(f"{section}/", title, "section.md.j2", values, _documents(extracts))
    whole = [(month, near, months[month]) for month, near in around(tuple(months))]
    make = partial(_month, section=section, title=title, cited=cited)
    yield from memory.each(("months", section), whole, itemgetter(0), make)


def _month(
    whole: tuple[Month, Neighbours[Month], tuple[Extract, ...]], section: Section, title: str, cited: Cited
) -> Job:
    month, near, extracts = whole
    called = f"{title}, {month.title}"
    values = {"section": section, "month": month, "near": near, "title": called, "extracts": extracts}
    return cited(f"{section}/{month.id}/", called, "month.md.j2", values, _documents(extracts))


def _documents(extracts: Iterable[Extract]) -> tuple[Document, ...]:
    return tuple(extract.document for extract in extracts)
