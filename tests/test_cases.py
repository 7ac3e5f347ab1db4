"""Every case file under ``tests/cases``: each sentence's bounds, kind and speaker; in three
spellings.
"""

from __future__ import annotations

import pytest
from casefile import Case, all_cases

from presskit import Options, Source, quotes
from presskit.fold import squeeze


def _params() -> list[object]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=pytest.mark.xfail(strict=True, reason=case.xfail) if case.xfail else (),
        )
        for case in all_cases()
    ]


def _found(text: str) -> list[tuple[str, str, str]]:
    read = quotes(Source("case", text, ""))
    names = {s.id: squeeze(s.name) for s in read.speakers}
    return [
        (
            squeeze(s.span.text),
            s.kind,
            names.get(s.speaker or "", "") if s.kind == "statement" else "",
        )
        for s in read.sentences
    ]


def _wanted(case: Case) -> list[tuple[str, str, str]]:
    return [
        (
            squeeze(case.text[x.start : x.end]),
            x.kind,
            squeeze(x.speaker or "") if x.kind == "statement" else "",
        )
        for x in case.labels
    ]


def _wrong_reasons(case: Case, text: str) -> list[str]:
    """What the case says of rules, cues, quotes and questions, and of people, and is not so."""
    read = quotes(Source.of(text, name="case"))
    found = []
    for sentence, label in zip(read.sentences, case.labels, strict=True):
        held = sentence.attribution
        got = {
            "rule": held.rule if held else "",
            "quote": held.quote if held else "",
            "cue": held.cue.text if held and held.cue else "",
            "question": held.question.text if held and held.question else "",
        }
        for name, value in label.why.items():
            if squeeze(got[name]) != squeeze(value):
                found.append(f"{label.start}: {name} is {got[name]}, not {value}")
    for speaker in read.speakers:
        person = next(
            (p for n, p in case.people.items() if squeeze(n) == squeeze(speaker.name)), None
        )
        if person and person.role and squeeze(person.role) != squeeze(speaker.role or ""):
            found.append(f"{speaker.name}: role is {speaker.role}, not {person.role}")
        aliases = {squeeze(alias) for alias in speaker.aliases}
        found += [
            f"no alias {a}" for a in (person.aliases if person else ()) if squeeze(a) not in aliases
        ]
    return found


def _headed(case: Case, text: str) -> list[str]:
    """Whom each heading names, where the case says so and they speak."""
    read = quotes(Source.of(text, name="case"), Options(topics="headlines"))
    names = {s.id: squeeze(s.name) for s in read.speakers}
    wanted = {x.start: squeeze(x.speaker) for x in case.labels if x.kind == "heading" and x.speaker}
    headings = [s.heading for s in read.sections if s.heading and s.start in wanted]
    said = {h.span.start: names.get(h.speaker or "", "") for h in headings}
    spoke = set(names.values())
    return [f"{at}" for at, name in wanted.items() if name in spoke and said.get(at) != name]


@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    assert _found(case.text) == _wanted(case), case.note
    assert not _wrong_reasons(case, case.text), case.note
    assert not _headed(case, case.text), case.note


@pytest.mark.parametrize("case", [c for c in all_cases() if not c.xfail], ids=lambda c: c.name)
@pytest.mark.parametrize("between", ["", " "], ids=["joined", "spaced"])
def test_case_without_half_spaces(case: Case, between: str) -> None:
    assert _found(case.text.replace("\u200c", between)) == _wanted(case), case.note
