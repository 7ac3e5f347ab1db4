"""Test cases as files: an article and what every sentence of it is, readable and writable by hand.

# what the case shows (the first line)
xfail: why it fails for now                  (optional)
known: full name | name ; name | office      (optional: a person of ``--aliases``)
@ s1 = full name | alias ; alias | office    (a speaker; aliases and office are checked where given,
                                              «-» for none)
¶ s1 A statement that opens a paragraph.
    : rule=name cue=گفت quote=direct question=…   (optional, any of them: why the sentence above is
                                              that speaker's; «-» for no cue, for no question)
  s1 The next statement.                (the marks: s1 statement, =s1 heading that names s1, = heading
                                         that names nobody, - narration, ? question, ~ boilerplate,
                                         s0 a statement of nobody's)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from presskit import Options
from presskit.gold import Gold, GoldLabel
from presskit.options import Alias

_LINE = re.compile(r"(¶| ) ?\s*(=)?(-|~|\?)?(s\d)?(!)? (.*)")
_WHY = re.compile(r"\s+:((?: (?:rule|cue|quote|question)=.+?)+)\s*")
_PART = re.compile(r" (rule|cue|quote|question)=(.+?)(?= (?:rule|cue|quote|question)=|$)")
_KINDS = {"=": "heading", "-": "narration", "~": "boilerplate", "?": "question", None: "statement"}


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    kind: str
    speaker: str | None  # the full name
    key: bool = False  # an editor would keep it
    why: dict[str, str] = field(default_factory=dict)  # of rule, cue, quote, question those given


@dataclass(frozen=True)
class Person:
    """A speaker as the case tells of one; None where it does not say."""

    name: str
    aliases: frozenset[str] | None = None
    role: str | None = None  # «-»: none


@dataclass(frozen=True)
class Case:
    name: str
    note: str
    text: str
    labels: tuple[Label, ...]
    xfail: str | None
    people: tuple[Person, ...] = ()
    known: tuple[Alias, ...] = ()

    @property
    def options(self) -> Options:
        return Options(aliases=self.known)


def load(path: Path) -> Case:
    """Parse a case file; raises ``ValueError`` with the line that is wrong."""
    text, xfail = "", None
    labels: list[Label] = []
    names: dict[str, str | None] = {"s0": None}
    people: list[Person] = []
    known: list[Alias] = []
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        if line.startswith("xfail: "):
            xfail = line.removeprefix("xfail: ")
        elif line.startswith("known: "):
            name, called, offices = _fields(line.removeprefix("known: "))
            known.append(Alias(name, _list(called), _list(offices)))
        elif line.startswith("@ "):
            key, _, rest = line[2:].partition(" = ")
            name, called, office = _fields(rest)
            names[key] = name
            people.append(Person(name, frozenset(_list(called)) if called else None, office))
        elif (why := _WHY.fullmatch(line)) and labels:
            labels[-1].why.update(_PART.findall(why[1]))
        else:
            found = _LINE.fullmatch(line.rstrip())
            if not found or line.lstrip().startswith(":"):
                raise ValueError(f"{path.name}:{number}: not a case line: {line}")
            opens, heading, mark, speaker, key, sentence = found.groups()
            text += ("\n" if opens == "¶" else " ") if text else ""
            kind = "heading" if heading else _KINDS[mark]
            labels.append(
                Label(
                    len(text),
                    len(text) + len(sentence),
                    kind,
                    names[speaker] if speaker else None,
                    bool(key),
                )
            )
            text += sentence
    note = lines[0].lstrip("# ")
    return Case(path.stem, note, text + "\n", tuple(labels), xfail, tuple(people), tuple(known))


def _fields(line: str) -> tuple[str, str | None, str | None]:
    """Name, aliases and office of «name | aliases | office»; None for what is not given."""
    name, called, office = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
    return name, called or None, office or None


def _list(given: str | None) -> tuple[str, ...]:
    """The parts of «a ; b»; none in «-»."""
    return tuple(part.strip() for part in (given or "").split(";") if part.strip() not in ("", "-"))


def gold(case: Case) -> Gold:
    """The case as a labelled article of ``presskit evaluate``."""
    labels = tuple(GoldLabel(x.start, x.end, x.kind, x.speaker, x.key, True) for x in case.labels)
    names: dict[str, tuple[str, ...]] = {x.speaker: (x.speaker,) for x in case.labels if x.speaker}
    return Gold(case.name, case.text, names, labels)


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(load(path) for path in sorted((Path(__file__).parent / "cases").glob("*.case")))
