"""Ten lines that any program can hold: a CRM calls this when a note about a call is saved.

It prints:

    decline
    must: Decline the invitation, kindly and explicitly
    must: Tell the manager
    say: Thank you for the kind invitation. I have a personal rule never to meet customers \
privately, and I keep to it. I am glad to go on helping you with everything about our service.
"""

from __future__ import annotations

from datetime import datetime

import boundarykit as bk

ENGINE = bk.Engine.load("unwanted-advances")
"""Loaded once, when the program starts; it may be shared between threads."""


def on_note_saved(customer: str, agent: str, note: str, at: datetime, *signals: str) -> bk.Decision:
    """Decide on the call that a note is about."""
    seen = tuple(bk.Signal(kind=signal) for signal in signals)
    call = bk.Interaction(
        id=note, at=at, customer=customer, staff=agent, channel="phone", signals=seen
    )
    who = bk.Customer(id=customer)
    case = bk.Case(at=at, customer=who, staff=bk.StaffMember(id=agent), interaction=call)
    return ENGINE.decide(case)


if __name__ == "__main__":
    at = datetime.fromisoformat("2026-03-10T09:00:00+00:00")
    decision = on_note_saved("customer-7", "agent-3", "note-1042", at, "asks_for_date")
    print(decision.grade)
    for response in decision.must:
        print("must:", response.title)
    for words in decision.words:
        if words.reader == "customer":
            print("say:", words.text["en"])
