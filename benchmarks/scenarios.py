"""How many scenarios of the shipped rule sets one core runs in a second."""

from __future__ import annotations

from time import process_time

from boundarykit.engine import Engine
from boundarykit.testing.bench import read_scenarios
from boundarykit.testing.run import Runner
from boundarykit.testing.scenario import Scenario

ROUNDS = 5
WAYS = (("durable", True), ("durable", False), ("compiled", False))


def main() -> None:
    """Print a row for each way to decide, the best of some rounds, in processor time."""
    print("decides    witness  load   read   prepare  scenarios  a second")
    for backend, witness in WAYS:
        start = process_time()
        with Engine.load(backend=backend, witness=witness) as engine:
            loaded = process_time()
            scenarios = read_scenarios(engine)
            read = process_time()
            with Runner(engine) as runner:
                for scenario in {each.rule_sets: each for each in scenarios}.values():
                    runner.run(scenario)
                prepared = process_time()
                best = min(run(runner, scenarios) for _ in range(ROUNDS))
        print(
            f"{backend:<10} {'yes' if witness else 'no':<7} {loaded - start:6.2f} "
            f"{read - loaded:6.2f} {prepared - read:8.2f} {len(scenarios):10} "
            f"{len(scenarios) / best:9.0f}"
        )


def run(runner: Runner, scenarios: tuple[Scenario, ...]) -> float:
    """Return the processor time that it takes to run every scenario once."""
    start = process_time()
    assert all(not runner.run(scenario).failures for scenario in scenarios)  # noqa: S101  # it is measured that they hold
    return process_time() - start


if __name__ == "__main__":
    main()
