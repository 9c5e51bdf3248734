"""Say whom to turn to."""

from __future__ import annotations

from boundarykit.handbook.contents import Contact
from boundarykit.handbook.offers import CONTACT
from boundarykit.handbook.writer import CONTACT_POINTS, Writer, capital
from boundarykit.ir.terms import Message


def contact_of(name: str, writer: Writer) -> Contact:
    """Name a contact point, with what it is for."""
    return Contact(capital(writer.contact(name)), writer.meaning(CONTACT_POINTS, name))


def contacts_named(message: Message) -> set[str]:
    """Return the contact points that the words of a message name."""
    return {name.removeprefix(CONTACT) for name in message.prints if name.startswith(CONTACT)}
