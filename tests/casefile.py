"""Test cases as files: an article and what every sentence of it is, readable and writable by hand.

# what the case shows (the first line)
xfail: why it fails for now            (optional)
@ s1 = full name | alias | alias | role: office     (a speaker; what is given of them is checked)
¶ s1 A statement that opens a paragraph.
  s1 The next statement.   (the marks: s1 statement, = heading, =s1 heading that names s1,
  - Narration.             - narration, ? question, ~ boilerplate, s0 a statement of nobody's)
  : rule=name cue=گفت quote=direct question=برف     (of the sentence above; any of them, checked;
                                                     «_» stands for a space)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from presskit.gold import Gold, GoldLabel

_LINE = re.compile(r"(¶| ) ?\s*(=)?(-|~|\?)?(s\d)?(!)? (.*)")
_KINDS = {"=": "heading", "-": "narration", "~": "boilerplate", "?": "question", None: "statement"}


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    kind: str
    speaker: str | None  # the full name
    key: bool = False  # an editor would keep it
    why: dict[str, str] = field(default_factory=dict)  # rule, cue, quote, question


@dataclass(frozen=True)
class Person:
    """What a case says of a speaker: the office, where it says one, and some of the aliases."""

    role: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    name: str
    note: str
    text: str
    labels: tuple[Label, ...]
    xfail: str | None
    people: dict[str, Person] = field(default_factory=dict)  # by full name


def load(path: Path) -> Case:
    """Parse a case file; raises ``ValueError`` with the line that is wrong."""
    text, xfail = "", None
    labels: list[Label] = []
    names: dict[str, str | None] = {"s0": None}
    people: dict[str, Person] = {}
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        if line.startswith("xfail: "):
            xfail = line.removeprefix("xfail: ")
        elif line.startswith("@ "):
            key, _, rest = line[2:].partition(" = ")
            name, *more = (part.strip() for part in rest.split("|"))
            names[key] = name
            roles = [
                part.removeprefix("role:").strip() for part in more if part.startswith("role:")
            ]
            others = tuple(part for part in more if not part.startswith("role:"))
            people[name] = Person(roles[0] if roles else None, others)
        elif line.startswith("  : ") and labels:
            pairs = (part.partition("=") for part in line[4:].split())
            labels[-1].why.update({name: value.replace("_", " ") for name, _, value in pairs})
        else:
            found = _LINE.fullmatch(line.rstrip())
            if not found:
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
    return Case(path.stem, lines[0].lstrip("# "), text + "\n", tuple(labels), xfail, people)


def gold(case: Case) -> Gold:
    """The case as a labelled article of ``presskit evaluate``."""
    labels = tuple(GoldLabel(x.start, x.end, x.kind, x.speaker, x.key, True) for x in case.labels)
    names: dict[str, tuple[str, ...]] = {x.speaker: (x.speaker,) for x in case.labels if x.speaker}
    return Gold(case.name, case.text, names, labels)


def all_cases() -> list[Case]:
    return [load(path) for path in sorted((Path(__file__).parent / "cases").glob("*.case"))]
