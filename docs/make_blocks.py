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
    rows += [
        f"| {state} | {weights[f'same_paragraph_{state}']:+g} | {weights[f'new_paragraph_{state}']:+g} |"
        for state in _STATES
    ]
    others = [n for n in weights if not n.startswith(("same_paragraph", "new_paragraph"))]
    rows += ["", "| besides | adds |", "|---|---|", *(f"| {n} | {weights[n]:+g} |" for n in others)]
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
