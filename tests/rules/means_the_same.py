"""Changes that no scenario could notice, each with the reason; one that can be noticed is an error.

By rule set, then by what is changed, then by the change as `make mutation` names it.
"""

from __future__ import annotations

from tests.rules.coverage import Kind

MEANS_THE_SAME: dict[str, dict[Kind, dict[str, str]]] = {
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
        Kind.OUTCOME: {
            "the-worst-brings-the-police: without turn_to police": (
                "`the-police-are-offered` applies too whenever it does, and names the police"
            ),
        },
    },
    "unwanted-advances": {
        Kind.CONDITION: {
            "a-first-mild-advance-keeps-the-customer: without advance": (
                "no rule here asks for more than declining where there was no advance"
            ),
        },
        Kind.UNKNOWN: dict.fromkeys(
            (
                "an-advance-was-made: interaction.gift_to_team unknown",
                "decline-gift: interaction.gift_to_team unknown",
                "unwanted-advances/advance: interaction.gift_to_team unknown",
            ),
            "it is unknown only where there is no gift, and these ask for a gift first",
        ),
        Kind.OUTCOME: {
            "tell-the-customer-to-stop: without by": (
                "`persists-after-refusal` applies too whenever it does, and names the manager"
            ),
        },
    },
}
