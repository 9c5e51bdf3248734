"""Make the safeguards that follow from services which are never withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.ir.conditions import Every, OneOf
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Safeguard, Titles
from boundarykit.ir.types import EnumType
from boundarykit.language.vocabulary import Vocabulary
from boundarykit.wording import is_worded, phrases_of

_SERVICE = "interaction.service"
SOURCE = "vocabulary"
"""What such a safeguard rests on, and what stands for its rule set."""


def safeguards_of_services(vocabulary: Vocabulary) -> Iterator[Safeguard]:
    """Yield a safeguard for each such service: nothing that refuses a service applies to it.

    Where a case does not say which service it is about, no service is refused by that either.
    """
    refusing = tuple(
        sorted(kind.id for kind in vocabulary.responses.values() if kind.refuses_service)
    )
    fact = vocabulary.facts[_SERVICE]
    for service in vocabulary.words("services") if refusing else ():
        if service in vocabulary.never_withheld:
            about = vocabulary.about[f"services.{service}"].rstrip(".")
            yield Safeguard(
                id=id_of(service),
                rule_set=SOURCE,
                title=phrases_of("en").never_withheld.format(service=about),
                source=SOURCE,
                when=Every((_is(service, fact),)),
                forbids=refusing,
            )


def id_of(service: str) -> str:
    """Return the id of the safeguard for a service: `never-withheld-emergency-care`."""
    return "never-withheld-" + service.replace("_", "-")


def _is(service: str, fact: Fact) -> OneOf:
    words = fact.type.values if isinstance(fact.type, EnumType) else ()
    return OneOf(fact, frozenset({words.index(service)}))


def titles_of(safeguards: Iterable[Safeguard], vocabulary: Vocabulary) -> Titles:
    """Return the titles of the vocabulary, and of these safeguards where their service has one."""
    services = {id_of(word): f"word.services.{word}" for word in vocabulary.words("services")}
    made = tuple(safeguards)
    found = []
    for language, pairs in vocabulary.titles:
        by_key = dict(pairs)
        for safeguard in made if is_worded(language) else ():
            service = by_key.get(services[safeguard.id])
            if service is not None:
                title = phrases_of(language).never_withheld.format(service=service)
                by_key.setdefault(f"rule.{safeguard.id}", title)
        found.append((language, tuple(sorted(by_key.items()))))
    return tuple(found)
