"""Tests of `boundarykit.synthetic`."""
