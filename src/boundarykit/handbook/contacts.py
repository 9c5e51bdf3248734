"""Say whom to turn to, and which other policy decides."""

from __future__ import annotations

from boundarykit.handbook.contents import Contact
from boundarykit.handbook.offers import CONTACT
from boundarykit.handbook.writer import CONTACT_POINTS, Writer, capital
from boundarykit.ir.terms import Message


def contact_of(name: str, writer: Writer) -> Contact:
    """Name a contact point, with what it is for."""
    return Contact(capital(writer.contact(name)), writer.meaning(CONTACT_POINTS, name))


def policy_of(name: str, writer: Writer) -> Contact:
    """Name another policy, with what it is about."""
    about = writer.vocabulary.about.get(f"policies.{name}", name)
    return Contact(capital(writer.title(f"policy.{name}", about).rstrip(".")), "")


def contacts_named(message: Message) -> set[str]:
    """Return the contact points that the words of a message name."""
    return {name.removeprefix(CONTACT) for name in message.prints if name.startswith(CONTACT)}
