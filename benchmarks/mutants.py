"""What the tests would not notice: small changes of the code, drawn by lot, that they survive.

    python benchmarks/mutants.py [--count 100] [--seed 1] [PACKAGE...]

Each mutant is one operator, constant or condition changed in one module of attribution, structure,
ranking or render/clean. It lives in a process of its own, compiled in place of the module when that
is imported; nothing is written. The tests that need no process run against it until one fails.
Survivors that were judged to change nothing stand in benchmarks/mutants.toml and are counted apart.
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEFAULT = ("attribution", "structure", "ranking", "render/clean.py")
TESTS = (  # the quick ones first
    "cases", "sentences", "datelines", "budget", "clean", "floors", "content", "decisions", "printed",
    "summary", "rank", "shifts",
)  # fmt: skip
JUDGED = Path(__file__).with_name("mutants.toml")
LIMIT = 120  # seconds of a mutant
_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip

_RUN = """
import importlib.abc, importlib.util, sys
name, source = sys.argv[1], sys.stdin.read()

class Loader(importlib.abc.InspectLoader):
    def get_source(self, fullname): return source

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        return importlib.util.spec_from_loader(fullname, Loader()) if fullname == name else None

sys.meta_path.insert(0, Finder())
import pytest
sys.exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *sys.argv[2:]]))
"""


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


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    plain = ast.unparse(tree).split("\n")
    skipped = set(_skipped(tree))
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for choice in range(_choices(node)):
            changed = copy.deepcopy(tree)
            twin = next(n for i, n in enumerate(ast.walk(changed)) if i == number)
            _change(twin, choice)
            text = ast.unparse(changed)
            lines = text.split("\n")
            at = next(
                (i for i, (a, b) in enumerate(zip(plain, lines, strict=False)) if a != b), None
            )
            if at is not None and len(lines) == len(plain):
                line = getattr(node, "lineno", 0)
                yield Mutant(path, line, plain[at].strip(), lines[at].strip(), text)


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


def survives(mutant: Mutant) -> bool:
    """Whether every test passes with the mutant in place of its module."""
    name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
    tests = [str(path) for t in TESTS if (path := ROOT / "tests" / f"test_{t}.py").exists()]
    command = [sys.executable, "-c", _RUN, name, *tests]
    try:
        done = subprocess.run(
            command, input=mutant.source.encode(), capture_output=True, cwd=ROOT, timeout=LIMIT
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


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
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", default=list(DEFAULT))
    options = parser.parse_args()
    judged: dict[str, str] = tomllib.loads(JUDGED.read_text("utf-8")) if JUDGED.exists() else {}
    every = [m for path in modules(options.packages) for m in mutants(path)]
    drawn = random.Random(options.seed).sample(every, min(options.count, len(every)))
    survivors: Counter[str] = Counter()
    with ThreadPoolExecutor(2) as pool:
        for mutant, alive in zip(drawn, pool.map(survives, drawn), strict=True):
            where = f"{mutant.path.relative_to(ROOT / 'presskit')}:{mutant.line}"
            equal = alive and mutant.key in judged
            told = "equal" if equal else "survived" if alive else "killed"
            print(f"{told:9}{where:40}{mutant.key if alive else ''}", flush=True)
            survivors[str(mutant.path.parent.name)] += alive and not equal
    print(f"\n{sum(survivors.values())} of {len(drawn)} survived: {dict(survivors)}")


if __name__ == "__main__":
    main()
