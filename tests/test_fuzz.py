"""A short run of the fuzzing that `make fuzz` does at length: the laws hold over damaged documents of every format."""

from __future__ import annotations

import pytest

from fuzz import judge, warm
from making import FORMATS

INPUTS = 150


@pytest.mark.parametrize("suffix", FORMATS)
def test_damaged_documents_break_no_law(suffix, vocabulary):
    warm(vocabulary)
    outcomes = [judge(2024, number, suffix, vocabulary, measured=number % 25 == 0) for number in range(INPUTS)]
    assert [fault for _, _, fault in outcomes if fault] == []
    assert {"read", "refused"} <= {outcome for _, outcome, _ in outcomes}
