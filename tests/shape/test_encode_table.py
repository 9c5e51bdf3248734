"""Every construct in the table of `Encode your policy` loads as it stands there."""

from __future__ import annotations

import re

import pytest

from boundarykit import Engine
from tests.shape.repository import ROOT

PAGE = ROOT / "docs" / "how-to" / "encode-your-policy.md"
ROW = re.compile(r"^\| (?P<says>.+?) \| (?P<where>[a-z ]+) \| `(?P<write>.+)` \|$", re.MULTILINE)
ROWS = [match.groupdict() for match in ROW.finditer(PAGE.read_text("utf-8"))]
WORDS = """\
boundarykit: 1
kind: vocabulary
id: words
title: Words of the table
ladder:
  none: {title: Nothing}
  warning: {title: Warning, response: warn}
  exclusion: {title: Exclusion, response: suspend}
roles: {frontline: {title: Front line}, manager: {title: Manager}, director: {title: Director}}
responses:
  warn: {title: Warn, rung: warning}
  suspend: {title: Suspend, rung: exclusion, takes: [lasts, scope, appeal, review]}
  lift_measure: {title: Lift the measure}
  refer_to_board: {title: Refer it to the board}
  escort: {title: Walk with them, protects_staff: true}
signals: {breach: {about: A breach.}, minor: {about: Minor.}, grave: {about: Grave.}}
channels: {counter: {about: A counter.}}
gifts: {cash: {about: Cash.}}
requests: {appeal: {about: An appeal.}}
conditions:
  damage_paid: {about: The damage is paid for.}
  apology: {about: They apologised.}
  police_present: {about: The police are present.}
statements:
  reason: {about: Why.}
  length: {about: For how long.}
  how_to_appeal: {about: How to appeal.}
policies: {safeguarding: {about: The safeguarding policy.}}
attributes:
  customer: {provoked: {about: Whether they were provoked., type: yes_no, if_unknown: "false"}}
  workplace:
    employees: {about: How many work there., type: number, between: [0, 1000000], if_unknown: "0"}
"""
SERVICES = "services: {emergency_care: {about: Emergency care.}}\n"
RULES = """\
boundarykit: 1
kind: rules
id: table
title: The table
uses: [words, more]
{rule_set}
events:
  breach: {{interaction.signals: {{any_of: [breach]}}}}
  minor_breach: {{interaction.signals: {{any_of: [minor]}}}}
  grave_breach: {{interaction.signals: {{any_of: [grave]}}}}
  refusal: {{interaction.staff_response: refused}}
  gift_kept: {{interaction.gift_offered: true}}
  warned_in_call: {{interaction.answered_with: {{any_of: [warn]}}}}
  warning: {{measure.response: warn}}
  suspension: {{measure.response: suspend}}
  measure_taken: {{measure.response: {{one_of: [warn, suspend]}}}}
  open_appeal: {{request.kind: appeal, request.answer: open}}
{event}history:
  bans: {{in_force: suspension}}
  year: {{sum: interaction.gift_value, of: gift_kept, calendar: year, this_one: counted}}
  {history}
rules:
  one:
    {rule}
safeguards:
  two:
    {safeguard}
"""
RULE = {
    "title": "title: A rule",
    "source": "source: {policy: p}",
    "when": "when: always",
    "respond": "respond: [warn]",
}
SAFEGUARD = {
    "title": "title: A safeguard",
    "source": "source: {policy: p}",
    "when": "when: always",
    "never": "never: [lift_measure]",
}


def written(where: str, text: str) -> dict[str, str]:
    """Return files in which a construct stands at its place, and everything else is plain."""
    rule, safeguard = dict(RULE), dict(SAFEGUARD)
    rule_set, history, more, words = "", "", "", WORDS + SERVICES
    event = ""
    key = text.partition(":")[0]
    match where:
        case "a history":
            history = f"mine: {{{text}}}"
        case "an event":
            event = f"  mine: {{{text}}}\n"
        case "terms":
            rule["respond"] = f"respond: [{{suspend: {{{text}}}}}]"
        case "a rule":
            rule[key] = text
            if key in ("may", "hand_over"):
                del rule["respond"]
        case "a condition":
            rule["when"] = f"when: [{{{text}}}]"
        case "a safeguard":
            safeguard[key] = text
        case "the rule set":
            rule_set = text
            if key == "parameters":
                rule_set += '\nin_force: {from: "2026-01-01"}'
        case "the vocabulary":
            more = text
            words = words.replace(SERVICES, "") if key == "services" else words
        case _:
            pytest.fail(f"no such place: {where}")
    if text.startswith("definition."):
        rule_set = next(row["write"] for row in ROWS if row["write"].startswith("definitions:"))
    filled = RULES.format(
        rule_set=rule_set,
        history=history,
        event=event,
        rule="\n    ".join(rule.values()),
        safeguard="\n    ".join(safeguard.values()),
    )
    extra = f"boundarykit: 1\nkind: vocabulary\nid: more\ntitle: More\n{more}\n"
    return {"words.yaml": words, "more.yaml": extra, "rules.yaml": filled}


def test_the_table_is_found() -> None:
    rows = re.findall(r"^\| .* \| [a-z ]+ \| `", PAGE.read_text("utf-8"), re.MULTILINE)

    assert len(ROWS) == len(rows) > 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["write"][:60])
def test_what_the_table_says_loads(row: dict[str, str]) -> None:
    with Engine.from_texts(written(row["where"], row["write"]), backend="compiled") as engine:
        assert engine.loaded.names == {"table"}
