"""One durable reader serves many threads, survives forks, and gives its memory back."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest

from boundarykit.backends.durable import DurableReader, available
from boundarykit.backends.reference import ReferenceReader
from boundarykit.diagnostics import EngineError
from boundarykit.ir.conditions import Between, OneOf
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType, MoneyType
from tests.agreement.generate import Shape, policy_of, random_facts, random_policy, rule_of
from tests.unit.backends.meddling import MeddlingExtension, leave_alone, two_rules

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported here")

THREADS = 8
posix = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals are of POSIX")
forks = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")


def test_threads_that_share_a_reader_get_right_answers() -> None:
    rng = Random(1)
    policy = random_policy(rng, Shape(rules=40, least=1))
    cases = [random_facts(rng, policy) for _ in range(100)]
    right = [ReferenceReader(policy).match(facts) for facts in cases]

    with closing(DurableReader(policy)) as reader, ThreadPoolExecutor(THREADS) as pool:
        rounds = [pool.submit(lambda: [reader.match(f) for f in cases * 5]) for _ in range(THREADS)]
        answers = [each.result() for each in rounds]

    assert answers == [right * 5] * THREADS


@posix
def test_a_call_from_a_signal_handler_inside_a_call_is_an_error() -> None:
    """It neither waits for ever nor disturbs the call that it interrupted."""
    extension = MeddlingExtension()
    reader = DurableReader(two_rules(), extension)
    caught: list[EngineError] = []

    def handler(_signal: int, _frame: FrameType | None) -> None:
        try:
            reader.match((1, 0))
        except EngineError as error:
            caught.append(error)

    def meddle(name: str, call: Callable[[], Any]) -> Any:
        if name == "start_action_for_state":
            signal.raise_signal(signal.SIGUSR1)
        return call()

    before = signal.signal(signal.SIGUSR1, handler)
    extension.meddle = meddle
    answer = reader.match((0, 1))
    signal.signal(signal.SIGUSR1, before)
    reader.close()

    assert answer == (1,)
    assert [str(error) for error in caught] == [
        "error[BK402]: the live engine failed: it was called again from inside a call\n"
        "  = help: decide after the call has returned, not in a signal handler"
    ]


@posix
@forks
def test_a_forked_child_decides() -> None:
    with closing(DurableReader(two_rules())) as reader:
        answers = (in_child(lambda: reader.match((1, 0)) == (0,)), reader.match((0, 1)))

    assert answers == (True, (1,))


@posix
@forks
def test_a_child_forked_while_another_thread_decides_is_right() -> None:
    """The lock that the other thread holds, and the fact that it left, are not in the way."""
    extension = MeddlingExtension()
    reader = DurableReader(two_rules(), extension)
    inside, go_on = threading.Event(), threading.Event()

    def meddle(name: str, call: Callable[[], Any]) -> Any:
        if name == "complete_and_start_action" and not inside.is_set():
            inside.set()
            go_on.wait()
        return call()

    extension.meddle = meddle
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(reader.match, (1, 1))
        inside.wait()
        right_in_child = in_child(lambda: reader.match((1, 0)) == (0,))
        go_on.set()

    assert (right_in_child, other.result()) == (True, (0, 1))
    extension.meddle = leave_alone
    reader.close()


@linux
@pytest.mark.parametrize("closes", [True, False], ids=["closed", "dropped"])
def test_readers_give_their_memory_back(*, closes: bool) -> None:
    """300 of them would keep some 200 MB if they did not."""
    rng = Random(2)
    policy = random_policy(rng, Shape(rules=60, safeguards=0, findings=0, least=1))
    facts = random_facts(rng, policy)

    def load_and_drop(times: int) -> None:
        for _ in range(times):
            reader = DurableReader(policy)
            reader.match(facts)
            if closes:
                reader.close()

    load_and_drop(30)
    before = resident()
    load_and_drop(300)

    assert resident() - before < 4_000_000


def test_what_is_remembered_to_be_faster_is_bounded() -> None:
    reader, rng = flags_and_an_amount(), Random(3)

    def decide(times: int) -> None:
        for _ in range(times):
            reader.match((rng.randrange(10**9), *(rng.randint(0, 1) for _ in range(16))))

    tracemalloc.start()
    decide(2_000)
    before, _ = tracemalloc.get_traced_memory()
    decide(6_000)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    reader.close()

    assert after - before < 200_000


@linux
def test_decisions_leave_nothing_behind_in_the_engine() -> None:
    reader = flags_and_an_amount()

    def decide(times: int) -> None:
        for number in range(times):
            reader.match((7, *(number >> bit & 1 for bit in range(16))))

    decide(2_000)
    before = resident()
    decide(10_000)
    grown = resident() - before
    reader.close()

    assert grown < 1_000_000


def flags_and_an_amount() -> DurableReader:
    """Make a reader for which nearly every decision is a new one: 16 flags, and an amount."""
    amount = Fact("amount", MoneyType())
    flags = tuple(Fact(f"flag.{n:02}", BoolType()) for n in range(16))
    rules = tuple(rule_of(f.key, Between(amount, 1, None), OneOf(f, frozenset({1}))) for f in flags)
    return DurableReader(policy_of(rules, facts=(amount, *flags)))


def in_child(succeeds: Callable[[], bool]) -> bool:
    """Run something in a forked child that is killed if it does not end."""
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        os._exit(0 if succeeds() else 1)
    return os.waitpid(child, 0)[1] == 0


def resident() -> int:
    """Return how many bytes of memory this process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
