"""An editor's decision, and what each kind of it must say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from brief.model import Field


class Action(StrEnum):
    """What a ruling does."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    ADD = "add"
    CONFLICT = "conflict"
    JOIN = "join"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision. `subject` is an exercise's address or an organisation's code; `line` is where it stands.

    `other` is the exercise that is joined, or the address of the part; `to` the right value, `note` what readers see.
    """

    action: Action
    subject: str
    of_organisation: bool
    line: int
    document: str
    sentence: str
    wording: str
    by: str
    date: str
    why: str
    field: Field | None = None
    value: str = ""
    to: str = ""
    other: str = ""
    note: str = ""

    @property
    def decision(self) -> str:
        """Who decided, when and why, on one line, as it is printed."""
        return plain(f"{self.by}, {self.date}: {self.why}")

    @property
    def words(self) -> str:
        """What it decides, for a message: "correct participant 'KAZ' to 'KGZ'"."""
        parts: list[str] = [self.action]
        parts += [f"'{self.subject}'"] if self.other else []
        parts += [self.field] if self.field else []
        parts += [f"'{self.value}'"] if self.value else []
        parts += [f"to '{self.to}'"] if self.to else []
        parts += [f"{'as' if self.action is Action.PART else 'with'} '{self.other}'"] if self.other else []
        parts += [f"(“{plain(self.note)}”)"] if self.note else []
        return " ".join(parts)


# A ruling that cannot hold, and the sentence that says why.
Fault = tuple[Ruling, str]

ALWAYS = ("document", "sentence", "wording", "by", "date", "why")
# What an action needs besides; it may have nothing else.
NEEDS: dict[Action, tuple[str, ...]] = {
    Action.CONFIRM: ("field", "value"),
    Action.CORRECT: ("field", "value", "to"),
    Action.WITHDRAW: ("field", "value"),
    Action.ADD: ("field", "value"),
    Action.CONFLICT: ("field", "note"),
    Action.JOIN: ("with",),
    Action.PART: ("as",),
}
ON_A_CLAIM = (Action.CONFIRM, Action.CORRECT, Action.WITHDRAW, Action.ADD)  # of organisations too
SUBJECTS = ("exercise", "organisation")
OF_ORGANISATIONS = (Field.NAME, Field.MEMBER, Field.DISTANCING)
OF_EXERCISES = tuple(field for field in Field if field not in (Field.MEMBER, Field.DISTANCING))


def plain(text: str) -> str:
    """Return `text` on one line: a sentence may be broken over lines in its source, and unbroken in a ruling."""
    return " ".join(text.split())
