"""Simulated interactions of any size, to try back-tests out and to measure them.

Everything in them is invented. It stands beside the engine, which never reads it.
"""

from boundarykit.synthetic.options import Options
from boundarykit.synthetic.simulate import Written, simulate

__all__ = ["Options", "Written", "simulate"]
