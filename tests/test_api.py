"""The public API: its names, its types (mypy reads this file in strict mode), and the examples in
docstrings.
"""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, assert_type

import pytest
from conftest import ROOT

import presskit
from presskit import (
    Options,
    Quotes,
    Source,
    Summary,
    errors,
    from_dict,
    model,
    options,
    quotes,
    read,
    read_many,
    summarize,
    to_dict,
)
from presskit.errors import InputError, UsageError
from presskit.model import Pick, Sentence, Speaker
from presskit.options import METHODS
from presskit.ranking.rank import RANKERS


def test_it_is_small_and_typed() -> None:
    assert len(presskit.__all__) <= 12
    assert all(hasattr(presskit, name) for name in presskit.__all__)
    assert (Path(presskit.__file__).parent / "py.typed").exists()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        presskit.nothing  # noqa: B018


def test_nothing_is_loaded_before_it_is_used() -> None:
    program = (
        "import sys, presskit; presskit.__version__;"
        " print(sorted(m for m in sys.modules if m.startswith('presskit')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "['presskit']\n", done.stderr


def test_what_comes_back() -> None:
    source = assert_type(read(str(ROOT / "examples" / "sports" / "article.txt")), Source)
    found = assert_type(quotes(source), Quotes)
    summary = assert_type(summarize(source, Options(sentences=1)), Summary)
    sentence = assert_type(found.sentences[0], Sentence)
    assert_type(found.speakers, tuple[Speaker, ...])
    assert_type(sentence.speaker, str | None)
    picks = assert_type(
        [
            pick
            for topic in summary.topics
            for topic_speaker in topic.speakers
            for pick in topic_speaker.picks
        ],
        list[Pick],
    )
    assert picks and all(
        source.text[p.sentence.span.start : p.sentence.span.end] == p.sentence.span.text
        for p in picks
    )


@pytest.mark.parametrize("name", ["ranking.budget", "fold", "attribution.names", "language.tokens"])
def test_examples_in_docstrings(name: str) -> None:
    tried = doctest.testmod(import_module(f"presskit.{name}"))
    assert tried.attempted > 0 and tried.failed == 0


ARTICLES = sorted(ROOT.glob("examples/*/article.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.parent.name)
@pytest.mark.parametrize("least", [0.0, 0.95])
def test_documents_go_both_ways(path: Path, least: float) -> None:
    found = quotes(read(str(path)), Options(min_confidence=least))
    document = to_dict(found)
    again = from_dict(document, text=found.source.text)
    assert to_dict(again) == document
    ids = {s.id for s in found.speakers} | {None}
    assert {s.heading.speaker for s in found.sections if s.heading} <= ids


def test_documents_that_are_none() -> None:
    found = quotes(Source.of("سخنگو گفت: برف کم شد.", name="a"))
    with pytest.raises(InputError, match=r"not a presskit\.quotes/1 document"):
        from_dict(to_dict(summarize(found.source)))
    with pytest.raises(InputError, match="a: the document has no text"):
        from_dict(to_dict(found))
    with pytest.raises(InputError, match="what is said to stand at 0 does not"):
        from_dict(to_dict(found), text="سخنگو گفت: باران کم شد.")


def test_documents_that_are_false_or_torn() -> None:
    source = read(ROOT / "examples" / "ministers" / "article.txt")
    document = to_dict(quotes(source, Options(with_text=True)))
    with pytest.raises(InputError, match="a value of another type"):
        from_dict({**document, "sections": []})  # of which the sentences tell
    with pytest.raises(InputError, match="whom the document does not list"):
        from_dict({**document, "speakers": []})
    with pytest.raises(InputError, match="KeyError: 'lexicon'"):
        from_dict({key: value for key, value in document.items() if key != "lexicon"})
    with pytest.raises(InputError, match="document but list"):
        from_dict([])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="document but"):
        from_dict({**document, "schema": ["presskit.quotes/1"]})
    for row, wrong, told in (
        ("sentences", {"start": -2, "end": -1}, "what is said to stand at -2 does not"),
        ("sentences", {"kind": "song"}, "'song' is none of statement, question"),
        ("sections", {"start": -9}, "what is said to stand at -9 does not"),
        ("speakers", {"mentions": [{"start": 3, "end": 10**6}]}, "to stand at 3 does not"),
    ):
        first, *others = document[row]
        with pytest.raises(InputError, match=told):
            from_dict({**document, row: [first | wrong, *others]})
    statement = next(s for s in document["sentences"] if s["kind"] == "statement")
    for wrong, told in (
        ({"rule": "luck"}, "'luck' is none of name"),
        ({"quote": "sung"}, "'sung' is none of direct"),
        ({"confidence": "x"}, "TypeError"),
        ({"confidence": 7}, "ValueError: confidence 7"),
    ):
        with pytest.raises(InputError, match=told):
            from_dict({**document, "sentences": [statement | wrong]})
    older = [{k: v for k, v in s.items() if k != "content"} for s in document["sentences"]]
    assert len(from_dict({**document, "sentences": older}).sentences) == len(older)


def test_statements_by_whom_and_of_what() -> None:
    found = quotes(read(str(ROOT / "examples" / "ministers" / "article.txt")))
    minister = found.speakers[1]
    his = list(found.statements(by=minister))
    assert his and his == list(found.statements(by=minister.id))
    assert his == list(found.statements(by="فرازمند")) != list(found.statements())
    of_topic = list(found.statements(by=minister, topic=1))
    assert of_topic and of_topic == list(found.statements(minister, found.sections[1]))
    assert of_topic == [s for s in his if s.section == 1]
    assert list(found.statements(by="کسی")) == list(found.statements(topic="چیزی")) == []


def test_filters_hold_for_quotes_too() -> None:
    source = read(str(ROOT / "examples" / "ministers" / "article.txt"))
    some = quotes(source, Options(speakers=("هالدن",)))
    assert {s.speaker for s in some.sentences} == {"s1"}
    assert some.speakers == quotes(source).speakers


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"sentences": -1}, "sentences must be a whole number from 1 on, not -1"),
        ({"budget": 0}, "budget must be a whole number from 1 on, not 0"),
        ({"context": -1}, "context must be a whole number from 0 on, not -1"),
        ({"topics": "bogus"}, "unknown topics 'bogus'; there are auto, headlines, none"),
        ({"min_confidence": 2}, "min_confidence must be from 0 to 1, not 2"),
        ({"min_confidence": float("nan")}, "min_confidence must be from 0 to 1, not nan"),
        ({"min_confidence": True}, "min_confidence must be from 0 to 1, not True"),
        ({"speakers": "سخنگو"}, "speakers must be several, as a tuple, not one text"),
        ({"speakers": ["سخنگو"]}, r"speakers must be a tuple of texts, not \['سخنگو'\]"),
        ({"topic_filters": (1,)}, r"topic_filters must be a tuple of texts, not \(1,\)"),
        ({"aliases": ("سخنگو",)}, "aliases must be a tuple of Alias records, not"),
        ({"method": "bogus"}, "method must be one of presskit, first, .*, not 'bogus'"),
        ({"top": 0}, "top must be a whole number from 1 on, not 0"),
        ({"top": 1, "sentences": 1}, "give one of them"),
        ({"with_text": 1}, "with_text must be True or False, not 1"),
        ({"frames": None}, "frames must be True or False, not None"),
        ({"overlay": None}, "overlay must be a text in TOML, not None"),
    ],
)
def test_options_that_cannot_be_meant(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Options(**wrong)


def test_methods_are_those_that_rank() -> None:
    assert tuple(RANKERS) == METHODS


def test_articles_of_several_files(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "body": "سخنگو گفت: برف کم شد."}\n{"id": "b"}\n', "utf-8")
    first, second, third = read_many(str(path), str(tmp_path / "none.txt"))
    assert isinstance(first, Source) and first.name == "a"
    assert isinstance(second, InputError) and second.kind == "no-text"
    assert isinstance(third, InputError) and third.kind == "missing"
    assert next(read_many(path)) == first
    assert "empty file name" in str(next(read_many("")))


def test_a_text_needs_no_hash() -> None:
    source = Source.of("برف کم شد.", title="هوا")
    assert (source.name, source.title, len(source.sha256)) == ("-", "هوا", 64)
    read_so = read(ROOT / "examples" / "sports" / "article.txt")
    assert Source.of(read_so.text).sha256 == read_so.sha256
    told = Source.of("سخنگو گفت: برف کم شد.", name="a", title="هوا", lead="برف")
    assert (told.name, told.lead, told.encoding) == ("a", "برف", "utf-8")
    assert (quotes(told).source.title, quotes(told).source.lead) == ("هوا", "برف")
    assert quotes(Source.of("")).sentences == () and summarize(Source.of("")).topics == ()


def test_picks_in_order() -> None:
    summary = summarize(read(str(ROOT / "examples" / "ministers" / "article.txt")))
    starts = [pick.sentence.span.start for _, _, pick in summary.picks()]
    assert starts == sorted(starts) and len(starts) > 3
    assert all(pick.sentence.speaker == speaker for _, speaker, pick in summary.picks())


def test_the_page_names_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    homes = (presskit, errors, model, options)
    named = set(re.findall(r"`([A-Z]\w+)`", page))
    assert not {name for name in named if not any(hasattr(home, name) for home in homes)}
    own = {
        name
        for home in (errors, model)
        for name, part in vars(home).items()
        if isinstance(part, type) and part.__module__ == home.__name__
    }
    assert own <= named and all(name in page for name in presskit.__all__)
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    for program in re.findall(r"```python\n(.*?)```", page, re.S):
        exec(program, names)
    assert names["his"].sentences and names["failed"] == ["missing"]
