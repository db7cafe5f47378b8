"""Values in, bytes out, and back: pickles in which a frozen dataclass is its class with its fields, in their order.

Python writes those with slots field by field in Python code, which takes three times as long, and reads them so too.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

Reducer = Callable[[Any], Any]


class _Reducers(dict[type, Reducer]):
    """How values are taken apart, by class; see `object.__reduce__`."""

    def __missing__(self, kind: type) -> Reducer:
        if issubclass(kind, type):
            raise KeyError(kind)  # a class goes by its name
        self[kind] = reducer = _reducer_of(kind)
        return reducer


def _reducer_of(kind: type) -> Reducer:
    if not _is_its_fields(kind):
        return lambda value: value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)
    names = [field.name for field in fields(kind)]
    if len(names) < 2:  # for one name, what gets it does so without a tuple
        return lambda value: (kind, tuple(getattr(value, name) for name in names))
    parts = attrgetter(*names)
    return lambda value: (kind, parts(value))


def _is_its_fields(kind: type) -> bool:
    if not is_dataclass(kind) or "__reduce__" in vars(kind):
        return False
    frozen: bool = kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    return frozen and all(field.init and not field.kw_only for field in fields(kind))


_REDUCERS = _Reducers(copyreg.dispatch_table)


def pickled(value: object) -> bytes:
    """Return a value as bytes for `pickle.loads`."""
    return _dumped(value, fast=False)


def fingerprint(value: object) -> bytes:
    """Return the same bytes for values that are equal, whatever parts of them are one object or two."""
    return _dumped(value, fast=True)  # writes nothing as a reference to what went before


def _dumped(value: object, fast: bool) -> bytes:
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.fast = fast
    pickler.dump(value)
    return written.getvalue()
