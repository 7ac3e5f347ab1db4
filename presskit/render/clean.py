"""The output boundary: nothing an article or a file name holds may steer a terminal or flip a line.

Source offsets stay true, because only what is shown is cleaned. Half-spaces, joiners and vowel
marks stay.
"""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"  # CSI
    # OSC, DCS and the like, only when terminated on the same line: one left open must not swallow
    # the rest
    r"|(?:\x1b[]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\n\r\x07\x1b\x9c]{0,2048}(?:\x07|\x1b\\|\x9c)"
)
_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DROP = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Text safe to show: newline forms made ``\\n``, tabs spaces, escape sequences, controls and
    bidi controls gone.
    """
    text = _ESCAPES.sub("", text)
    text = _NEWLINE.sub("\n", text).replace("\t", " ")
    return _DROP.sub("", text)


def one_line(text: str) -> str:
    """``clean`` text on one line: a sentence, a heading, a file name or a message."""
    return " ".join(clean(text).split())


def visible(name: str) -> str:
    """A file name or argument with the bytes that are not UTF-8 written as escapes, so that a
    message can tell them.
    """
    return _ESCAPED.sub(
        lambda found: (
            found.group().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        ),
        name,
    )


_ESCAPED = re.compile("[\udc80-\udcff]+")  # only these: another lone surrogate is no byte
