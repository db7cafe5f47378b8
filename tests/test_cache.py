"""What is kept between builds: found again, never trusted, never fatal."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from brief.cache import BATCH, Cache, Keeping, digest, packed
from brief.listing import Listing, read_listing, write_listing

KEY, OTHER = digest(b"key"), digest(b"other")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "kept.sqlite"


def test_what_is_put_is_found_by_another(path):
    Cache(path).put({KEY: packed(b"value")})
    assert Cache(path).get(KEY) == b"value"
    assert Cache(path).get(OTHER) is None


def test_parts_of_a_key_do_not_run_together():
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_a_damaged_file_is_as_good_as_none_and_is_made_anew(path, damage):
    Cache(path).put({KEY: packed(b"value" * 1000)})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if damage is None else damage)
    cache = Cache(path)
    assert cache.get(KEY) in (None, b"value" * 1000)
    cache.put({OTHER: packed(b"new")})
    assert Cache(path).get(OTHER) == b"new"


def test_a_value_that_was_changed_is_not_trusted(path):
    Cache(path).put({KEY: packed(b"value")})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET value = zeroblob(20)")
    assert Cache(path).get(KEY) is None


def test_a_value_that_was_put_under_another_key_is_not_trusted(path):
    Cache(path).put({KEY: packed(b"value")})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET key = ?", (OTHER,))
    assert Cache(path).get(OTHER) is None


def test_a_file_of_another_version_is_made_anew(path):
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE kept (name TEXT)")
    assert Cache(path).get(KEY) is None
    Cache(path).put({KEY: packed(b"value")})
    assert Cache(path).get(KEY) == b"value"


def test_one_that_another_build_holds_is_left_alone(path, monkeypatch):
    monkeypatch.setattr("brief.cache.PATIENCE", 0.05)
    Cache(path).put({KEY: packed(b"value")})
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    cache = Cache(path)
    assert cache.get(KEY) is None
    cache.put({OTHER: packed(b"new")})
    holder.rollback()
    assert Cache(path).get(KEY) == b"value" and Cache(path).get(OTHER) is None


def test_builds_that_share_one_find_what_each_has_put(path):
    def build(number: int) -> None:
        for step in range(20):
            Cache(path).put({digest(b"%d %d" % (number, step)): packed(b"value")})

    threads = [threading.Thread(target=build, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(Cache(path).get(digest(b"%d %d" % (number, step))) for number in range(4) for step in range(20))


def test_a_place_that_cannot_be_had_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "kept.sqlite")
    cache.put({KEY: packed(b"value")})
    assert cache.get(KEY) is None


def test_what_no_build_has_asked_for_in_a_while_goes(path):
    for number in range(10):
        keeping = Keeping(Cache(path))
        keeping.use(KEY)
        keeping.add({digest(b"%d" % number): packed(b"value")})
        keeping.close()
    assert Cache(path).get(digest(b"9")) and not Cache(path).get(digest(b"0"))


def test_what_is_kept_is_written_a_batch_at_a_time(path):
    keeping = Keeping(Cache(path))
    for number in range(BATCH):
        keeping.add({digest(b"%d" % number): packed(b"value")})
    assert Cache(path).get(digest(b"0"))


def test_a_list_knows_a_file_until_it_is_touched(tmp_path):
    (tmp_path / "a").write_text("one")
    listing = Listing()
    listing.note(tmp_path, "a", "digest of one")
    write_listing(listing, tmp_path / "lists" / "a.json")
    found = read_listing(tmp_path / "lists" / "a.json")
    assert found.digest(tmp_path, "a") == "digest of one" and found.digest(tmp_path, "b") is None
    (tmp_path / "a").write_text("two")
    assert found.digest(tmp_path, "a") is None
    (tmp_path / "a").unlink()
    assert found.digest(tmp_path, "a") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": ["x", "1", 2]}'])
def test_a_damaged_list_knows_nothing(tmp_path, text):
    (tmp_path / "list.json").write_text(text)
    assert not read_listing(tmp_path / "list.json").digest(tmp_path, "a")
