"""Policies that stand on ladders of their own are checked and tested apart, and never mixed."""

from __future__ import annotations

from tests.unit.cli.command import Shell

WORDS = """\
boundarykit: 1
kind: vocabulary
id: words
title: Words
ladder: {calm: {title: Calm}, out: {title: Out, response: leave}}
responses: {leave: {title: Leave, rung: out}}
channels: {counter: {about: A counter.}}
signals: {theft: {about: Took something.}}
roles: {warden: {title: Warden}}
"""
RULES = """\
boundarykit: 1
kind: rules
id: yard
title: The yard
owner: wardens
uses: [words]
rules:
  thieves-leave:
    title: Thieves leave
    source: {policy: Yard}
    when: [{interaction.signals: {any_of: [theft]}}]
    respond: [leave]
"""
SCENARIOS = """\
boundarykit: 1
kind: scenarios
for: yard
scenarios:
  a-theft:
    at: "2026-03-10T09:00:00Z"
    staff: {role: warden}
    interaction: {channel: counter, signals: [theft]}
    expect: {grade: out}
"""


def with_a_yard(shell: Shell) -> None:
    """Put a policy with a ladder of its own below the folder of rules."""
    (shell.folder / "rules" / "yard").mkdir()
    shell.write("rules/yard/words.yaml", WORDS)
    shell.write("rules/yard/rules.yaml", RULES)
    shell.write("rules/yard/scenarios.yaml", SCENARIOS)


def test_check_looks_at_each_policy_of_a_folder(shell: Shell) -> None:
    alone = shell("check", "rules")
    with_a_yard(shell)

    ran = shell("check", "rules")

    assert alone.code == ran.code == 0
    assert (int(alone.out.split(" rule")[0]) + 1) == int(ran.out.split(" rule")[0])


def test_check_reports_the_faults_of_every_policy(shell: Shell) -> None:
    with_a_yard(shell)
    shell.write("rules/yard/rules.yaml", RULES.replace("respond: [leave]", "respond: [leev]"))

    ran = shell("check", "rules")

    assert ran.code == 1
    assert "unknown response `leev`" in ran.out


def test_test_runs_the_scenarios_of_each_policy(shell: Shell) -> None:
    alone = shell("test", "rules", "--format", "json")
    with_a_yard(shell)

    ran = shell("test", "rules", "--format", "json")

    assert ran.code == alone.code == 0
    assert ran.out.count('"scenario":') == alone.out.count('"scenario":') + 1
    assert '"yard/a-theft"' in ran.out


def test_a_selection_may_name_scenarios_of_several_policies(shell: Shell) -> None:
    with_a_yard(shell)
    one = shell("test", "rules", "-k", "a-theft")
    other = shell("test", "rules", "-k", "gift")
    both = shell("test", "rules", "-k", "a-theft", "-k", "gift")
    none = shell("test", "rules", "-k", "a-theft", "-k", "nowhere")

    assert one.out == "1 scenario: 1 passed, 0 failed\n"
    assert int(both.out.split()[0]) == int(other.out.split()[0]) + 1
    assert (none.code, "no scenario has `nowhere` in its name" in none.err) == (2, True)


def test_a_policy_that_stands_apart_does_not_decide_and_that_is_said(shell: Shell) -> None:
    alone = shell("decide", "case.json", "--rules", "rules")
    with_a_yard(shell)

    ran = shell("decide", "case.json", "--rules", "rules")

    assert (ran.code, ran.out) == (0, alone.out)
    assert (
        ran.err
        == """\
warning[BK249]: the policy has a ladder of its own, and does not decide here
  --> rules/yard
  = help: load it by itself to decide by it
"""
    )


def test_where_every_policy_stands_apart_none_decides(shell: Shell) -> None:
    with_a_yard(shell)
    (shell.folder / "yards").mkdir()
    (shell.folder / "rules" / "yard").rename(shell.folder / "yards" / "one")
    (shell.folder / "yards" / "two").mkdir()
    for name, text in (("words", WORDS), ("rules", RULES.replace("id: yard", "id: other"))):
        shell.write(f"yards/two/{name}.yaml", text.replace("words", "more"))

    ran = shell("decide", "case.json", "--rules", "yards")

    assert ran.code == 2
    assert ran.err.startswith("error[BK212]: two vocabularies have a ladder\n")
    assert ran.err.endswith("= help: load one policy at a time, or keep one of the ladders\n")


def test_a_policy_that_lies_apart_is_loaded_by_its_own_folder(shell: Shell) -> None:
    with_a_yard(shell)

    ran = shell("test", "rules/yard")

    assert ran.out == "1 scenario: 1 passed, 0 failed\n"
