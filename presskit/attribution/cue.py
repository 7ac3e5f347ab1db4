"""A cue: what in a sentence says that somebody speaks, and the words that name who."""

from __future__ import annotations

from typing import Literal

from presskit.attribution.mention import Mention, TokenRange
from presskit.attribution.open_subjects import OpenSubject
from presskit.light_record import LightRecord

CueKind = Literal["direct", "that", "final", "bare", "source", "turn", "label"]


class Cue(LightRecord, frozen=True):
    """A sign that the sentence reports speech. ``words`` is the token range of the verb or phrase
    it rests on.
    """

    kind: CueKind
    words: TokenRange
    subject: Mention | None
    content: int  # the token where what was said starts
    question: TokenRange | None = None
    changes_speaker: bool = False  # «X نیز گفت»: somebody else than before
    goes_on: bool = False  # «OFFICE در ادامه گفت»: whoever has just spoken, if nobody holds that
    written: bool = False  # «PAPER نوشت:»: what follows is a text of theirs
    unknown_subject: bool = False  # words stand where the subject would, and are none that is known
    open_subject: OpenSubject | None = None  # whoever they name

    @property
    def opens_with_somebody(self) -> bool:
        """Whether nothing but an open subject is there, and that is said to report something."""
        opened = self.open_subject if self.subject is None else None
        return opened is not None and (opened.new or self.kind == "that")

    @property
    def quote(self) -> Literal["direct", "indirect"]:
        return "direct" if self.kind in ("direct", "turn", "label") else "indirect"
