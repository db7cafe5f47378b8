"""Dates are read as people write them, and impossible ones are told from no dates."""

from __future__ import annotations

import pytest

from brief.dates import read_date
from conftest import case_lines


@pytest.mark.parametrize(("expected", "text"), case_lines("dates.txt"), ids=lambda value: value)
def test_a_date_is_read_as_written(expected, text):
    reading = read_date(text)
    if expected == "-":
        assert reading is None
    elif expected == "?":
        assert reading is not None and reading.iso is None and reading.fault
    else:
        assert reading is not None and reading.iso == expected
