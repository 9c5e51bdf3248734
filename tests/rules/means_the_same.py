"""Changes that no scenario could notice, each with the reason; one that can be noticed is an error.

By rule set, then by what is changed, then by the change as `make mutation` names it.
"""

from __future__ import annotations

from tests.rules.coverage import Kind

MEANS_THE_SAME: dict[str, dict[Kind, dict[str, str]]] = {
    "complaints": {
        Kind.UNKNOWN: {
            "a-kind-no: customer_complaint.followed_up unknown": (
                "it is unknown only without a complaint on record, and this asks for what "
                "somebody noted about one"
            ),
            "a-member-of-staff-complains: staff_complaint.resolved unknown": (
                "it is unknown only without a complaint by staff, and this asks for one first"
            ),
            **dict.fromkeys(
                (
                    "first-hear-staff-out: staff_complaint.understood unknown",
                    "second-assure-staff: staff_complaint.assured unknown",
                    "third-report-back-to-staff: staff_complaint.followed_up unknown",
                ),
                "it is unknown only without a complaint by staff, and these ask for an open one",
            ),
        },
    },
    "employers-duties": {
        Kind.UNKNOWN: {
            "a-routine-complaint-gets-an-answer-too: staff_complaint.resolved unknown": (
                "it is unknown only where staff did not complain, and then nothing is routine"
            ),
            **dict.fromkeys(
                (
                    "findings-are-written-down: incident.stage unknown",
                    "grave-conduct-was-substantiated: incident.stage unknown",
                    "how-grave-it-was-is-said: incident.stage unknown",
                    "substantiated-harassment-is-answered: incident.stage unknown",
                    "the-conclusion-is-told: incident.stage unknown",
                    "what-was-not-substantiated-ends-without-a-measure: incident.stage unknown",
                    "what-was-substantiated-is-remedied: incident.stage unknown",
                ),
                "it is unknown only where there is no incident, and these ask for its outcome",
            ),
            "nothing-is-closed-before-it-was-told: staff_complaint.followed_up unknown": (
                "it is unknown only where staff did not complain, and this asks for a complaint"
            ),
        },
        Kind.OUTCOME: {
            "a-warned-customer-hears-what-comes-next: without by": (
                "`a-warning-did-not-help` applies too whenever it does, and names the manager"
            ),
        },
    },
    "fairness": {
        Kind.UNKNOWN: dict.fromkeys(
            (
                "a-manner-that-customers-dislike-may-be-coached: allegation.observed unknown",
                "a-manner-that-customers-dislike-may-be-coached: allegation.by_staff unknown",
                "a-manner-that-customers-dislike-may-be-coached: staff.satisfaction unknown",
                "a-mere-impression: allegation.by_staff unknown",
                "hear-a-customer-who-made-the-claim: allegation.by_staff unknown",
                "satisfied-customers-speak-for-the-manner: allegation.observed unknown",
                "satisfied-customers-speak-for-the-manner: allegation.by_staff unknown",
                "see-for-yourself: allegation.observed unknown",
                "talk-with-whoever-accused-too-quickly: allegation.observed unknown",
                "tell-a-colleague-what-good-service-is: allegation.by_staff unknown",
                "tell-an-impression-back: allegation.by_staff unknown",
                "welcome-banter-is-good-service: allegation.by_staff unknown",
                "nobody-is-judged-unseen: allegation.observed unknown",
                "nothing-is-admitted-before-it-is-known: allegation.by_staff unknown",
            ),
            "it is unknown only where nothing is claimed, and a claim is asked for first",
        )
        | {
            "a-manner-that-customers-dislike-may-be-coached: staff.satisfaction unknown": (
                "the rule asks first that it is known"
            ),
        },
        Kind.OUTCOME: {
            "whoever-was-harmed-is-heard-the-same-day: without by": (
                "`look-into-more-than-manner` applies too whenever it does, and names people"
                " operations"
            ),
        },
    },
    "harassment-and-safety": {
        Kind.CONDITION: {
            "calm-comes-before-sending-away: without harassment": (
                "where there is neither harassment, danger nor an exclusion, no rule here asks for"
                " more than the manager"
            ),
        },
        Kind.UNKNOWN: {
            "ask-what-was-learned: incident.lessons_recorded unknown": (
                "it is unknown only where there is no incident, and the stage asks for one"
            ),
            "danger-always-brings-security: incident.stage unknown": (
                "it is unknown only where there is no incident, and then nobody is known to be safe"
            ),
            "then-engage: incident.stage unknown": (
                "it is unknown only where there is no incident, and harassment on file asks for one"
            ),
            "nothing-is-closed-before-it-taught-something: incident.lessons_recorded unknown": (
                "it is unknown only where there is no incident, and this asks for one"
            ),
        },
        Kind.THRESHOLD: {
            "nothing-that-lasts-on-one-account: at most rung 5": (
                "only grave danger asks for an exclusion here; other rule sets ask for one too"
            ),
        },
        Kind.OUTCOME: {
            "the-worst-brings-the-police: without turn_to police": (
                "`the-police-are-offered` applies too whenever it does, and names the police"
            ),
        },
    },
    "unwanted-advances": {
        Kind.CONDITION: {
            "a-first-mild-advance-keeps-the-customer: without approach": (
                "no rule here asks for more than declining where there was neither an advance nor"
                " a personal gift"
            ),
        },
        Kind.UNKNOWN: dict.fromkeys(
            (
                "a-personal-gift-was-offered: interaction.gift_to_team unknown",
                "decline-gift: interaction.gift_to_team unknown",
                "money-goes-back: interaction.gift_kind unknown",
                "offer-to-share-a-gift: interaction.gift_kind unknown",
                "unwanted-advances/advance: interaction.gift_to_team unknown",
                "unwanted-advances/refusal: interaction.gift_to_team unknown",
            ),
            "it is unknown only where there is no gift, and these ask for a gift first",
        ),
        Kind.OUTCOME: {
            "tell-the-customer-to-stop: without requires escalate": (
                "`persists-after-refusal` requires it too whenever it applies, and no safeguard"
                " here holds that down; those of other rule sets do"
            ),
            "tell-the-customer-to-stop: without by": (
                "`persists-after-refusal` applies too whenever it does, and names the manager"
            ),
        },
    },
}
