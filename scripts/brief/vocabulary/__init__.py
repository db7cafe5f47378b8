"""vocabulary/*.toml in, typed and checked rules out. Raises `Unusable` with file and line for a broken file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from brief.model import Section
from brief.vocabulary import exercises, gazetteer, memberships, organisations, reading, sections, states, web_pages
from brief.vocabulary.borders import Borders, read_borders
from brief.vocabulary.exercises import ExerciseWords
from brief.vocabulary.gazetteer import Gazetteer
from brief.vocabulary.memberships import MembershipRule
from brief.vocabulary.organisations import Organisations
from brief.vocabulary.reading import Abbreviations, Boilerplate, Header
from brief.vocabulary.sections import SectionPage, SectionRules
from brief.vocabulary.states import States
from brief.vocabulary.web_pages import WebPages
from brief.word_list import WordList


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything an expert edits, checked."""

    sections: tuple[SectionRules, ...]
    pages: Mapping[Section, SectionPage]
    abbreviations: Abbreviations
    header: Header
    boilerplate: Boilerplate
    web_pages: WebPages
    states: States
    organisations: Organisations
    exercises: ExerciseWords
    memberships: tuple[MembershipRule, ...]
    spellings: tuple[tuple[str, ...], ...]
    languages: Mapping[str, frozenset[str]]
    gazetteer: Gazetteer
    borders: Borders


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read and check every word list in `folder`. Raises `Unusable` naming file, line and what is wrong."""
    section_list = WordList.read(folder / "sections.toml")
    boilerplate = reading.read_boilerplate(WordList.read(folder / "boilerplate.toml"))
    return Vocabulary(
        sections=sections.read_sections(section_list),
        pages={section: sections.read_page(section_list.at("page").at(section)) for section in Section},
        abbreviations=reading.read_abbreviations(WordList.read(folder / "abbreviations.toml")),
        header=reading.read_header(WordList.read(folder / "header.toml")),
        boilerplate=boilerplate,
        web_pages=web_pages.read_web_pages(WordList.read(folder / "web_pages.toml"), boilerplate.tails),
        states=states.read_states(WordList.read(folder / "states.toml")),
        organisations=organisations.read_organisations(WordList.read(folder / "organisations.toml")),
        exercises=exercises.read_exercises(WordList.read(folder / "exercises.toml"), section_list),
        memberships=memberships.read_memberships(WordList.read(folder / "memberships.toml")),
        spellings=reading.read_spellings(WordList.read(folder / "spellings.toml")),
        languages=reading.read_languages(WordList.read(folder / "languages.toml")),
        gazetteer=gazetteer.read_gazetteer(
            WordList.read(folder / "gazetteer.toml"), WordList.read(folder / "place_words.toml")
        ),
        borders=read_borders(folder),
    )
