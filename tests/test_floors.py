from __future__ import annotations

import json

from casefile import all_cases
from floors import EXAMPLES, FLOORS, measured


def test_no_rule_is_worse_than_its_floor() -> None:
    held = json.loads(FLOORS.read_text("utf-8"))
    now = measured()
    worse = {
        name: (now.get(name), floor)
        for name, floor in held.items()
        if now.get(name, {"share": 0})["share"] < floor["share"]
    }
    assert not worse, "a rule fell below its floor"
    better = {
        name: found
        for name, found in now.items()
        if name not in held or found["share"] > held[name]["share"]
    }
    assert not better, "run `make floors` to keep the gain"


def test_every_rule_is_covered_by_enough_articles() -> None:
    held = json.loads(FLOORS.read_text("utf-8"))
    rules = {"name", "title", "pronoun", "elided", "heading", "continued", "transcript", "none"}
    assert {name.removeprefix("rules.") for name in held if name.startswith("rules.")} == rules
    assert len(all_cases()) + len(list(EXAMPLES.glob("*/labels.jsonl"))) >= 15
