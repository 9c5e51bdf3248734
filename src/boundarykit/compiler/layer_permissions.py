"""A layer does only what every rule set that it stands over allows layers to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.compiler.bounds import in_words, keeps, read_bounds
from boundarykit.compiler.dates import overlap, read_period
from boundarykit.compiler.layers import Layer
from boundarykit.compiler.parameters import can_be_read
from boundarykit.diagnostics import Other, Span, suggestion
from boundarykit.ir.policy import Clause, Policy, Rule, Safeguard
from boundarykit.ir.strata import findings_read
from boundarykit.language.documents import MessagesFile, RulesFile
from boundarykit.language.nodes import Text
from boundarykit.language.permissions import AddMayText, LayersMayText, RulesMayText
from boundarykit.language.shapes import Faults
from boundarykit.language.vocabulary import Vocabulary

_NOT_ALLOWED = "the base does not allow it"


def bases_of(layer: Layer, files: Iterable[RulesFile]) -> list[RulesFile]:
    """Return the versions of rule sets that a layer stands over in its time, first named first."""
    order = {name: place for place, name in enumerate(layer.bases)}
    found = [
        file
        for file in files
        if file.id.value in order and overlap(layer.period, read_period(file.in_force, Faults()))
    ]
    return sorted(found, key=lambda file: order[file.id.value])


def permissions_are_sound(
    file: RulesFile,
    message_files: Iterable[MessagesFile],
    vocabulary: Vocabulary,
    faults: Faults,
) -> None:
    """Report that a rule set allows layers to change what it does not have."""
    may = file.layers_may
    if may is None:
        return
    parameters = {entry.key.value: entry.value for entry in file.parameters}
    for bounded in may.set:
        parameter = parameters.get(bounded.key.value)
        if bounded.key.value not in parameters:
            _not_there("parameter", bounded.key, parameters, faults)
        elif parameter is not None and bounded.value is not None:
            read_bounds(bounded.key, parameter.type.value, bounded.value, faults)
    rules = {entry.key.value for entry in file.rules}
    safeguards = {entry.key.value for entry in file.safeguards}
    for text in may.switch_off:
        if text.value in safeguards:
            message = f"the safeguard `{text.value}` is offered to layers to switch off"
            hint = "only rules can be switched off; take it out"
            faults.add("BK244", message, text.span, "a safeguard always holds", help=hint)
        elif text.value not in rules:
            _not_there("rule", text, rules, faults)
    messages = {entry.key.value for each in message_files for entry in each.messages}
    for text in may.reword:
        if text.value not in messages:
            _not_there("message", text, messages, faults)
    if may.add is not None:
        _words_are_known(may.add, vocabulary, faults)


def _not_there(what: str, text: Text, known: Iterable[str], faults: Faults) -> None:
    message = f"layers may change the {what} `{text.value}`, which is not there"
    hint = suggestion(text.value, known)
    faults.add("BK244", message, text.span, f"no {what} of this rule set", help=hint)


def _words_are_known(may: AddMayText, vocabulary: Vocabulary, faults: Faults) -> None:
    rungs = [rung.id for rung in vocabulary.ladder]
    limits = [may.rules.at_most] if may.rules else []
    limits += [may.safeguards.not_below] if may.safeguards else []
    responses = [*(may.rules.acts if may.rules else ())]
    responses += may.safeguards.never if may.safeguards else ()
    named: list[tuple[str, str, Text, Iterable[str]]] = [
        *(("BK207", "rung", text, rungs) for text in limits),
        *(("BK206", "response", text, vocabulary.responses) for text in responses),
    ]
    for code, what, text, known in named:
        if text.value not in known:
            hint = suggestion(text.value, known)
            label = f"no {what} has this name"
            faults.add(code, f"unknown {what} `{text.value}`", text.span, label, help=hint)


def changes_are_allowed(
    layer: Layer,
    bases: list[RulesFile],
    message_files: Iterable[MessagesFile],
    faults: Faults,
) -> None:
    """Report what a layer sets, switches off or rewords and its base does not let it."""
    for entry in layer.file.set:
        holders = [
            (base, parameter)
            for base in bases
            for parameter in base.parameters
            if parameter.key.value == entry.key.value
        ]
        if not holders:
            known = {parameter.key.value for base in bases for parameter in base.parameters}
            hint = suggestion(entry.key.value, known)
            message = f"unknown parameter `{entry.key.value}`"
            faults.add("BK210", message, entry.key.span, "not one of the base", help=hint)
        for base, parameter in holders:
            if entry.value is not None and parameter.value is not None:
                kind = parameter.value.type.value
                _set_within(layer, base, parameter.key, entry.value.value, kind, faults)
    _switched_off(layer, bases, faults)
    _reworded(layer, bases, message_files, faults)


def _set_within(
    layer: Layer, base: RulesFile, name: Text, value: Text, kind: str, faults: Faults
) -> None:
    allowed = _may(base).set
    bounds = next((each for each in allowed if each.key.value == name.value), None)
    if bounds is None:
        message = f"the layer `{layer.id}` may not set the parameter `{name.value}`"
        hint = "add it under `set` of `layers_may` in the base, with bounds"
        _refuse(message, value.span, Other(name.span, "declared here"), faults, hint)
    elif (
        bounds.value is not None
        and can_be_read(value.value, kind)
        and not keeps(value, kind, bounds.value)
    ):
        message = f"the value of `{name.value}` is outside of what the base allows"
        others = (Other(bounds.key.span, "bounded here"),)
        label = f"not {in_words(bounds.value)}"
        hint = "choose a value inside the bounds, or ask the owner of the base to widen them"
        faults.add("BK241", message, value.span, label, help=hint, others=others)


def _switched_off(layer: Layer, bases: list[RulesFile], faults: Faults) -> None:
    rules = {entry.key.value: (entry.key, base) for base in bases for entry in base.rules}
    safeguards = {entry.key.value: entry.key for base in bases for entry in base.safeguards}
    for text in layer.file.switch_off:
        if text.value in safeguards:
            message = f"the layer `{layer.id}` switches off the safeguard `{text.value}`"
            place = Other(safeguards[text.value].span, "a safeguard always holds")
            _refuse(message, text.span, place, faults, "take it out: only rules are switched off")
        elif text.value not in rules:
            message = f"the layer `{layer.id}` switches off `{text.value}`, which is not there"
            hint = suggestion(text.value, rules)
            faults.add("BK243", message, text.span, "not a rule of the base", help=hint)
        else:
            key, base = rules[text.value]
            if text.value not in {each.value for each in _may(base).switch_off}:
                message = f"the layer `{layer.id}` may not switch off `{text.value}`"
                hint = "add it under `switch_off` of `layers_may` in the base"
                _refuse(message, text.span, Other(key.span, "the rule"), faults, hint)


def _reworded(
    layer: Layer,
    bases: list[RulesFile],
    message_files: Iterable[MessagesFile],
    faults: Faults,
) -> None:
    theirs = {entry.key.value: entry.key for file in message_files for entry in file.messages}
    allowed = {text.value for base in bases for text in _may(base).reword}
    for entry in (entry for file in layer.message_files for entry in file.messages):
        name = entry.key.value
        if name in theirs and name not in allowed:
            message = f"the layer `{layer.id}` may not reword the message `{name}`"
            hint = "add it under `reword` of `layers_may` in the base"
            place = Other(theirs[name].span, "the message")
            _refuse(message, entry.key.span, place, faults, hint)


def additions_are_allowed(
    layer: Layer, bases: list[RulesFile], policy: Policy, faults: Faults
) -> None:
    """Report what the clauses that a layer adds ask for and its base does not let them."""
    keys = {key.value: key for key in layer.added_clauses}
    mine = [clause for clause in policy.clauses if clause.id in keys]
    read = {
        finding
        for clause in policy.clauses
        if clause.id not in keys
        for finding in findings_read(clause)
    }
    for clause in mine:
        for base in bases:
            for reason, span in _too_much(clause, _may(base).add, policy, read):
                message = f"the {_kind(clause)} `{clause.id}` {reason}"
                hint = "ask for less, or let the owner of the base allow it under `layers_may`"
                place = Other(base.id.span, "the base, with its `layers_may`")
                _refuse(message, span or keys[clause.id].span, place, faults, hint)


def _kind(clause: Clause) -> str:
    return "rule" if isinstance(clause, Rule) else "safeguard"


def _too_much(
    clause: Clause, may: AddMayText | None, policy: Policy, read: set[str]
) -> Iterator[tuple[str, Span | None]]:
    rules = None if may is None else may.rules
    safeguards = None if may is None else may.safeguards
    rungs = {rung.id: place for place, rung in enumerate(policy.ladder)}
    forbidden = {text.value for text in safeguards.never} if safeguards else set()
    for response in clause.forbids:
        if response not in forbidden:
            yield f"forbids `{response}`", None
    if isinstance(clause, Safeguard):
        lowest = None if safeguards is None else rungs.get(safeguards.not_below.value)
        if safeguards is None:
            yield "is added where the base allows no safeguards", None
        elif clause.at_most is not None and lowest is not None and clause.at_most < lowest:
            yield f"lowers below `{safeguards.not_below.value}`", None
        return
    if rules is None:
        yield "is added where the base allows no rules", None
        return
    yield from _asks_too_much(clause, rungs.get(rules.at_most.value), rules, policy)
    allowed = {text.value for text in rules.conclude}
    for finding in clause.conclude:
        if finding in read and finding not in allowed:
            yield f"concludes `{finding}`, which the base reads", None


def _asks_too_much(
    rule: Rule, highest: int | None, rules: RulesMayText, policy: Policy
) -> Iterator[tuple[str, Span | None]]:
    rung = {kind.id: kind.rung for kind in policy.responses}
    acts = {text.value for text in rules.acts}
    asked = [(offer.response, offer.span) for offer in (*rule.requires, *rule.permits)]
    asked += [(duty.late_outcome, None) for duty in rule.duties if duty.late_outcome]
    votes = [(offer.terms.vote, offer.span) for offer in (*rule.requires, *rule.permits)]
    asked += [(vote.otherwise, span) for vote, span in votes if vote and vote.otherwise]
    for response, span in asked:
        place = rung[response]
        if place is None and response not in acts:
            yield f"asks for the act `{response}`", span
        elif place is not None and highest is not None and place > highest:
            yield f"asks for `{response}`, which is above `{rules.at_most.value}`", span


def _may(base: RulesFile) -> LayersMayText:
    return base.layers_may or LayersMayText(span=base.span)


def _refuse(message: str, span: Span, place: Other, faults: Faults, hint: str) -> None:
    faults.add("BK240", message, span, _NOT_ALLOWED, help=hint, others=(place,))
