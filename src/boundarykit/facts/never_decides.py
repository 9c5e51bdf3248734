"""What no rule may read, whatever a vocabulary says."""

from __future__ import annotations

NEVER_DECIDES: dict[str, str] = {
    **{
        f"{who}.{what}": why
        for who in ("customer", "staff")
        for what, why in (
            ("age", "age is a protected attribute"),
            ("contact", "a contact often betrays a protected attribute"),
            ("disability", "disability is a protected attribute"),
            ("ethnicity", "ethnicity is a protected attribute"),
            ("gender", "gender is a protected attribute"),
            ("name", "a name often betrays a protected attribute"),
            ("protected", "protected attributes decide nothing"),
            ("religion", "religion is a protected attribute"),
            ("sexual_orientation", "sexual orientation is a protected attribute"),
        )
    },
    **dict.fromkeys(
        (
            "customer.complained",
            "customer.complaints",
            "history.allegations",
            "history.complaints",
            "staff.complained",
            "staff.complaints",
        ),
        "nobody fares worse because somebody complained",
    ),
    "interaction.words": "rules read signals that a person recorded, never words",
    "customer_complaint.words": "rules read signals that a person recorded, never words",
    "staff_complaint.words": "rules read signals that a person recorded, never words",
    "allegation.words": "rules read signals that a person recorded, never words",
}
"""What no rule may read, with the reason."""

SAYS_SOMEBODY_COMPLAINED = ("customer_complaint.", "staff_complaint.", "incident.knowledge_source")
"""How facts begin that say somebody complained or reported: they may start duties and acts of help,
and never a harsher answer."""
