"""The names that one rule set may use, on one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from boundarykit.diagnostics import suggestion
from boundarykit.ir.definitions import Definition, Reads
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event, Window
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults
from boundarykit.language.vocabulary import Vocabulary

_Named = TypeVar("_Named")

PARAMETER_TYPES = ("duration", "money", "number", "word")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Hold a parameter's value on one day."""

    name: Text
    type: str
    value: Text


@dataclass
class Names:
    """Resolve the names of one rule set; what is not known is reported where it stands."""

    rule_set: str
    vocabulary: Vocabulary
    faults: Faults
    parameters: dict[str, Parameter | None] = field(default_factory=dict)
    """By name; nothing for one that could not be read, which was reported."""
    events: dict[str, Event | None] = field(default_factory=dict)
    histories: dict[str, Fact | None] = field(default_factory=dict)
    definitions: dict[str, Definition | None] = field(default_factory=dict)
    """By name; nothing for one that could not be read, which was reported."""
    reads: list[Reads] = field(default_factory=list)
    """The conditions that ask how a definition stands."""
    findings: frozenset[str] = frozenset()
    """The findings that any loaded rule concludes."""
    messages: frozenset[str] = frozenset()
    """The messages of any loaded file."""
    places: dict[str, Fact] = field(default_factory=dict)
    """The facts that tell where a workplace lies, by kind of place."""
    windows: dict[Window, Window] = field(default_factory=dict)
    """Equal windows are one object, so that the past is cut once for each."""
    currencies: dict[str, Text] = field(default_factory=dict)
    """The currencies that values name, each with the first place; shared by a whole policy."""

    def fact(self, text: Text, *, record: str | None = None) -> Fact | None:
        """Return the fact that `text` names; `record` limits it to what one record holds."""
        name = text.value
        if name in self.vocabulary.never_decides:
            self.faults.add(
                "BK215",
                f"`{name}` may not decide anything",
                text.span,
                self.vocabulary.never_decides[name],
                help="decide by conduct: what was seen, heard or written",
            )
            return None
        known = self._known(record)
        if name in known:
            return known[name]
        subject = name.partition(".")[0]
        self.faults.add(
            "BK203",
            f"unknown fact `{name}`",
            text.span,
            _not_a_fact(subject, known),
            help=suggestion(name, known) or _without_subject(name, known),
        )
        return None

    def _known(self, record: str | None) -> dict[str, Fact | None]:
        if record == "measure":
            return dict(self.vocabulary.measure_facts)
        if record == "request":
            return dict(self.vocabulary.request_facts)
        if record == "interaction":
            facts = self.vocabulary.facts.items()
            read = {name: fact for name, fact in facts if name.startswith("interaction.")}
            return {**read, **dict.fromkeys(self.vocabulary.unread)}
        histories = {f"history.{name}": fact for name, fact in self.histories.items()}
        unread = dict.fromkeys(self.vocabulary.unread)
        return {**self.vocabulary.facts, **unread, **histories}

    def event(self, text: Text) -> Event | None:
        """Return the event that `text` names."""
        return self._one_of(self.events, "BK209", "event", text)

    def definition(self, text: Text) -> Definition | None:
        """Return the definition that `text` names."""
        return self._one_of(self.definitions, "BK257", "definition", text)

    def parameter(self, text: Text) -> Parameter | None:
        """Return the parameter that `text` names."""
        return self._one_of(self.parameters, "BK210", "parameter", text)

    def _one_of(
        self, known: Mapping[str, _Named | None], code: str, what: str, text: Text
    ) -> _Named | None:
        if text.value not in known:
            self.faults.add(
                code,
                f"unknown {what} `{text.value}`",
                text.span,
                f"no {what} of this rule set has this name",
                help=suggestion(text.value, known),
            )
        return known.get(text.value)

    def role(self, text: Text) -> str | None:
        """Return the role that `text` names."""
        known = [role.id for role in self.vocabulary.roles]
        return self._word("BK208", "role", text, known)

    def response(self, text: Text) -> str | None:
        """Return the response that `text` names."""
        return self._word(
            "BK206", "response", text, self.vocabulary.responses, self._for_rung(text)
        )

    def _for_rung(self, text: Text) -> str:
        """Say what to write where a rung stands for a response."""
        rung = next((each for each in self.vocabulary.ladder if each.id == text.value), None)
        if rung is None:
            return ""
        named = f"the response `{rung.stands_for}`" if rung.stands_for else "a response"
        return f"`{rung.id}` is a rung: name {named}, or lower with `at_most` in a safeguard"

    def _for_response(self, text: Text) -> str:
        """Say what to write where a response stands for its rung."""
        kind = self.vocabulary.responses.get(text.value)
        if kind is None:
            return ""
        if kind.rung is None:
            return f"`{text.value}` is a response beside the ladder: forbid it with `never`"
        rung = self.vocabulary.ladder[kind.rung].id
        return f"`{text.value}` is a response: name its rung `{rung}`"

    def rung(self, text: Text) -> int | None:
        """Return the position of the rung that `text` names."""
        known = [rung.id for rung in self.vocabulary.ladder]
        word = self._word("BK207", "rung", text, known, self._for_response(text))
        return None if word is None else self.vocabulary.rung(word)

    def contact_point(self, text: Text) -> str | None:
        """Return the contact point that `text` names."""
        return self._word("BK231", "contact point", text, self.vocabulary.contact_points)

    def policy(self, text: Text) -> str | None:
        """Return the other policy that `text` names."""
        return self._word("BK231", "policy", text, self.vocabulary.policies)

    def practice(self, text: Text) -> str | None:
        """Return the practice that `text` names; any is good where no vocabulary lists them."""
        known = self.vocabulary.practices
        return self._word("BK260", "practice", text, known) if known else text.value

    def message(self, text: Text) -> str | None:
        """Return the message that `text` names."""
        return self._word("BK211", "message", text, self.messages)

    def _word(
        self, code: str, what: str, text: Text, known: Collection[str], hint: str = ""
    ) -> str | None:
        if text.value in known:
            return text.value
        self.faults.add(
            code,
            f"unknown {what} `{text.value}`",
            text.span,
            f"no {what} has this name",
            help=hint or suggestion(text.value, known) or _how_to_get_words(what, known),
        )
        return None

    def window(self, window: Window) -> Window:
        """Return the one object that stands for all equal windows."""
        return self.windows.setdefault(window, window)


def _how_to_get_words(what: str, known: Collection[str]) -> str:
    if known:
        return ""
    if what == "message":
        return "write its words in a file of `kind: messages`"
    return "name a vocabulary, such as `uses: [core]`"


def _without_subject(name: str, known: Iterable[str]) -> str:
    whole = sorted(fact for fact in known if fact.partition(".")[2] == name)
    return f"did you mean `{whole[0]}`?" if whole else ""


def _not_a_fact(subject: str, known: Iterable[str]) -> str:
    if subject == "history":
        return "no history of this rule set has this name"
    if subject == "staff":
        return "not a fact of the member of staff"
    subjects = sorted({name.partition(".")[0] for name in known})
    if subject in subjects:
        article = "an" if subject[0] in "aeiou" else "a"
        return f"not a fact of {article} {subject}"
    return "facts begin with what they are about, such as `interaction.`"
