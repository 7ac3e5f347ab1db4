"""What a sentence may be, and whose."""

from __future__ import annotations

from presskit.attribution.cue import Cue
from presskit.attribution.entity import NOBODY, Reference
from presskit.attribution.mention import Mention
from presskit.attribution.state import CandidateKind
from presskit.light_record import LightRecord
from presskit.model import Rule


class Candidate(LightRecord, frozen=True):
    """What a sentence may be, and whose. ``mention``: the words in it that refer to them."""

    kind: CandidateKind
    reference: Reference = NOBODY
    mention: Mention | None = None
    cue: Cue | None = None
    rule: Rule = "continued"
    first_person: bool = False
    begins_question: bool = False
