"""Inputs by the thousand through everything that reads or writes, in this process.

Nothing may come out but the error tree's errors; every slice stands in its text, every character in
one sentence; no control and no bidi override leaves in a text-like format; a page holds no element
and no attribute that comes from a text.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from io import StringIO
from typing import Any, get_args

from attack import texts
from attack.tally import Tally, must
from presskit import Options, Quotes, Source, Summary, from_dict, quotes, summarize, to_dict
from presskit.attribution import aliases
from presskit.cli import app, settings
from presskit.errors import PresskitError
from presskit.language import lexicon
from presskit.language.spelling import repair
from presskit.model import Span
from presskit.options import METHODS, Format, Spelling
from presskit.reading.inputs import articles
from presskit.render import clean, formats, markdown, template
from presskit.render.options import Layout, RenderOptions
from presskit.verify import documents, verify

UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = re.compile(r"[=+@\t\r\uff1d\uff0b\uff0d\uff20-].", re.DOTALL)
_ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "bdi",
        "fieldset",
        "legend",
        "span",
        "input",
        "label",
        "b",
        "nav",
        "ul",
        "li",
        "a",
        "main",
        "section",
        "svg",
        "rect",
        "div",
        "footer",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "lang",
        "dir",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "type",
        "id",
        "checked",
        "for",
        "aria-label",
        "href",
        "aria-labelledby",
        "role",
        "height",
        "width",
        "preserveaspectratio",
        "x",
        "aria-hidden",
        "data-who",
        "tabindex",
    ]
)
_OWN_MARKS = re.compile(r'<div dir="rtl">|</div>')


class _Elements(HTMLParser):
    """Refuses every element, attribute and link that is not the template's."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        must(tag in _ELEMENTS, f"a text made the element {tag!r}")
        for name, value in attrs:
            must(name in _ATTRIBUTES, f"a text made the attribute {name!r}")
            must(name != "href" or (value or "").startswith("#"), "a text made a link")


def check_quotes(read: Quotes) -> None:
    """Slices verbatim, everything covered once."""
    text = read.source.text
    spans: list[Span | None] = [s.heading.span for s in read.sections if s.heading]
    covered = 0
    for s in read.sentences:
        must(covered <= s.span.start < s.span.end <= len(text), "sentences in order")
        must(not text[covered : s.span.start].strip(), "every character in a sentence")
        covered = s.span.end
        spans.append(s.span)
        if held := s.attribution:
            spans += [held.cue, held.question, held.about, *held.content]
    must(not text[covered:].strip(), "every character in a sentence")
    must(all(s is None or text[s.start : s.end] == s.text for s in spans), "verbatim slices")
    must(len({s.id for s in read.speakers}) == len(read.speakers), "speakers once")


def check_output(shown: str, format: str) -> None:
    """Nothing that steers, no markup of the text's own."""
    found = UNSAFE.search(shown)
    must(not found, f"{format} lets {found and ascii(found.group())} out")
    if format == "html":
        _Elements().feed(shown.replace(template.style(), "", 1))
    elif format == "csv":
        for row in csv.reader(StringIO(shown)):
            must(not any(_FORMULA.match(c) and not _number(c) for c in row), "a formula in a cell")
    elif format == "markdown":
        bare = re.sub(r"\\[^\w\s]", "\0", _OWN_MARKS.sub("", shown))
        must(not re.search(r"[<\[\]`]|://|www\.|@", bare), "markup in Markdown")
    elif format in ("json", "jsonl", "rows"):
        for line in [shown] if format == "json" else shown.splitlines():
            json.loads(line)


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", cell) is not None


def check_rendered(rng: random.Random, found: Quotes | Summary, every: bool) -> None:
    """One format, or all of them."""
    for format in get_args(Format) if every else (rng.choice(get_args(Format)),):
        layout = Layout("none", rng.choice((1, 20, 80))) if rng.random() < 0.2 else None
        options = RenderOptions(
            format, False, rng.choice(get_args(Spelling)), rng.choice((None, True, False)),
            lang=rng.choice(("en", "fa")), layout=layout,
        )  # fmt: skip
        if isinstance(found, Quotes):
            check_output(formats.quotes(found, options), format)
        else:
            check_output(formats.summary(found, options), format)


def _text(rng: random.Random, shown: list[str]) -> None:
    text = texts.article(rng)
    shown.append(text)
    about = [
        texts.odd(rng) * rng.randint(0, 2) + "عنوان" if rng.random() < 0.3 else None
        for _ in range(5)
    ]
    title, lead, agency, place, date = about
    source = Source(texts.odd(rng), text, "", "utf-8", title, lead, agency, place, date)
    options = Options(
        topics=rng.choice(("auto", "headlines", "none")), budget=rng.choice((None, None, 1, 20))
    )
    if rng.random() < 0.05:
        options = replace(options, method=rng.choice(METHODS))
    read = quotes(source, options)
    check_quotes(read)
    check_rendered(rng, read, rng.random() < 0.1)
    check_rendered(rng, summarize(source, options), rng.random() < 0.1)
    if rng.random() < 0.2:
        document = json.loads(json.dumps(to_dict(replace(read, with_text=True))))
        check_quotes(from_dict(document))
        must(not verify(document, None).wrong, "its own document is verified")


def _read(data: bytes, name: str, input_format: Any = "auto") -> None:
    for found in articles(data, name, None, input_format):
        if isinstance(found, Source):
            must(all(0 <= at < len(found.text) for at in found.headings), "headings in the text")
            if len(found.text) < 2000:
                check_quotes(quotes(found))
        else:
            clean.one_line(clean.visible(str(found)))


def _page(rng: random.Random, shown: list[str]) -> None:
    text = (
        texts.page(rng)
        if rng.random() < 0.7
        else texts.mutated(rng, rng.choice(texts.examples())[:3000])
    )
    shown.append(text)
    _read(text.encode("utf-8", "surrogatepass"), "a.html", rng.choice(("auto", "html")))


def _bytes(rng: random.Random, shown: list[str]) -> None:
    text = texts.article(rng)
    coding = rng.choice(("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1256", "utf-8"))
    data = bytearray(text.encode(coding, "replace") if rng.random() < 0.9 else rng.randbytes(60))
    for _ in range(rng.randint(0, 4)):
        data.insert(rng.randint(0, len(data)), rng.randrange(256))
    shown.append(repr(bytes(data)))
    _read(bytes(data), rng.choice(("a", "a.md", "a.jsonl", "a.htm", "-")))


def _records(rng: random.Random, shown: list[str]) -> None:
    lines = []
    for _ in range(rng.randint(1, 4)):
        record: dict[str, Any] = {"body": texts.article(rng), "title": texts.odd(rng)}
        for name in ("id", "title", "text", "html", "body", "date", "lead"):
            if rng.random() < 0.2:
                record[name] = texts.json_value(rng)
        line = json.dumps(record)
        lines.append(texts.mutated(rng, line) if rng.random() < 0.3 else line)
    text = rng.choice(("\n", "\r\n", "\n\n")).join(lines)
    shown.append(text)
    _read(text.encode("utf-8", "surrogatepass"), "a.jsonl")


def _mangled(rng: random.Random, node: Any) -> Any:
    """A document with values of other types in it."""
    if rng.random() < 0.02:
        return texts.json_value(rng)
    if isinstance(node, dict):
        return {k: _mangled(rng, v) for k, v in node.items() if rng.random() > 0.01}
    if isinstance(node, list):
        return [_mangled(rng, v) for v in node]
    return node


def _document(rng: random.Random, shown: list[str]) -> None:
    read = replace(
        quotes(Source.of("".join(rng.choice(texts.PIECES) for _ in range(20)))), with_text=True
    )
    document = _mangled(rng, json.loads(json.dumps(to_dict(read))))
    text = json.dumps(document)
    if rng.random() < 0.1:
        text = rng.choice(("[" * 3000, '{"source":' * 3000, "9" * 5000, '{"a":1e999}', text[:-9]))
    shown.append(text)
    for found in documents(text, "a"):
        for wrong in verify(found, None).wrong:
            clean.one_line(wrong)
    check_rendered(rng, from_dict(document), False)


def _toml(rng: random.Random, key: str) -> str:
    value = rng.choice(
        ("true", "-1", "1e400", "nan", "1" * 5000, "[" * 500, '"a\\u0000b"', "[1]", "{a=1}", "0x" + "f" * 5000,
         "2020-13-45", "1979-05-27T07:32:00Z", '""', '"x"', json.dumps(texts.odd(rng)), '["a", ""]', '["ا"]')
    )  # fmt: skip
    return texts.mutated(rng, f"{key} = {value}\n") if rng.random() < 0.3 else f"{key} = {value}\n"


def _settings(rng: random.Random, shown: list[str]) -> None:
    from pathlib import Path

    from presskit import toml_file

    params = _params()
    text = "".join(_toml(rng, rng.choice([*params, "zzz"])) for _ in range(rng.randint(1, 2)))
    shown.append(text)
    values = {key.replace("_", "-"): value for key, value in toml_file.parse(text).items()}
    list(settings.checked(settings.ConfigFile(Path("/x/presskit.toml"), values, text), params))


def _params() -> dict[str, Any]:
    import typer.main

    if not _PARAMS:
        _PARAMS.update(settings.known(typer.main.get_command(app.program()).commands))  # type: ignore[attr-defined]
    return _PARAMS


_PARAMS: dict[str, Any] = {}


def _aliases(rng: random.Random, shown: list[str]) -> None:
    name = json.dumps(
        rng.choice(("علی", texts.odd(rng), "علی رضایی")), ensure_ascii=rng.random() < 0.5
    )
    text = f"[{name}]\n" + "".join(
        _toml(rng, rng.choice(("names", "offices"))) for _ in range(rng.randint(0, 2))
    )
    shown.append(text)
    known = aliases.parse(text)
    check_quotes(
        quotes(Source.of("علی رضایی گفت: برف آمد. وی افزود: باران هم."), Options(aliases=known))
    )


def _lexicon(rng: random.Random, shown: list[str]) -> None:
    key = rng.choice(("titles", "given_names", "countries", "organisations", "verbs.say.simple", "verbs.light",
                      "verbs.say.compound.x", "markers.source.phrases", "common_words", "zzz",
                      "references.pronouns", "compound_nouns", "honorifics", "verbs.active"))  # fmt: skip
    words = json.dumps(
        [texts.odd(rng) for _ in range(rng.randint(0, 3))], ensure_ascii=rng.random() < 0.5
    )
    text = f"{key} = {words}\n" if rng.random() < 0.6 else _toml(rng, key)
    shown.append(text)
    lexicon._load.cache_clear()
    check_quotes(
        quotes(Source.of("علی رضایی گفت: برف آمد. وی افزود: باران هم."), Options(overlay=text))
    )


def _strings(rng: random.Random, shown: list[str]) -> None:
    text = texts.unicode(rng, 60) + texts.odd(rng) + texts.odd(rng)
    shown.append(text)
    for made in (clean.one_line(text), clean.one_line(clean.visible(text)), markdown.escape(text)):
        must(not UNSAFE.search(made), "one line lets something out")
    repair(text)
    safe = f"{clean.visible(text)}"
    must(not re.search("[\udc80-\udcff]", safe), "bytes of a name are seen")


TARGETS: dict[str, tuple[int, Callable[[random.Random, list[str]], None]]] = {
    "article": (34, _text), "page": (10, _page), "bytes": (13, _bytes), "records": (9, _records),
    "document": (7, _document), "settings": (6, _settings), "aliases": (2, _aliases),
    "lexicon": (0, _lexicon), "strings": (19, _strings),
}  # fmt: skip


def run(seed: int, count: int) -> Tally:
    """So many inputs; one in 500 is language data, which takes long."""
    tally = Tally()
    names = [name for name, (weight, _) in TARGETS.items() for _ in range(weight)]
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        name = "lexicon" if number % 500 == 7 else rng.choice(names)
        shown: list[str] = []
        tally.attempt(f"fuzz {name}", f"input {number}: ", partial(_tolerant, name, rng, shown))
        for key, first in tally.first.items():
            if first == f"input {number}: ":
                tally.first[key] = first + ascii("".join(shown))
    return tally


def piece(given: tuple[int, int]) -> Tally:
    """``run`` for a pool of processes: a seed and a count."""
    return run(*given)


def _tolerant(name: str, rng: random.Random, shown: list[str]) -> None:
    """The target, whose errors of the tree are answers too."""
    try:
        TARGETS[name][1](rng, shown)
    except PresskitError as problem:
        must(problem.status != 70, f"a bug: {problem}")
        clean.one_line(clean.visible(str(problem)))
