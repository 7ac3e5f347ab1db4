"""What can be seen of a sentence without a cue that tells whose it is: numbers by name, no weights.

Quotation research calls it the hard half of the task (a quotation runs on over sentences and
paragraphs); the signs are the first person against the agency's own phrases, paragraphs, headlines,
bullets and quotation marks.
"""

from __future__ import annotations

from presskit.attribution.candidates import Candidate
from presskit.attribution.evidence import Evidence
from presskit.attribution.state import State

# Where line breaks were lost, nothing but distance tells the agency's own sentences from the
# speaker's: so many sentences may go by before it counts.
_PATIENCE = 1


def features(n: int, state: State, evidence: Evidence, candidate: Candidate) -> dict[str, float]:
    """What speaks for a candidate of sentence ``n``; nothing for narration, which the others must
    outweigh.

    ``same_paragraph_STATE``, ``new_paragraph_STATE``: how the words stand that would go on.
    ``first_person``, or else ``opinion`` (with ``resumes``: the speech shows soon that it goes on),
    or else ``event``. ``agency_phrase``, ``bullet``: what it starts with. ``after_headline``: a
    paragraph, and nobody has been credited under the headline. ``unproven``: how many sentences ago
    the words last showed whose they are, where line breaks were lost. ``headline_speaks``,
    ``headline_agency_phrase``: a paragraph under a headline that names its speaker.
    """
    if candidate.kind == "narration":
        return {}
    sentence = evidence.article[n]
    agency = evidence.agency(n)
    if candidate.kind == "headline" and sentence.opens:
        return {"headline_agency_phrase" if agency else "headline_speaks": 1.0}
    place = "new_paragraph" if sentence.opens else "same_paragraph"
    found = {f"{place}_{state.quotation}": 1.0} | _voice(n, state, evidence, candidate)
    if agency:
        found["agency_phrase"] = 1.0
    if sentence.opens and sentence.block.label > sentence.block.start:
        found["bullet"] = 1.0
    if sentence.opens and state.unclaimed:
        found["after_headline"] = 1.0
    since = n - state.anchor
    fades = evidence.lost_line_breaks and state.quotation != "announced"
    if fades and since > _PATIENCE:
        found["unproven"] = float(since - _PATIENCE)
    return found


def _voice(n: int, state: State, evidence: Evidence, candidate: Candidate) -> dict[str, float]:
    """Whether a sentence sounds like somebody who speaks, or like a report of what happened."""
    if candidate.first_person:
        return {"first_person": 1.0}
    if evidence.opines(n):
        resumable = evidence.article[n].opens and state.quotation in ("direct", "ended")
        resumes = resumable and evidence.resumes(n)
        return {"opinion": 1.0, "resumes": 1.0} if resumes else {"opinion": 1.0}
    return {"event": 1.0} if evidence.tells_event(n) else {}
