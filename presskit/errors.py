"""What can go wrong, as one tree; the command line turns each into one line and an exit status.

PresskitError            70  a bug
├── GateError             1  a gate or a check failed
├── UsageError            2  options that cannot be meant
├── InputError            2  an input that cannot be read
│   ├── MissingInputError    no such file, or a folder
│   ├── EmptyInputError      nothing but white space
│   ├── NotTextError         binary, or in another encoding than was said
│   ├── NotRecordError       a line that is no JSON object
│   ├── NoTextError          a record without a text
│   └── TooLargeError        more than may be read at once
├── OutputError           2  an output that cannot be written
└── EngineError           4  an engine or an extra is missing
"""

from __future__ import annotations

from collections.abc import Collection


def did_you_mean(name: str, names: Collection[str]) -> str:
    """The end of a message about a name that there is not: the nearest one that there is, else
    all.
    """
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    return f"did you mean {near[0]}?" if near else f"there is {', '.join(sorted(names))}"


class PresskitError(Exception):
    """Base of all. The message is one line: what, where, and what to do."""

    status = 70


class GateError(PresskitError):
    status = 1


class UsageError(PresskitError):
    status = 2


class InputError(PresskitError):
    """``kind``: what batch calls the failure."""

    status = 2
    kind = "unreadable"


class MissingInputError(InputError):
    kind = "missing"


class EmptyInputError(InputError):
    kind = "empty"


class NotTextError(InputError):
    kind = "not-text"


class NotRecordError(InputError):
    kind = "not-json"


class NoTextError(InputError):
    kind = "no-text"


class TooLargeError(InputError):
    kind = "too-large"


class OutputError(PresskitError):
    status = 2


class EngineError(PresskitError):
    status = 4
