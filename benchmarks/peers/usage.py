"""How each peer is used: everything that is timed stands in this file.

Each class is one way to use one peer. Making it loads the rules, `prepare` writes the facts of a
case in the form that the peer takes, `match` is what is timed, and `positions` reads the answer:
only `match` counts. The rules are plain conditions (plain.py), written in the language of the peer
by the small files in `translations`. A way that is not documented is here where it is faster.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import starmap
from typing import Any, Protocol

from benchmarks.peers.plain import Plain, PlainRules, Values
from benchmarks.peers.translations import cedar, cel, clips, durable, json_logic, rego, words


class Way(Protocol):
    """Use a peer in one way."""

    def prepare(self, values: Values) -> Any:
        """Write a case in the form that the peer takes."""

    def match(self, prepared: Any) -> Any:
        """Ask the peer which rules apply; this alone is timed."""

    def positions(self, answer: Any) -> Iterable[int]:
        """Return the positions of the rules that apply, in any order."""

    def close(self) -> None:
        """Stop what the peer does in the background."""


class _Way:
    """What most ways share: facts as a plain dictionary, and an answer of yes and no by rule."""

    def prepare(self, values: Values) -> Any:
        return dict(values)

    def positions(self, answer: Any) -> Iterable[int]:
        return (number for number, applies in enumerate(answer) if applies)

    def close(self) -> None:
        """Nothing runs in the background."""


class DurableRulesHost(_Way):
    """durable-rules by its own Host: a ruleset registered once, one fact asserted and retracted.

    Its reference (durable_rules, docs/py/reference.md) asserts facts to a named ruleset and runs an
    action for each rule that fires. Each test is decided beforehand, see translations/durable.py.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Register one ruleset whose actions note the numbers of their rules."""
        engine = import_module("durable.engine")
        self._nothing_matched = engine.MessageNotHandledException
        self._keys = durable.Keys(plain.rules)
        self._found: list[int] = []
        self._host = engine.Host({"rules": dict(starmap(self._rule, enumerate(plain.rules)))})

    def _rule(self, number: int, rule: Plain) -> tuple[str, dict[str, Any]]:
        def run(_: object) -> None:
            self._found.append(number)

        return f"r{number}", {"all": [{"m": self._keys.condition(rule)}], "run": run}

    def prepare(self, values: Values) -> Any:
        """Write the keys that hold."""
        return self._keys.fact(values)

    def match(self, prepared: Any) -> Any:
        """Assert the fact, which runs the actions, and retract it."""
        self._found = []
        try:
            self._host.assert_fact("rules", prepared)
        except self._nothing_matched:
            return self._found
        self._host.retract_fact("rules", {"id": "case"})
        return self._found

    def positions(self, answer: Any) -> Iterable[int]:
        """Return what the actions noted."""
        return set(answer)

    def close(self) -> None:
        """Stop the timers that a Host keeps."""
        for timer in vars(self._host).values():
            if callable(getattr(timer, "cancel", None)):
                timer.cancel()


class Clipspy(_Way):
    """clipspy: constructs built once, one fact asserted through its template, run, retracted.

    Its documentation (clipspy, "Templates" and "Agenda") asserts facts through `Template`, and runs
    the agenda. Strings are the slower way in. A call back into Python for each firing is slower
    than the global that collects them here.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Build the template and the rules."""
        module = import_module("clips")
        self._yes = module.Symbol("TRUE")
        self._environment = module.Environment()
        self._environment.build(f"(defglobal {clips.FOUND} = (create$))")
        self._environment.build(clips.template(plain.names))
        for number, rule in enumerate(plain.rules):
            self._environment.build(clips.rule(number, rule))
        self._environment.reset()
        self._template = self._environment.find_template("given")
        self._found = self._environment.find_global("found")

    def prepare(self, values: Values) -> Any:
        """Write the slots that differ from no."""
        given = {name: value for name, value in values.items() if value is not False}
        return {name: self._yes if value is True else value for name, value in given.items()}

    def match(self, prepared: Any) -> Any:
        """Assert the fact, run every rule that it activates, and make all as before."""
        fact = self._template.assert_fact(**prepared)
        self._environment.run()
        answer = self._found.value
        fact.retract()
        self._found.value = ()
        return answer

    def positions(self, answer: Any) -> Iterable[int]:
        """Return what the rules noted."""
        return set(answer)


class ZenTable(_Way):
    """zen-engine: a decision of one table that collects, made once of compiled content.

    Its documentation (GoRules, "Python SDK", "Loader") names `ZenDecisionContent` for the best
    performance, and makes decisions with `create_decision`. JSON is the faster form of facts.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Compile a table with a row for each rule."""
        zen = import_module("zen")
        content = zen.ZenDecisionContent(json.dumps(words.decision_table(plain.rules)))
        self._decision = zen.ZenEngine().create_decision(content)

    def prepare(self, values: Values) -> Any:
        """Write JSON."""
        return json.dumps(values)

    def match(self, prepared: Any) -> Any:
        """Evaluate the decision."""
        return self._decision.evaluate(prepared)

    def positions(self, answer: Any) -> Iterable[int]:
        """Return the numbers of the rows."""
        return (row["rule"] for row in answer["result"])


class ZenExpression(_Way):
    """zen-engine: every rule in one compiled expression, a list. We found it in no documentation.

    The stubs of zen-engine offer `compile_expression`. An expression for each rule would convert
    the facts again for each.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Compile the list."""
        self._expression = import_module("zen").compile_expression(words.whole(plain.rules))

    def prepare(self, values: Values) -> Any:
        """Write JSON."""
        return json.dumps(values)

    def match(self, prepared: Any) -> Any:
        """Evaluate the list."""
        return self._expression.evaluate(prepared)


class RuleEngine(_Way):
    """rule-engine: a Rule for each rule, parsed once, asked whether it matches.

    Its documentation (rule-engine, "Getting Started") makes a `Rule` once and calls `matches`, with
    `resolve_item` for dictionaries. Without types: checking them makes it slower.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Parse every rule."""
        rule_engine = import_module("rule_engine")
        context = rule_engine.Context(resolver=rule_engine.resolve_item)
        self._rules = [
            rule_engine.Rule(words.expression(rule), context=context) for rule in plain.rules
        ]

    def match(self, prepared: Any) -> Any:
        """Ask every rule."""
        return [rule.matches(prepared) for rule in self._rules]


class RuleEngineArray(_Way):
    """rule-engine: every rule in one Rule, an array. We found it in no documentation."""

    def __init__(self, plain: PlainRules) -> None:
        """Parse the array."""
        rule_engine = import_module("rule_engine")
        context = rule_engine.Context(resolver=rule_engine.resolve_item)
        self._rule = rule_engine.Rule(words.whole(plain.rules), context=context)

    def match(self, prepared: Any) -> Any:
        """Evaluate the array."""
        return self._rule.evaluate(prepared)


class CelPython(_Way):
    """cel-python: a program for each rule, by the runner that compiles to Python.

    Its documentation (cel-python, "Integration") compiles once and evaluates often; of its two
    runners `CompiledRunner` is the faster.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Compile every rule."""
        celpy = import_module("celpy")
        environment = celpy.Environment(runner_class=celpy.CompiledRunner)
        texts = [cel.expression(rule) for rule in plain.rules]
        self._programs = [environment.program(environment.compile(text)) for text in texts]
        self._value = celpy.json_to_cel

    def prepare(self, values: Values) -> Any:
        """Convert the values to those of CEL."""
        return {name: self._value(value) for name, value in values.items()}

    def match(self, prepared: Any) -> Any:
        """Evaluate every program."""
        return [program.evaluate(prepared) for program in self._programs]


class CelPythonList(CelPython):
    """cel-python: every rule in one program, a list. We found it in no documentation."""

    def __init__(self, plain: PlainRules) -> None:
        """Compile the list."""
        celpy = import_module("celpy")
        environment = celpy.Environment(runner_class=celpy.CompiledRunner)
        self._program = environment.program(environment.compile(cel.whole(plain.rules)))
        self._value = celpy.json_to_cel

    def match(self, prepared: Any) -> Any:
        """Evaluate the list."""
        return self._program.evaluate(prepared)


class CommonExpressionLanguage(_Way):
    """common-expression-language: a program for each rule, over a context made beforehand.

    Its documentation (python-common-expression-language, "Pre-compilation for Performance") says to
    `compile` once and `execute` often. The context is made outside of the timing, in its favour.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Compile every rule."""
        module = import_module("cel")
        self._context = module.Context
        self._programs = [module.compile(cel.expression(rule)) for rule in plain.rules]

    def prepare(self, values: Values) -> Any:
        """Make a context."""
        return self._context(dict(values))

    def match(self, prepared: Any) -> Any:
        """Execute every program."""
        return [program.execute(prepared) for program in self._programs]


class CommonExpressionLanguageList(CommonExpressionLanguage):
    """common-expression-language: every rule in one program. We found it in no documentation."""

    def __init__(self, plain: PlainRules) -> None:
        """Compile the list."""
        module = import_module("cel")
        self._context = module.Context
        self._program = module.compile(cel.whole(plain.rules))

    def match(self, prepared: Any) -> Any:
        """Execute the list."""
        return self._program.execute(prepared)


class PanziJsonLogic(_Way):
    """panzi-json-logic: one call for a list of rules, which JsonLogic answers one by one.

    Its documentation (panzi-json-logic, "Data-Driven") calls `jsonLogic` with rules and data. It
    has no compiled form, and advises `===`.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Write every rule."""
        self._apply = import_module("json_logic").jsonLogic
        self._rules = [json_logic.logic(rule) for rule in plain.rules]

    def match(self, prepared: Any) -> Any:
        """Apply the list to the facts."""
        return self._apply(self._rules, prepared)


class Regopy(_Way):
    """regopy: a bundle built once, and an entry point that is the set of rules that apply.

    Its documentation (rego-cpp, "Python API", `Interpreter.build`) offers bundles to compile once
    and query often, and `Input` to hand over facts without JSON; it is made outside of the timing.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Build the bundle."""
        regopy = import_module("regopy")
        self._input = regopy.Input
        self._interpreter = regopy.Interpreter()
        self._interpreter.add_module("rules.rego", rego.module(plain.rules))
        self._bundle = self._interpreter.build(None, ["rules/fired"])

    def prepare(self, values: Values) -> Any:
        """Make an input."""
        return self._input(dict(values))

    def match(self, prepared: Any) -> Any:
        """Query the entry point."""
        self._interpreter.set_input(prepared)
        return self._interpreter.query_bundle_entrypoint(self._bundle, "rules/fired")

    def positions(self, answer: Any) -> Iterable[int]:
        """Read the set of numbers."""
        return (int(number) for number in json.loads(str(answer))["expressions"][0])


class Cedarpy(_Way):
    """cedarpy: a permission for each rule; the reasons of a decision are those that hold.

    Its documentation (cedarpy, "Reusing parsed policies for performance") parses policies and
    entities once. A batch of requests is no faster here: the requests are what costs.
    """

    def __init__(self, plain: PlainRules) -> None:
        """Parse the policies and the entities, of which there are none."""
        cedarpy = import_module("cedarpy")
        self._is_authorized = cedarpy.is_authorized
        self._policies = cedarpy.PolicySet.from_str(cedar.policies(plain.rules))
        self._entities = cedarpy.Entities.from_json_str("[]")

    def prepare(self, values: Values) -> Any:
        """Write a request whose context is the facts, as JSON, the faster form."""
        names = {"principal": 'Staff::"s"', "action": 'Action::"a"', "resource": 'Case::"c"'}
        return {**names, "context": json.dumps(values)}

    def match(self, prepared: Any) -> Any:
        """Authorize the request."""
        return self._is_authorized(prepared, self._policies, self._entities)

    def positions(self, answer: Any) -> Iterable[int]:
        """Return the numbers of the policies."""
        return (int(reason.removeprefix("policy")) for reason in answer.diagnostics.reasons)


MakeWay = Callable[[PlainRules], Way]
"""Loads rules into a peer."""
