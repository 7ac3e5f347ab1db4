"""The colours of a terminal: of the 256 that are the same on every terminal, those that can be read
on black and on white.
"""

from __future__ import annotations

from presskit.model import Speaker

# The sixteen colours that have names are another on every palette: none of them holds on both.
PALETTE = (31, 130, 164, 28, 99, 131, 64, 133, 30, 63)
GREY = 243
DONE = "color(28)"  # of a bar that shows how far something is
SOFT = f"color({GREY})"  # what is not the article's, or not the news


def of_speakers(speakers: tuple[Speaker, ...]) -> dict[str | None, str]:
    """One colour a speaker, by order of first statement, so the same in every run; the unattributed
    have none.
    """
    found: dict[str | None, str] = {
        s.id: f"color({PALETTE[n % len(PALETTE)]})" for n, s in enumerate(speakers)
    }
    return {**found, None: SOFT}
