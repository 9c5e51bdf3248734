"""The words that simulated interactions are made of; all stand in the shipped vocabulary."""

from __future__ import annotations

from boundarykit.synthetic.draws import Weighted

SIGNALS = (
    *("small_talk", "friendly_banter", "grievance", "accepts_refusal"),
    *("flattery", "flirtation", "asks_for_contact", "asks_for_date"),
    *("sexual_remark", "follows", "unwanted_touch"),
    *("raised_voice", "aggressive_demand", "insult", "discriminatory_abuse"),
    *("threat", "disruption", "violence", "property_damage"),
)
"""The signals, each with one bit of a mask."""

BIT = {signal: 1 << place for place, signal in enumerate(SIGNALS)}

ADVANCES = (
    ("flattery", "flattery"),
    ("flirtation", "flirtation"),
    ("asks_for_contact", "asks_for_date"),
    ("sexual_remark", "follows"),
    ("unwanted_touch", "unwanted_touch"),
)
"""How advances escalate: two words for each step, mildest first."""

ANGER = (
    ("raised_voice", "raised_voice"),
    ("aggressive_demand", "aggressive_demand"),
    ("insult", "discriminatory_abuse"),
    ("threat", "disruption"),
    ("violence", "property_damage"),
)
"""How anger escalates: two words for each step, mildest first."""

FROM_AFAR = {
    "unwanted_touch": "sexual_remark",
    "violence": "threat",
    "property_damage": "threat",
}
"""What stands for conduct that takes being there, on every other channel."""

SLIPS = Weighted(
    {
        "raised_voice": 5,
        "flattery": 4,
        "aggressive_demand": 3,
        "flirtation": 2,
        "insult": 1,
        "asks_for_contact": 1,
    }
)
"""What happens once to anybody, and means little by itself."""

SEVERITIES = ("mild", "moderate", "serious", "severe")
EVIDENCE = ("one_account", "corroborated", "recorded")
RUNGS = ("none", "draw_line", "decline", "escalate", "restrict", "ban")
RESPONSES = ("none", "steered", "refused", "invited", "accepted")
NONE, STEERED, REFUSED, INVITED, ACCEPTED = range(len(RESPONSES))

CHANNELS = Weighted(
    {
        "in_person": 40,
        "phone": 26,
        "email": 12,
        "chat": 11,
        "text_message": 5,
        "social_media": 3,
        "video": 2,
        "letter": 1,
    }
)
IN_PERSON = CHANNELS.words.index("in_person")
PRIVATE = tuple(CHANNELS.words.index(word) for word in ("text_message", "social_media"))
"""The channels on which somebody can reach a member of staff privately."""

SETTINGS = ("shop_floor", "service_desk", "customer_home", "delivery", "call_centre")
CALL_CENTRE = SETTINGS.index("call_centre")
PLACES = Weighted({"shop_floor": 60, "service_desk": 25, "customer_home": 7, "delivery": 8})
"""Where people meet; the order is that of `SETTINGS`."""

GIFTS = Weighted(
    {
        "food": 34,
        "flowers": 22,
        "handmade": 10,
        "alcohol": 9,
        "voucher": 9,
        "cash": 7,
        "jewellery": 4,
        "ticket": 3,
        "other": 2,
    }
)
ACTED_BY = Weighted(
    {"customer": 980, "companion": 12, "representative": 5, "unidentified": 3},
)
WITNESSES = ("manager", "security")
ROLES = Weighted({"frontline": 95, "manager": 5})

ANSWERS = (
    *("draw_line", "deescalate", "decline_gift", "decline_invitation"),
    *("withhold_contact_details", "end_encounter"),
)
"""What was done at the time, each with one bit of a mask."""
WISHES = ("escalate", "offer_support", "go_in_twos")

MEASURES = ("verbal_warning", "written_warning", "restrict_channel", "suspend", "ban")
MEASURE_RUNGS = ("escalate", "escalate", "restrict", "restrict", "ban")
DECIDERS = ("manager", "people_operations", "director")
SCOPES = ("channel", "branch", "organisation")
APPEALS = ("none", "open", "granted", "refused")
NO_APPEAL, OPEN, GRANTED, DENIED = range(len(APPEALS))

REGIONS = ("north", "south", "east", "west")
NORTH = REGIONS.index("north")
AGE_BANDS = Weighted({"18-29": 22, "30-44": 29, "45-64": 32, "65+": 17})
