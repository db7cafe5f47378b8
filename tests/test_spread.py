"""Work spread over the cores gives the same results, in the same order, and passes failures on."""

from __future__ import annotations

import pickle

import pytest

from brief.problems import Unusable, error
from brief.spread import spread


@pytest.mark.parametrize("few", [0, 1000])
def test_results_come_in_order(few):
    assert list(spread(lambda number: number * number, range(300), few)) == [n * n for n in range(300)]


@pytest.mark.parametrize("few", [0, 1000])
def test_a_failure_reaches_the_caller(few):
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda number: 1 // number, [3, 2, 1, 0], few))


def test_problems_travel_between_processes():
    problem = error("a.txt", "is empty", 3)
    assert pickle.loads(pickle.dumps(Unusable(problem))).problems == (problem,)
