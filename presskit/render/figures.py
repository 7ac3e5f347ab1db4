"""Figures of an evaluation, as lines for people and as JSON."""

from __future__ import annotations

from typing import Any

from presskit.evaluate import Tally, report
from presskit.render.clean import one_line
from presskit.render.json import dumps


def document(tally: Tally, errors: bool) -> str:
    """The figures as JSON; with ``errors`` the list of wrong sentences too."""
    found: dict[str, Any] = report(tally)
    return dumps(found | ({"errors": tally.errors} if errors else {}), indent=2) + "\n"


def page(tally: Tally, errors: bool) -> str:
    """The figures as lines: the shares first, then by rule, by kind of quote and by confidence,
    then the errors.
    """
    found = report(tally)
    lines = [f"articles     {found['articles']}"]
    for name in ("attribution", "speakers", "headings", "picks"):
        prf = found[name]
        lines.append(f"{name:12} P {prf['P']:.4f}  R {prf['R']:.4f}  F1 {prf['F1']:.4f}")
    lines += [f"{name:12} {found[name]:.4f}" for name in ("sentences", "boundaries", "brier")]
    lines += [
        f"rule         {rule:11} {n['right']:5} of {n['of']:5}"
        for rule, n in found["rules"].items()
    ]
    lines += [
        f"quote        {quote:11} {n['right']:5} of {n['of']:5}"
        for quote, n in found["quotes"].items()
    ]
    for band in found["confidence"]:
        share = f"{band['right'] / band['of']:.4f}" if band["of"] else "-"
        lines.append(
            f"confidence   {band['from']:.2f}-{band['below']:.2f}   {band['right']:5} of"
            f" {band['of']:5}  {share}"
        )
    lines += [f"wrong        {one_line(error)}" for error in tally.errors] if errors else []
    return "\n".join(lines) + "\n"
