"""Every code that a diagnostic can carry, with what it means in one line."""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.diagnostics.diagnostic import Level


@dataclass(frozen=True)
class Entry:
    """Name one kind of fault."""

    title: str
    level: Level = Level.ERROR


CATALOGUE: dict[str, Entry] = {
    # A case.
    "BK101": Entry("unknown key in a case"),
    "BK102": Entry("something is missing in a case"),
    "BK103": Entry("a value in a case is not of the kind that stands there"),
    "BK104": Entry("a time without a time zone"),
    "BK105": Entry("amounts in two currencies"),
    "BK106": Entry("something happened later than the decision"),
    "BK107": Entry("a measure ends before it starts"),
    "BK108": Entry("not a duration"),
    "BK109": Entry("not a time zone"),
    "BK110": Entry("a workplace without working days"),
    "BK111": Entry("a record of somebody else"),
    "BK112": Entry("two records with one id"),
    "BK113": Entry("a word in a case that the vocabulary does not know"),
    "BK114": Entry("a case without anything to decide"),
    "BK115": Entry("not JSON"),
    "BK116": Entry("an attribute that the vocabulary does not declare so"),
    "BK117": Entry("an amount in another currency than the policy's"),
    "BK118": Entry("no rules in force at the time"),
    "BK119": Entry("a region without a known calendar"),
    "BK120": Entry("no rules in force at the time of the conduct"),
    # The meaning of rule files.
    "BK201": Entry("unknown key in a file"),
    "BK202": Entry("something is missing in a file"),
    "BK203": Entry("unknown fact"),
    "BK204": Entry("a word that does not fit the fact"),
    "BK205": Entry("a value that does not fit the fact"),
    "BK206": Entry("unknown response"),
    "BK207": Entry("unknown rung of the ladder"),
    "BK208": Entry("unknown role"),
    "BK209": Entry("unknown event"),
    "BK210": Entry("unknown parameter"),
    "BK211": Entry("unknown message"),
    "BK212": Entry("one id used twice"),
    "BK213": Entry("findings in a cycle"),
    "BK214": Entry("a finding that no rule concludes"),
    "BK215": Entry("a rule reads what may not decide"),
    "BK216": Entry("a customer message would show what protects somebody"),
    "BK217": Entry("a fact that can be unknown is read without saying what then"),
    "BK218": Entry("a condition that can never hold"),
    "BK219": Entry("a window that does not say where it ends"),
    "BK220": Entry("not a date"),
    "BK221": Entry("unknown vocabulary"),
    "BK222": Entry("an id that is not written like one"),
    "BK223": Entry("terms that cannot be merged"),
    "BK224": Entry("a term that the response does not take"),
    "BK225": Entry("amounts in two currencies in one policy"),
    "BK226": Entry("a role that may not issue the response"),
    "BK227": Entry("a rule that does nothing"),
    "BK228": Entry("a rule and a prohibition that can meet", Level.WARNING),
    "BK229": Entry("a placeholder that a message cannot print"),
    "BK230": Entry("not of the kind that stands there"),
    "BK231": Entry("unknown word of the vocabulary"),
    "BK232": Entry("an unused parameter, event, history or message", Level.WARNING),
    "BK233": Entry("a penalty for declining"),
    "BK234": Entry("a retired id used again"),
    "BK235": Entry("a value given by date does not cover the time in force"),
    "BK236": Entry("a period that ends before it begins"),
    "BK237": Entry("a message or a title missing in a language", Level.WARNING),
    "BK238": Entry("a harsher answer because somebody complained"),
    "BK239": Entry("a penalty on an accusation alone"),
    # Layers, and versions.
    "BK240": Entry("a layer does what its base does not allow"),
    "BK241": Entry("a value outside of what the base allows"),
    "BK242": Entry("two layers change one thing"),
    "BK243": Entry("a layer changes what is not there"),
    "BK244": Entry("layers may change what is not there"),
    "BK245": Entry("a layer that changes nothing"),
    "BK246": Entry("a region that is not written like one"),
    "BK247": Entry("versions of one rule set judged by different days"),
    "BK260": Entry("unknown practice"),
    "BK261": Entry("words to a customer that are never said", Level.WARNING),
    # Files and YAML.
    "BK301": Entry("a file that cannot be read"),
    "BK302": Entry("not YAML"),
    "BK303": Entry("one key twice"),
    "BK304": Entry("an anchor, alias, merge key, tag or directive"),
    "BK305": Entry("a tab"),
    "BK306": Entry("several documents in one file"),
    "BK307": Entry("a file that is too large or too deep"),
    "BK308": Entry("an empty file"),
    "BK309": Entry("a directory without rules"),
    "BK310": Entry("an unknown kind of file"),
    "BK311": Entry("a version of the language that is not known here"),
    # The engine.
    "BK401": Entry("two readers gave two answers"),
    "BK402": Entry("the rule engine failed"),
    "BK403": Entry("durable-rules cannot be imported"),
    # Scenarios.
    "BK501": Entry("an expectation that was not met"),
    "BK502": Entry("a scenario without an expectation"),
    "BK503": Entry("unknown name in an expectation"),
    "BK504": Entry("no scenarios found"),
    "BK505": Entry("a practice that no rule carries"),
    "BK506": Entry("a rule that no scenario would miss"),
    "BK507": Entry("an answer that depends on who somebody is"),
    # The call.
    "BK601": Entry("a path that does not exist"),
    "BK602": Entry("an unknown name in the call"),
    "BK603": Entry("an output that cannot be written"),
    "BK604": Entry("a layout that would lose something"),
    "BK605": Entry("a name or title that a new rule set cannot have"),
}
"""Code → what it means. Codes are permanent: one is never given a second meaning."""
