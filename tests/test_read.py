"""Files are decoded exactly or refused with the byte that is wrong; nothing is changed but line ends and form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.problems import Unusable
from brief.read import clashes, find_files, slug_of
from brief.read import read_file as read_file_by
from brief.read.encoding import decode
from brief.read.formats import Format, format_of
from brief.read.normal_form import normalise
from brief.vocabulary import load_vocabulary
from conftest import ROOT

LARGEST = 5_000_000  # bytes of a text


WORDS = load_vocabulary(ROOT / "scripts" / "vocabulary").web_pages


def read_file(path):
    return read_file_by(path, WORDS)


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufdd0\ufffe\uffff")
    )
)
def test_text_in_normal_form_is_read_unchanged(text):
    text = normalise(text)
    assert normalise(decode(text.encode(), "a")[0]) == text


def test_line_ends_are_made_equal_and_the_byte_order_mark_goes(tmp_path):
    source, _ = read_file(write(tmp_path, "a.txt", b"\xef\xbb\xbfone\r\ntwo\rthree\x0cfour"))
    assert source.text == "one\ntwo\nthree\nfour"


def test_curly_quotes_no_break_spaces_and_cyrillic_arrive_intact(tmp_path):
    text = "“Бірлістік”\u00a0– ‘Unity’ «млн»"
    source, _ = read_file(write(tmp_path, "a.txt", text.encode()))
    assert source.text == text


def test_what_no_page_can_hold_is_replaced():
    assert normalise("a\x02b\ufffec") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: the file is empty"),
        (b" \n\n", "a.txt: the file is empty"),
        (
            "Café\nété ".encode() + b"\xe9\n",
            "a.txt:2: is damaged UTF-8: byte 12 is 0xE9; save the file with the encoding UTF-8",
        ),
        (b"\x89PNG\r\n\x00\x01", "a.txt:2: is a binary file (byte 6 is zero); expected text"),
        (
            b"x" * (LARGEST + 1),
            f"a.txt: is {LARGEST + 1:,} bytes long; the limit is {LARGEST:,}, so split the document",
        ),
    ],
    ids=["empty", "blank", "damaged", "binary", "huge"],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    source, problems = read_file(write(tmp_path, "a.txt", data))
    assert source is None
    assert [str(problem) for problem in problems] == [message]


def test_an_unknown_extension_is_skipped_with_a_warning(tmp_path):
    source, (problem,) = read_file(write(tmp_path, "a.xyz", b"text"))
    assert source is None and problem.severity == "warning" and "a.xyz: skipped" in str(problem)


def test_a_missing_and_an_empty_folder_are_errors(tmp_path):
    (tmp_path / "empty").mkdir()
    files, problems = find_files([tmp_path / "empty", tmp_path / "missing"])
    assert files == []
    assert [
        "empty: the folder holds no document" in str(problems[0]),
        "missing: no such file" in str(problems[1]),
    ] == [True, True]


def test_two_files_with_one_address_are_both_named(tmp_path):
    sources = [read_file(write(tmp_path, name, b"text"))[0] for name in ("a b.txt", "a-b.md")]
    (problem,) = clashes(sources)
    assert "a-b.md" in str(problem) and "a b.txt" in str(problem)


def test_addresses_are_plain_ascii():
    assert slug_of("00-seed.txt") == "00-seed"
    assert slug_of("Бірлістік 2024.md") == "birlistik-2024" or slug_of("Бірлістік 2024.md").isascii()
    assert slug_of("../../etc/passwd.txt") == "passwd"
    assert slug_of("!!!.txt") == "document"


def test_a_deep_front_matter_does_no_harm(tmp_path):
    for text in ("---\na: &a {name: *a}\n---\nBody.\n", "---\n" + "[" * 5000 + "\n---\nBody.\n"):
        source, _ = read_file(write(tmp_path, "a.txt", text.encode()))
        assert source is not None


def test_decoding_names_the_file():
    with pytest.raises(Unusable, match="a.txt:1: is damaged UTF-8"):
        decode("é".encode() + b"\xff", "a.txt")


RUSSIAN = "Пять государств Каспия проведут летом первое совместное учение. Министр обороны назвал его «Бірлік»."
SOVIET = "Пять государств Каспия проведут летом первое совместное учение, сообщил министр обороны."
ENGLISH = "Five states plan the drill “Unity-2024” – the first of its kind. Russia’s fleet stays away."
FRENCH = "L’exercice s’est déroulé près d’Aktaou, où les ministres ont assisté à la cérémonie."
AMID = "The ministry called the drill by its Russian name, учение, and gave no other word for it. " * 9
ENCODED = [
    (RUSSIAN, "utf-8", "UTF-8"),
    (RUSSIAN, "utf-8-sig", "UTF-8"),
    (RUSSIAN, "utf-16", "UTF-16"),
    (RUSSIAN, "utf-16-le", "UTF-16-LE"),
    (ENGLISH, "utf-16-be", "UTF-16-BE"),
    (SOVIET + " «Так»", "cp1251", "Windows-1251"),
    (SOVIET, "koi8-r", "KOI8-R"),
    (SOVIET, "cp866", "IBM866"),
    (ENGLISH, "cp1252", "Windows-1252"),
    (FRENCH, "cp1252", "Windows-1252"),
    (AMID, "cp1251", "Windows-1251"),
    (AMID, "koi8-r", "KOI8-R"),
]


@pytest.mark.parametrize(("text", "encoding", "told"), ENCODED, ids=[f"{e}-{n}" for n, (_, e, _) in enumerate(ENCODED)])
def test_an_encoding_is_told_and_named(tmp_path, text, encoding, told):
    source, problems = read_file(write(tmp_path, "a.txt", text.encode(encoding)))
    assert source.text == text and source.form == f"text, {told}"
    guessed = encoding not in ("utf-8", "utf-8-sig", "utf-16")
    assert [f"read as {told}" in str(problem) for problem in problems] == [True] * guessed


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_the_encoding_a_page_declares_is_taken(tmp_path, name):
    page = f'<!doctype html><meta charset="windows-1251"><title>Т</title><p>{SOVIET}</p>'
    source, problems = read_file(write(tmp_path, name, page.encode("cp1251")))
    assert SOVIET in source.text and source.form == "web page, Windows-1251" and not problems


def test_a_wrong_declaration_is_told(tmp_path):
    page = f'<!doctype html><meta charset="ascii"><p>{SOVIET}</p>'
    source, (problem,) = read_file(write(tmp_path, "a.html", page.encode("koi8-r")))
    assert SOVIET in source.text and "is not ASCII: read as KOI8-R" in str(problem)


FORMATS = [
    (".txt", b"%PDF-1.7 ...", Format.PDF),
    (".pdf", b"\n\n%PDF-1.7", Format.PDF),
    (".docx", b"PK\x03\x04", Format.WORD),
    (".txt", b"PK\x03\x04", Format.ARCHIVE),
    (".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLD_WORD),
    (".txt", b"{\\rtf1 x}", Format.RICH_TEXT),
    (".txt", b" <!-- x --> <!DOCTYPE html><p>", Format.WEB_PAGE),
    (".txt", "\ufeff<html>".encode("utf-16-le"), Format.WEB_PAGE),
    (".md", b"<?php x ?>\n<html>", Format.WEB_PAGE),
    (".txt", b"<div><p>a</p><p>b</p></div>", Format.WEB_PAGE),
    (".md", b"<b>Bold</b> begins this text.", Format.PLAIN),
    (".txt", b"The tag <html> opens a page.", Format.PLAIN),
    (".txt", b"A text.", Format.PLAIN),
]


@pytest.mark.parametrize(("suffix", "data", "expected"), FORMATS)
def test_a_format_is_told_by_its_first_bytes(suffix, data, expected):
    assert format_of(suffix, data) is expected


@pytest.mark.parametrize(
    ("data", "told"), [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"), (b"PK\x03\x04", "is an archive")]
)
def test_what_cannot_be_read_says_what_to_do(tmp_path, data, told):
    source, (problem,) = read_file(write(tmp_path, "a.txt", data))
    assert source is None and told in str(problem)


def test_a_link_out_of_the_sources_is_refused(tmp_path):
    (tmp_path / "sources/inner").mkdir(parents=True)
    secret = write(tmp_path, "secret.txt", b"A secret.")
    write(tmp_path / "sources", "a.txt", b"A text.")
    (tmp_path / "sources/b.txt").symlink_to(secret)
    (tmp_path / "sources/c.txt").symlink_to(tmp_path / "sources/a.txt")
    (tmp_path / "sources/inner/folder").symlink_to(tmp_path, target_is_directory=True)
    files, problems = find_files([tmp_path / "sources"])
    assert [file.name for file in files] == ["a.txt", "c.txt"]
    assert ["sources/b.txt: is a link that leads out" in str(problem) for problem in problems] == [True]


def test_a_file_that_vanishes_is_told(tmp_path):
    path = write(tmp_path, "a.txt", b"A text.")
    path.unlink()
    source, (problem,) = read_file(path)
    assert source is None and "is gone" in str(problem)


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path, monkeypatch):
    path = write(tmp_path, "a.txt", b"A text.")
    fstat, calls = os.fstat, iter(range(1_000))

    def growing(number):
        path.write_bytes(b"A text." * next(calls))
        return fstat(number)

    monkeypatch.setattr(os, "fstat", growing)
    source, (problem,) = read_file(path)
    assert source is None and "changes while it is read" in str(problem)
