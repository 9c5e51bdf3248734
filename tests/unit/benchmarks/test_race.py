"""All sides take turns over the same cases, and the best turn counts."""

from collections.abc import Callable

from benchmarks.peers.race import Runner, Timing, race


class Clock:
    """A clock that only calls move."""

    def __init__(self) -> None:
        self.now = 0
        self.called: list[str] = []

    def __call__(self) -> int:
        return self.now

    def side(self, title: str, *costs: int) -> Callable[[int], None]:
        """Make a call that takes the next of some nanoseconds; the last ones go on."""
        left = list(costs)

        def call(_: int) -> None:
            self.now += left.pop(0) if len(left) > 1 else left[0]
            self.called.append(title)

        return call


def test_the_mean_of_the_best_turn_and_the_median_turn_are_reported() -> None:
    clock = Clock()
    # Two passes that are not counted, then three turns over two cases.
    call = clock.side("a", 1, 1, 8000, 8000, 9000, 9000, 3000, 5000, 7000, 7000)

    timed = race([Runner("a", call, [1, 2])], rounds=3, least_ns=1, clock=clock)

    assert timed == {"a": Timing(best=4.0, median=7.0, rounds=3)}


def test_sides_take_turns() -> None:
    clock = Clock()
    runners = [Runner(title, clock.side(title, 10), [1]) for title in "ab"]

    race(runners, rounds=2, least_ns=1, clock=clock)

    assert clock.called[-4:] == ["a", "b", "a", "b"]


def test_a_fast_side_goes_over_its_cases_until_a_turn_lasts_long_enough() -> None:
    clock = Clock()

    race([Runner("a", clock.side("a", 10), [1])], rounds=1, least_ns=160, clock=clock)

    # The first pass, then 1, 2, 4 and 8 passes until half of the time is used, then one turn.
    assert len(clock.called) == 1 + (1 + 2 + 4 + 8) + 8


def test_a_slow_side_gets_fewer_turns_but_three_at_least() -> None:
    clock = Clock()
    runners = [Runner("slow", clock.side("slow", 100), [1]), Runner("b", clock.side("b", 1), [1])]

    timed = race(runners, rounds=5, least_ns=1, box_ns=50, clock=clock)

    assert (timed["slow"].rounds, timed["b"].rounds) == (3, 5)
