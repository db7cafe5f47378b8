"""Files are decoded exactly or refused with the byte that is wrong; nothing is changed but line ends and form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.problems import Unusable
from brief.read import clashes, find_files, read_file, slug_of
from brief.read.plain import LARGEST, decode, normalise


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
    assert normalise(decode(text.encode(), "a")) == text


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
        (b"one\ntwo \xe9\n", "a.txt:2: is not UTF-8: byte 8 is 0xE9; save the file with the encoding UTF-8"),
        (b"\x89PNG\r\n\x00\x01", "a.txt:2: is a binary file (byte 6 is zero); expected text"),
        (
            b"x" * (LARGEST + 1),
            f"a.txt: is {LARGEST + 1:,} bytes long; the limit is {LARGEST:,}, so split the document",
        ),
    ],
    ids=["empty", "blank", "latin-1", "binary", "huge"],
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
    with pytest.raises(Unusable, match="a.txt:1: is not UTF-8"):
        decode(b"\xff", "a.txt")
