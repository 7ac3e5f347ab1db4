"""Every case file under ``tests/cases``: each sentence's bounds, kind and speaker, and what else it
states: rule, cue, kind of quote, question; office and aliases of a speaker; in three spellings.
"""

from __future__ import annotations

import pytest
from casefile import Case, Label, Person, all_cases

from presskit import Source, quotes
from presskit.fold import squeeze
from presskit.model import Quotes, Sentence

Row = tuple[str, str, str]


def _params() -> list[object]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=pytest.mark.xfail(strict=True, reason=case.xfail) if case.xfail else (),
        )
        for case in all_cases()
    ]


def _sentences(read: Quotes) -> list[Row]:
    """Of every sentence its text, its kind, and whose it is; of a heading whom it names."""
    names = {s.id: squeeze(s.name) for s in read.speakers}
    heads = {s.start: s.heading.speaker for s in read.sections if s.heading}
    told: list[Row] = []
    for s in read.sentences:
        id = heads.get(s.span.start) if s.kind == "heading" else s.speaker
        told.append((squeeze(s.span.text), s.kind, names.get(id or "", "")))
    return told


def _wanted(case: Case) -> list[Row]:
    return [
        (squeeze(case.text[x.start : x.end]), x.kind, squeeze(x.speaker or "")) for x in case.labels
    ]


def _why(sentence: Sentence, label: Label) -> dict[str, str]:
    """What is found of that which the case states of a sentence."""
    held = sentence.attribution
    found: dict[str, str] = {}
    if held:
        found = {"rule": held.rule, "quote": held.quote}
        found |= {"cue": held.cue.text if held.cue else "-"}
        found |= {"question": held.question.text if held.question else "-"}
    return {key: squeeze(found.get(key, "")) for key in label.why}


def _people(read: Quotes, case: Case) -> list[Person]:
    """What is found of that which the case states of its speakers."""
    found = {squeeze(s.name): s for s in read.speakers}
    told = []
    for person in case.people:
        s = found.get(squeeze(person.name))
        if s and (person.aliases is not None or person.role):
            aliases = None if person.aliases is None else frozenset(map(squeeze, s.aliases))
            told.append(
                Person(squeeze(s.name), aliases, squeeze(s.role or "-") if person.role else None)
            )
    return told


def _stated(case: Case) -> list[Person]:
    return [
        Person(
            squeeze(person.name),
            None if person.aliases is None else frozenset(map(squeeze, person.aliases)),
            squeeze(person.role) if person.role else None,
        )
        for person in case.people
        if person.aliases is not None or person.role
    ]


def _check(case: Case, text: str) -> None:
    read = quotes(Source("case", text, ""), case.options)
    assert _sentences(read) == _wanted(case), case.note
    whys = [_why(s, x) for s, x in zip(read.sentences, case.labels, strict=True)]
    assert whys == [{k: squeeze(v) for k, v in x.why.items()} for x in case.labels], case.note
    assert _people(read, case) == _stated(case), case.note


@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    _check(case, case.text)


@pytest.mark.parametrize("case", [c for c in all_cases() if not c.xfail], ids=lambda c: c.name)
@pytest.mark.parametrize("between", ["", " "], ids=["joined", "spaced"])
def test_case_without_half_spaces(case: Case, between: str) -> None:
    _check(case, case.text.replace("\u200c", between))
