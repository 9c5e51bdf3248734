"""Run one route in a process of its own: `python -m benchmarks.backtest.route NAME …`."""

from __future__ import annotations

import sys
from pathlib import Path

PARTIES = 4_000
"""How many parties the route row by row decides: some tens of thousands of rows."""


def main() -> None:
    """Import only what the route needs, so that its memory is its own."""
    name, folder, rules, out = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    match name:
        case "kernel":
            from benchmarks.backtest import frame_route  # noqa: PLC0415  # only what is timed

            frame_route.run(folder, rules, out)
        case "sql":
            from benchmarks.backtest import sql_route  # noqa: PLC0415  # only what is timed

            sql_route.run(folder, rules, out)
        case "cases" | "plain":
            from benchmarks.backtest import row_route  # noqa: PLC0415  # only what is timed

            row_route.run(folder, rules, out, parties=PARTIES, plain=name == "plain")
        case _:
            message = f"no route is named {name}"
            raise SystemExit(message)


if __name__ == "__main__":
    main()
