"""What can be seen of a sentence without a cue that tells whose it is: numbers by name, no weights.

Quotation research calls it the hard half of the task (a quotation runs on over sentences and
paragraphs); the signs are the first person against the agency's own phrases, paragraphs, headlines,
bullets and quotation marks.
"""

from __future__ import annotations

import math

from presskit.attribution.candidate import Candidate
from presskit.attribution.evidence import Evidence
from presskit.attribution.state import State

_PATIENCE = 1  # sentences that go by before it counts that line breaks were lost


def features(n: int, state: State, evidence: Evidence, candidate: Candidate) -> dict[str, float]:
    """What speaks for a candidate of sentence ``n``; nothing for narration, which the others must
    outweigh. All are 1 where they hold but for those with a unit.

    ``same_paragraph_STATE``, ``new_paragraph_STATE``: how the words stand that would go on;
    ``headline_speaks``: a paragraph under a headline that names its speaker.
    ``first_person``, or else ``opinion``, or else ``event``; ``ours`` for the first, where it has
    no other sign than «کشورمان», which an agency says too. ``spoken``: its words are such as people
    speak with rather than agencies. ``agency_phrase``, ``bullet`` (``bullet_ended`` where the words
    are over), ``demonstrative``, ``names_person``, ``names_office``: what it starts with.
    ``meeting``: it names one. ``length``: log of words. ``first_person_below``: in the same
    paragraph; ``first_person_soon``: in the next sentences. ``next_…``: the next cue, or what comes
    before one. ``after_headline``: a paragraph, and nobody has been credited under the headline.
    ``paragraphs_since`` (log), ``unproven`` (sentences, where line breaks were lost): since the
    words last showed whose they are.
    """
    if candidate.kind == "narration":
        return {}
    sentence = evidence.article[n]
    if candidate.kind == "headline" and sentence.opens:
        spoken = {"spoken": evidence.spoken(n)}
        return {"headline_speaks": 1.0, **spoken, **_start(n, state, evidence)}
    place = "new_paragraph" if sentence.opens else "same_paragraph"
    found = {"bias": 1.0, f"{place}_{state.quotation}": 1.0}
    if sentence.opens and state.unclaimed:
        found["after_headline"] = 1.0
    return {
        **found,
        **_voice(n, state, evidence, candidate),
        **_start(n, state, evidence),
        **_ahead(n, evidence),
        **_behind(n, state, evidence),
    }


def _voice(n: int, state: State, evidence: Evidence, candidate: Candidate) -> dict[str, float]:
    """Whether a sentence sounds like somebody who speaks, or like a report of what happened."""
    found = {"length": math.log(1 + evidence.article[n].tokens.size)}
    if state.quotation != "announced":  # what is announced may be written
        found["spoken"] = evidence.spoken(n)
    if candidate.first_person:
        found["ours" if evidence.only_ours(n) else "first_person"] = 1.0
    elif evidence.opines(n):
        found["opinion"] = 1.0
    elif evidence.tells_event(n):
        found["event"] = 1.0
    if evidence.names_meeting(n):
        found["meeting"] = 1.0
    return found


def _start(n: int, state: State, evidence: Evidence) -> dict[str, float]:
    """What a sentence starts with."""
    sentence = evidence.article[n]
    named = evidence.named_first(n)
    bullet = sentence.opens and sentence.block.label > sentence.block.start
    signs = {
        "agency_phrase": evidence.agency(n),
        "bullet": bullet and state.quotation != "ended",
        "bullet_ended": bullet and state.quotation == "ended",
        "demonstrative": evidence.points(n),
        "names_person": named == "name",
        "names_office": named == "title",
    }
    return {name: 1.0 for name, holds in signs.items() if holds}


def _ahead(n: int, evidence: Evidence) -> dict[str, float]:
    """What the sentences after it show."""
    found = {f"next_{evidence.next_cue(n)}": 1.0}
    below, soon = evidence.first_person_ahead(n)
    if below:
        found["first_person_below"] = 1.0
    if soon:
        found["first_person_soon"] = 1.0
    return found


def _behind(n: int, state: State, evidence: Evidence) -> dict[str, float]:
    """How far back the words showed whose they are."""
    begun = evidence.paragraphs_begun
    found = {"paragraphs_since": math.log(1 + begun[n + 1] - begun[state.anchor + 1])}
    since = n - state.anchor
    if evidence.lost_line_breaks and state.quotation != "announced" and since > _PATIENCE:
        found["unproven"] = float(since - _PATIENCE)
    return {name: value for name, value in found.items() if value}
