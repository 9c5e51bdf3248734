"""Varied cases for the shipped rules, from a seed: quick to make, and never the same twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from boundarykit import Case, Engine
from boundarykit.ir.policy import Lexicon

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo")
REGIONS = (None, "DE-BY", "US-CA", "GB-SCT")
ANSWERS = ("none", "steered", "refused", "invited", "accepted")
SEVERITIES = (None, "mild", "moderate", "serious", "severe")


def some_cases(engine: Engine, count: int, seed: int = 0) -> list[Case]:
    """Make cases that use the words of the engine's rules."""
    policy = engine.policy_on(AT.date())
    if policy is None:
        message = "no rules are in force"
        raise ValueError(message)
    rng = Random(seed)
    return [_case(rng, policy.lexicon) for _ in range(count)]


def forever(cases: list[Case]) -> Iterator[Case]:
    """Go round the cases for ever; each gets an id and a moment of its own."""
    number = 0
    while True:
        for case in cases:
            number += 1
            moment = case.at + timedelta(microseconds=number)
            yield case.model_copy(update={"id": f"case-{number}", "at": moment})


def _case(rng: Random, words: Lexicon) -> Case:
    past = [
        _interaction(rng, words, f"p{n}", AT - timedelta(hours=rng.randint(1, 12_000)))
        for n in range(rng.choice((0, 1, 2, 5, 20)))
    ]
    plain = {
        "at": AT.isoformat(),
        "customer": {"id": "c1"},
        "staff": {"id": "s1"},
        "interaction": _interaction(rng, words, "now", AT) | {"staff": "s1"},
        "workplace": {
            "zone": rng.choice(ZONES),
            "region": rng.choice(REGIONS),
            "hours": rng.choice((None, {"opens": "09:00", "closes": "17:00"})),
        },
        "history": {"interactions": past},
    }
    return Case.model_validate(plain, strict=False)


def _interaction(rng: Random, words: Lexicon, name: str, at: datetime) -> dict[str, Any]:
    gift = {"kind": rng.choice(sorted(words.gifts)), "to_team": rng.random() < 0.5}
    return {
        "id": name,
        "at": at.isoformat(),
        "customer": "c1",
        "staff": rng.choice(("s1", "s2")),
        "channel": rng.choice(sorted(words.channels)),
        "recorded": rng.choice((None, True, False)),
        "private_channel": rng.choice((None, True, False)),
        "welcomed": rng.choice((None, True, False)),
        "staff_uncomfortable": rng.choice((None, True, False)),
        "staff_response": rng.choice(ANSWERS),
        "signals": [
            {"kind": kind, "severity": rng.choice(SEVERITIES)}
            for kind in rng.sample(sorted(words.signals), rng.randint(0, 3))
        ],
        "gift": gift if rng.random() < 0.3 else None,
    }
