"""What the tests would not notice: small changes of the code, drawn by lot, that they survive.

    python benchmarks/mutants.py [--count 100] [--seed 1] [--processes 2] [PACKAGE...]

Each mutant is one operator, constant or condition changed in one module of attribution, structure,
ranking or render/clean. It lives in a fork of this process, compiled in place of the module when
that is imported; nothing is written. What no mutant is in (pytest, the language data) is loaded once,
before. The tests that need no process of their own and not the corpus run against it until one fails.
Survivors that were judged to change nothing stand in benchmarks/mutants.toml and are counted apart;
so is what is still running after LIMIT seconds.
"""

from __future__ import annotations

import argparse
import ast
import os
import signal
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import pytest

from presskit.language import words

ROOT = Path(__file__).parent.parent
DEFAULT = ("attribution", "structure", "ranking", "render/clean.py")
TESTS = {  # by package, the likely killer first
    "ranking": ("budget", "features", "rank", "summary", "content", "examples"),
    "render": ("clean", "bidi", "formats"),
    "": (
        "cases", "sentences", "datelines", "content", "decisions", "examples", "summary", "shifts",
        "headings", "aliases", "printed",
    ),
}  # fmt: skip
APART = (  # need processes, which would not see the mutant, or files that a clean checkout lacks
    "test_decisions.py::test_the_corpus_is_decided_as_before",
    "test_rank.py::test_scores_do_not_depend_on_the_hash_seed",
)
JUDGED = Path(__file__).with_name("mutants.toml")
LIMIT = 300  # seconds of a mutant
_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


class _Finder(MetaPathFinder, InspectLoader):
    """Finds one module as the source given for it."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def get_source(self, fullname: str) -> str:
        return self.source

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self.name else None


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change: where, the line before and after it, and the whole source."""

    path: Path
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> str:
        return f"{self.before} -> {self.after}"


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a module that can be changed: the how manieth node, and in which way; and what
    tells it from others whatever else of the code changes.
    """

    path: Path
    number: int
    choice: int
    told: str

    def lot(self, seed: int) -> bytes:
        return sha256(f"{seed} {self.told}".encode()).digest()


def sites(path: Path) -> Iterator[Site]:
    tree = ast.parse(path.read_text("utf-8"))
    skipped = set(_skipped(tree))
    seen: Counter[str] = Counter()
    for number, node in enumerate(ast.walk(tree)):
        for choice in range(_choices(node) if id(node) not in skipped else 0):
            told = f"{path.relative_to(ROOT)} {ast.unparse(node)} {choice}"
            seen[told] += 1
            yield Site(path, number, choice, f"{told} {seen[told]}")


def mutant(site: Site) -> Mutant | None:
    """The module changed at a place; None where that is not one line of it."""
    tree = ast.parse(site.path.read_text("utf-8"))
    plain = ast.unparse(tree).split("\n")
    node = next(n for i, n in enumerate(ast.walk(tree)) if i == site.number)
    _change(node, site.choice)
    text = ast.unparse(tree)
    lines = text.split("\n")
    at = next((i for i, (a, b) in enumerate(zip(plain, lines, strict=False)) if a != b), None)
    if at is None or len(lines) != len(plain):
        return None
    line = getattr(node, "lineno", 0)
    return Mutant(site.path, line, plain[at].strip(), lines[at].strip(), text)


def draw(packages: list[str], count: int, seed: int) -> list[Mutant]:
    """So many mutants by lot. A change of the code leaves the lots of all other places as they are."""
    every = [site for path in modules(packages) for site in sites(path)]
    made = (mutant(site) for site in sorted(every, key=lambda site: site.lot(seed)))
    return list(islice((m for m in made if m), count))


def _skipped(tree: ast.AST) -> Iterator[int]:
    """What no test can be asked to notice: annotations, error texts, docstrings, the choice of
    slots.
    """
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Raise):
            parts = [node.exc]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            parts = [*node.decorator_list, getattr(node, "returns", None)]
        elif isinstance(node, ast.keyword) and node.arg in ("strict", "default_factory"):
            parts = [node.value]
        elif isinstance(node, ast.arg):
            parts = [node.annotation]
        for part in parts:
            if part is not None:
                yield from (id(n) for n in ast.walk(part))


def _choices(node: ast.AST) -> int:
    """In how many ways a node can be changed."""
    if isinstance(node, ast.Compare):
        return len(node.ops) == 1 and type(node.ops[0]) in _SWAPPED
    if isinstance(node, ast.BoolOp | ast.BinOp):
        return type(node.op) in _SWAPPED
    if isinstance(node, ast.If | ast.IfExp):
        return 2
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    if isinstance(node, ast.Constant):
        return type(node.value) in (bool, int, float)
    return isinstance(node, ast.Name) and node.id in ("min", "max", "any", "all")


def _change(node: ast.AST, choice: int) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = _SWAPPED[type(node.ops[0])]()  # type: ignore[call-overload]
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = _SWAPPED[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.Constant(bool(choice))
    elif isinstance(node, ast.UnaryOp):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        value = node.value
        node.value = not value if isinstance(value, bool) else value + 1  # type: ignore[operator]
    elif isinstance(node, ast.Name):
        node.id = {"min": "max", "max": "min", "any": "all", "all": "any"}[node.id]


def result(mutant: Mutant) -> str:
    """«killed» where a test fails with the mutant in place of its module, «survived» where none does,
    «late» where that is not known in time. To be called in a fork.
    """
    name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
    assert name not in sys.modules, "loaded before its mutant"
    sys.meta_path.insert(0, _Finder(name, mutant.source))
    late = False

    def stop(*_: object) -> None:
        nonlocal late
        late = True
        raise KeyboardInterrupt

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT)
    package = mutant.path.parent.name
    tests = [str(ROOT / "tests" / f"test_{t}.py") for t in TESTS.get(package, TESTS[""])]
    apart = [f"--deselect=tests/{test}" for test in APART]
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *apart, *tests])
    return "late" if late else "survived" if code == 0 else "killed"


def results(drawn: list[Mutant], processes: int) -> Iterator[str]:
    """What becomes of each, in order, in forks that take one each."""
    words.load()
    with get_context("fork").Pool(processes, maxtasksperchild=1) as pool:
        yield from pool.imap(result, drawn)


def modules(packages: list[str]) -> list[Path]:
    found = []
    for package in packages:
        path = ROOT / "presskit" / package
        found += [path] if path.suffix else sorted(path.glob("[!_]*.py"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", default=list(DEFAULT))
    options = parser.parse_args()
    judged: dict[str, str] = tomllib.loads(JUDGED.read_text("utf-8")) if JUDGED.exists() else {}
    drawn = draw(options.packages, options.count, options.seed)
    survivors: Counter[str] = Counter()
    for mutant, told in zip(drawn, results(drawn, options.processes), strict=True):
        where = f"{mutant.path.relative_to(ROOT / 'presskit')}:{mutant.line}"
        if told == "survived" and mutant.key in judged:
            told = "equal"
        print(f"{told:9}{where:40}{mutant.key if told != 'killed' else ''}", flush=True)
        survivors[str(mutant.path.parent.name)] += told in ("survived", "late")
    print(f"\n{sum(survivors.values())} of {len(drawn)} survived: {dict(survivors)}")


if __name__ == "__main__":
    main()
