"""The phrases of a review, language by language: a person's decision held against the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from boundarykit.wording.languages import phrases_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPhrases:
    """Hold the phrases of one language; `{…}` stands where a value is put in."""

    # The verdict, in the first line.
    allowed: str
    allowed_provided: str
    unusual: str
    not_allowed: str

    # The headings.
    points: str
    unsaid: str
    beyond: str

    kinds: Mapping[str, str]
    """What is the matter, by kind of point, or by kind and term: `wrong_decider.appeal`."""
    no_rule: str
    held_down: str
    policy: str
    grade: str
    rule: str
    until: str
    review_after: str
    votes: str
    missing: str
    unsaid_line: str


ENGLISH = ReviewPhrases(
    allowed="Allowed: the policy allows this",
    allowed_provided="Allowed, provided that all that was not said is as the policy says",
    unusual="Allowed, but unusual: it wants a reason",
    not_allowed="Not allowed: the policy says otherwise",
    points="What the policy says otherwise",
    unsaid="Not said, and so as the policy says",
    beyond="Beyond the policy, and no harsher than what it requires",
    kinds=MappingProxyType(
        {
            "forbidden": "forbidden",
            "too_much": "too much",
            "too_much.readmission": "harder to come back than the policy says",
            "too_little": "required, and missing",
            "too_little.scope": "reaches less far than required",
            "too_little.against": "not against everybody whom the policy names",
            "too_little.appeal": "less of an appeal than the policy says",
            "too_long": "too long",
            "too_long.appeal": "too long until the appeal is decided",
            "too_long.readmission": "closed to a return for too long",
            "too_short": "too short",
            "too_short.appeal": "too little time for an appeal",
            "too_short.readmission": "back sooner than the policy says",
            "too_wide": "reaches too far",
            "too_wide.against": "against somebody whom the policy does not name",
            "wrong_decider": "somebody else decides this",
            "wrong_decider.appeal": "somebody else hears the appeal",
            "wrong_decider.review": "somebody else looks at it again",
            "wrong_decider.readmission": "somebody else decides on the return",
            "needs_another_decider": "somebody else must decide it too",
            "needs_confirmation": "not confirmed",
            "may_not_decide": "decided by somebody who may not",
            "may_not_decide.appeal": "whoever hears the appeal is involved",
            "not_carried": "not carried by the vote that it takes",
            "missing_notice": "the customer is not told as the policy says",
            "missing_condition": "a condition is missing",
            "missing_condition.lasts": "does not wait for what must end it",
            "missing_condition.readmission": "a condition of the return is missing",
            "withholds_service": "refuses a service that goes on",
            "late": "late",
            "late.review": "looked at again too late",
            "late.notify": "told too late",
            "unusual": "unusual",
        }
    ),
    no_rule="no rule asks for it",
    held_down="a safeguard holds it down",
    policy="the policy: {terms}",
    grade="the policy goes as far as: {grade}",
    rule="rule: {ground}",
    until="until {moment}",
    review_after="looked at again after {length}",
    votes="{in_favour} in favour, {against} against, {abstained} abstained, {conflicted} aside",
    missing="it is about: {names}",
    unsaid_line="{title}: {terms}",
)

GERMAN = ReviewPhrases(
    allowed="Erlaubt: Die Regeln lassen das zu",
    allowed_provided="Erlaubt, wenn alles, was nicht gesagt ist, so ist, wie die Regeln es sagen",
    unusual="Erlaubt, aber ungewöhnlich: Es braucht einen Grund",
    not_allowed="Nicht erlaubt: Die Regeln sagen es anders",
    points="Was die Regeln anders sagen",
    unsaid="Nicht gesagt, also wie in den Regeln",
    beyond="Über die Regeln hinaus, und nicht härter als das, was sie verlangen",
    kinds=MappingProxyType(
        {
            "forbidden": "verboten",
            "too_much": "zu viel",
            "too_much.readmission": "Rückkehr schwerer, als die Regeln es sagen",
            "too_little": "verlangt, und es fehlt",
            "too_little.scope": "reicht weniger weit als verlangt",
            "too_little.against": "nicht gegen alle, die die Regeln nennen",
            "too_little.appeal": "der Widerspruch gilt weniger, als die Regeln es sagen",
            "too_long": "zu lang",
            "too_long.appeal": "zu lang, bis über den Widerspruch entschieden ist",
            "too_long.readmission": "Rückkehr zu lange ausgeschlossen",
            "too_short": "zu kurz",
            "too_short.appeal": "zu wenig Zeit für einen Widerspruch",
            "too_short.readmission": "früher zurück, als die Regeln es sagen",
            "too_wide": "reicht zu weit",
            "too_wide.against": "gegen jemanden, den die Regeln nicht nennen",
            "wrong_decider": "das entscheidet jemand anderes",
            "wrong_decider.appeal": "über den Widerspruch entscheidet jemand anderes",
            "wrong_decider.review": "das überprüft jemand anderes",
            "wrong_decider.readmission": "über die Rückkehr entscheidet jemand anderes",
            "needs_another_decider": "jemand muss mitentscheiden",
            "needs_confirmation": "nicht bestätigt",
            "may_not_decide": "entschieden von jemandem, der es nicht darf",
            "may_not_decide.appeal": "wer über den Widerspruch entscheidet, ist beteiligt",
            "not_carried": "die nötige Abstimmung hat es nicht getragen",
            "missing_notice": "die Mitteilung ist nicht so, wie die Regeln es sagen",
            "missing_condition": "eine Bedingung fehlt",
            "missing_condition.lasts": "wartet nicht auf das, womit es enden soll",
            "missing_condition.readmission": "eine Bedingung der Rückkehr fehlt",
            "withholds_service": "verweigert eine Leistung, die weitergeht",
            "late": "zu spät",
            "late.review": "zu spät überprüft",
            "late.notify": "zu spät mitgeteilt",
            "unusual": "ungewöhnlich",
        }
    ),
    no_rule="keine Regel verlangt es",
    held_down="eine Schutzregel hält es zurück",
    policy="die Regeln: {terms}",
    grade="die Regeln gehen bis: {grade}",
    rule="Regel: {ground}",
    until="bis {moment}",
    review_after="wird überprüft nach {length}",
    votes="{in_favour} dafür, {against} dagegen, {abstained} enthalten, {conflicted} befangen",
    missing="es geht um: {names}",
    unsaid_line="{title}: {terms}",
)

LANGUAGES: Mapping[str, ReviewPhrases] = MappingProxyType({"en": ENGLISH, "de": GERMAN})


def review_phrases_of(language: str) -> ReviewPhrases:
    """Return the phrases of reviews for a language, perhaps with a region.

    Raises:
        UsageError: when there are none.
    """
    return LANGUAGES[phrases_of(language).language]
