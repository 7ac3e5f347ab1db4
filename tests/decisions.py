"""The golden dump: what is decided of every sentence, so that a change shows all that it changes.

    python tests/decisions.py            write tests/golden anew (`make golden`)
    python tests/decisions.py --check    say which corpus articles are decided otherwise, with their differences (`make golden-check`)

Of the examples and cases, which are the project's own, every decision is kept, one readable file
each; of the articles of ../shared/corpus, where they are, a digest each, as they stand and put into
one line.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from casefile import all_cases

from presskit import Options, Source, quotes
from presskit.errors import InputError
from presskit.model import Quotes
from presskit.reading import pages

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
DIGESTS = GOLDEN / "corpus.json"
KEPT = (
    HERE.parent / ".golden"
)  # the corpus dumps that the digests are of, for whoever wants the difference; not in git
EXAMPLES = HERE.parent / "examples"
CORPUS = HERE.parent.parent / "shared" / "corpus"
_PAGES = 500  # of the corpus, whose bodies are read as HTML


def dump(read: Quotes) -> str:
    """Every decision of an article, a line each: its speakers, then its sentences under their
    headings.
    """
    lines = [
        f"@ {s.id} {s.name} | {s.role or '-'} | {' ; '.join(s.aliases) or '-'} | {len(s.mentions)}"
        for s in read.speakers
    ]
    section = None
    for s in read.sentences:
        if s.section != section:
            section = s.section
            heading = read.sections[section].heading
            lines.append(
                f"§ {heading.kind} {heading.speaker or '-'} {_line(heading.span.text)}"
                if heading
                else "§"
            )
        held = s.attribution
        why = "-"
        if held:
            asked = f" ?{_line(held.question.text)}" if held.question else ""
            why = (
                f"{held.speaker or '-'} {held.rule} {held.confidence:.2f} {held.quote}"
                f" [{held.cue.text if held.cue else ''}]{asked}"
            )
        lines.append(f"{s.kind} {s.span.start}-{s.span.end} {why} | {_line(s.span.text)}")
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return text.replace("\n", " ")


def own_articles() -> dict[str, tuple[str, Options]]:
    """The project's own articles, and how each is read, by the file name of its dump."""
    found = {f"case-{case.name}.txt": (case.text, case.options) for case in all_cases()}
    return found | {
        f"example-{path.parent.name}.txt": (path.read_text("utf-8"), Options())
        for path in sorted(EXAMPLES.glob("*/article.txt"))
    }


def of_own(text: str, options: Options) -> str:
    """The dump of an article of the project's own."""
    return dump(quotes(Source.of(text, name="golden"), options))


def _texts() -> Iterator[tuple[str, str]]:
    with gzip.open(CORPUS / "press.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from ((r["id"], r["body"]) for r in map(json.loads, lines))
    with gzip.open(CORPUS / "html.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, r in zip(range(_PAGES), map(json.loads, lines), strict=False):
            yield r["id"], r["html"]


def _of_corpus(article: tuple[str, str]) -> tuple[str, str]:
    """The name of an article, and its dump as it stands and as one line."""
    name, text = article
    source = Source.of(text, name=name)
    if text.lstrip().startswith("<"):
        try:
            source = pages.article(source)
        except InputError:
            return name, "no article\n"
    one = Source.of(" ".join(source.text.split("\n")), name=name)
    return name, f"{dump(quotes(source))}\n{dump(quotes(one))}"


def corpus() -> dict[str, str]:
    """The dumps of the corpus articles by name."""
    with ProcessPoolExecutor() as pool:
        return dict(pool.map(_of_corpus, _texts(), chunksize=16))


def of_corpus(every: int) -> dict[str, str]:
    """The dumps of every so-many-th corpus article by name."""
    return dict(map(_of_corpus, islice(_texts(), 0, None, every)))


def digest(dumped: str) -> str:
    return hashlib.sha256(dumped.encode()).hexdigest()[:12]


def differences(name: str, before: str, after: str) -> list[str]:
    return list(
        difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=0)
    )


def _check(found: dict[str, str]) -> int:
    """Print what is decided otherwise than when the dump was last written; 1 if anything is."""
    held: dict[str, str] = json.loads(DIGESTS.read_text("utf-8"))
    changed = [name for name, dumped in found.items() if held.get(name) != digest(dumped)]
    lines = 0
    for name in changed:
        kept = KEPT / f"{name}.txt"
        before = kept.read_text("utf-8") if kept.exists() else ""
        if digest(before) != held.get(name):
            print(f"{name}: decided otherwise (its last dump is not here)")
            continue
        told = differences(name, before, found[name])
        lines += sum(line.startswith("+") for line in told[2:])
        print("\n".join(told))
    print(f"{len(changed)} of {len(found)} articles are decided otherwise ({lines} lines)")
    return 1 if changed else 0


def _write(found: dict[str, str]) -> None:
    DIGESTS.write_text(
        json.dumps({name: digest(dumped) for name, dumped in found.items()}, indent=0) + "\n",
        "utf-8",
    )
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir()
    for name, dumped in found.items():
        (KEPT / f"{name}.txt").write_text(dumped, "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare the corpus, write nothing")
    check = parser.parse_args().check
    if check:
        return _check(corpus())
    GOLDEN.mkdir(exist_ok=True)
    now = {name: of_own(*article) for name, article in own_articles().items()}
    for gone in {path.name for path in GOLDEN.glob("*.txt")} - set(now):
        (GOLDEN / gone).unlink()
    for name, dumped in now.items():
        (GOLDEN / name).write_text(dumped, "utf-8")
    if CORPUS.exists():
        _write(corpus())
    print(
        f"{len(now)} articles of the project{', and the corpus' if CORPUS.exists() else ''}: see"
        " git diff tests/golden"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
