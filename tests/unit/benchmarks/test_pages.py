"""The pages of the documentation say what the committed figures say."""

import pytest

from benchmarks.figures import shortened
from benchmarks.growth.page import page as page_of_growth
from benchmarks.growth.plot import plot as plot_of_growth
from benchmarks.growth.results import Growth
from benchmarks.peers.page import page, table_for_terminal
from benchmarks.peers.plot import plot
from benchmarks.peers.results import Results
from benchmarks.peers.sides import NOT_MEASURED, PEERS
from benchmarks.written import DOCUMENTED
from tests.unit.benchmarks.made_results import results_of


def committed(name: str) -> str:
    return (DOCUMENTED / name).read_text("utf-8")


def test_the_page_of_peers_says_what_the_figures_say() -> None:
    results = Results.model_validate_json(committed("peers.json"))

    assert committed("peers.md") == page(results)


def test_the_page_of_growth_says_what_the_figures_say() -> None:
    growth = Growth.model_validate_json(committed("growth.json"))

    assert committed("growth.md") == page_of_growth(growth)


def test_every_peer_is_in_the_figures_or_left_out_with_a_reason() -> None:
    results = Results.model_validate_json(committed("peers.json"))

    measured = {peer.title for peer in results.peers}

    assert measured | set(results.absent) == {peer.title for peer in PEERS} | set(NOT_MEASURED)


def test_plots_of_the_same_figures_are_the_same_to_the_byte() -> None:
    results = Results.model_validate_json(committed("peers.json"))
    growth = Growth.model_validate_json(committed("growth.json"))

    assert plot(results) == plot(results)
    assert plot_of_growth(growth) == plot_of_growth(growth)


def test_a_row_has_times_and_how_many_times_as_long_it_takes() -> None:
    results = results_of(
        (100, 0, {"compiled": 1.0, "default": 4.0, "cedarpy": 100.0}),
        (100, 5, {"compiled": 2.0, "default": 5.0, "cedarpy": 120.0}),
    )

    written = page(results)

    assert "| cedarpy | 100 | 120 | 60.0–100 | 24.0–25.0 |" in written
    assert "| compiled | 1.00 | 2.00 | 1 | 0.25–0.40 |" in written
    assert "cedarpy" in table_for_terminal(results)
    assert "- experta: not measured; it does not run" in written


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1234.5, "1,234"), (100, "100"), (99.96, "100"), (12.345, "12.3"), (0.125, "0.12")],
)
def test_figures_have_the_digits_that_mean_something(value: float, expected: str) -> None:
    assert shortened(value) == expected
