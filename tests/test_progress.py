"""Long work shows how far it is, on a terminal and nowhere else."""

from __future__ import annotations

import io

import pytest

from brief.progress import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        """Tell that it is one."""
        return True


@pytest.mark.parametrize(
    ("kind", "count", "shown"), [(Terminal, 50, True), (Terminal, 5, False), (io.StringIO, 50, False)]
)
def test_a_bar_is_shown_where_somebody_can_see_it(monkeypatch, kind, count, shown):
    monkeypatch.setattr("sys.stderr", stream := kind())
    assert list(watched(iter(range(count)), count, "reading")) == list(range(count))
    assert ("reading" in stream.getvalue() and f"{count}/{count}" in stream.getvalue()) is shown
