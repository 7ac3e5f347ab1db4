"""Writes the parts of hand-written pages that the code and its data tell, between
``<!-- made: NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from presskit.language import lexicon

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "CONTRIBUTING.md", ROOT / "docs" / "attribution.md")
_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.S)
_STATES = ("announced", "direct", "indirect", "source", "closed", "ended")


def modules() -> str:
    """The modules by package, those of a layer together, in the order in which they may use each
    other.
    """
    sys.path.insert(0, str(ROOT / "tests"))
    from layers import LAYERS

    drawn: dict[str, list[str]] = {}
    for layer in LAYERS:
        by_package: dict[str, list[str]] = {}
        for module in sorted(layer):
            package, _, name = module.rpartition(".")
            by_package.setdefault(package, []).append(name)
        for package, names in by_package.items():
            drawn.setdefault(package, []).append(" ".join(names))
    lines = [f"{package or 'presskit':12}{' → '.join(steps)}" for package, steps in drawn.items()]
    return "\n".join(["```text", *lines, "```", ""])


def confidence() -> str:
    """How sure each rule and cue is."""
    weights = lexicon.load().weights.attribution
    rules = ", ".join(f"{name} {sure:.2f}" for name, sure in weights.rule.items())
    cues = ", ".join(f"{name} {sure:.2f}" for name, sure in weights.cue.items())
    steps = weights.continuation.calibration
    score = ", ".join(f"{sure:.2f} from {least:g} on" for least, sure in steps)
    return f"Rules: {rules}.\nCues: {cues}.\nWords carried on, by their score: {score}.\n"


def continuation() -> str:
    """What speaks for words going on, as tables."""
    weights = lexicon.load().weights.attribution.continuation.weights
    rows = ["| how the words stand | same paragraph | new paragraph |", "|---|---|---|"]
    for state in _STATES:
        cells = [weights.get(f"{place}_paragraph_{state}", 0.0) for place in ("same", "new")]
        rows.append(f"| {state} | {cells[0]:+.1f} | {cells[1]:+.1f} |")
    others = {n: w for n, w in weights.items() if not n.startswith(("same_par", "new_par"))}
    rows += ["", "| besides | adds |", "|---|---|"]
    rows += [f"| {name.replace('_', ' ')} | {weight:+.1f} |" for name, weight in others.items()]
    return "\n".join([*rows, ""])


BLOCKS: dict[str, Callable[[], str]] = {
    "modules": modules,
    "confidence": confidence,
    "continuation": continuation,
}


def page(path: Path) -> str:
    """A page with its blocks made anew."""
    return _BLOCK.sub(lambda m: m[1] + BLOCKS[m[2]]() + m[3], path.read_text("utf-8"))


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(page(path), "utf-8")
