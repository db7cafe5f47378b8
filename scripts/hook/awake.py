"""An edit in, what the build script made of it out: a build script that stays awake while the site is served.

It is a process of its own, so that edited code is never stale: it ends when the product itself is edited, and another
one is begun.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

PATIENCE = 1.0  # seconds for one that is idle to end


@dataclass(frozen=True, slots=True)
class Answer:
    """What a build came to: its exit status, and the paths below docs/ that it wrote and removed."""

    status: int
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Awake:
    """The build script, begun with `command` in `environment` when it is first asked."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = [*command, "--awake"]
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None

    @property
    def remembers(self) -> bool:
        """Tell whether it has built before, and goes on from there."""
        return self._process is not None and self._process.poll() is None

    def build(self) -> Answer:
        """Have it build; what it says goes to the error stream as it comes."""
        answer = self._asked() if self.remembers else None
        if answer is None and (self._process is None or not self._process.wait()):
            self._begin()
            answer = self._asked()
        if answer is None:
            self.end()
            return Answer(1)
        return answer

    def end(self) -> None:
        """Let it end; one that is at work is stopped, which loses nothing."""
        if process := self._process:
            assert process.stdin and process.stdout
            with suppress(OSError):  # it has ended already
                process.stdin.close()
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                _stop(process)
            process.stdout.close()
        self._process = None

    def _begin(self) -> None:
        self.end()
        # In a session of its own: Ctrl+C is for the server, which lets this one end.
        self._process = subprocess.Popen(
            self._command,
            env=dict(self._environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def _asked(self) -> Answer | None:
        """Ask for a build; return None where it has ended instead."""
        assert self._process and self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write("build\n")
            self._process.stdin.flush()
        except OSError:
            return None
        line = self._process.stdout.readline()
        if not line:
            return None
        said = json.loads(line)
        return Answer(said["status"], tuple(said["written"]), tuple(said["removed"]))


def _stop(process: subprocess.Popen[str]) -> None:
    """Stop a process with its workers."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    else:
        process.terminate()
    process.wait()
