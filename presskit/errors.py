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

from collections.abc import Collection, Mapping

from presskit.message import Message, Value


def did_you_mean(name: str, names: Collection[str]) -> Message:
    """The end of a message about a name that there is not: the nearest one that there is, else
    all.
    """
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    if near:
        return Message("did-you-mean", name=near[0])
    return Message("there-is", names=", ".join(sorted(names)))


class PresskitError(Exception):
    """Base of all, with a message: its id and values. As a text it is English."""

    status = 70

    def __init__(self, id: str, /, **values: Value) -> None:
        super().__init__(id)  # all that pickle gives back to it; the values follow by themselves
        self.id = id
        self.values: Mapping[str, Value] = values

    @property
    def message(self) -> Message:
        return Message(self.id, **self.values)

    def __str__(self) -> str:
        return str(self.message)


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
