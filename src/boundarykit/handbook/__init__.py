"""Handbooks for staff and notices for customers, written from the rules alone."""

from boundarykit.handbook.editions import edition_for
from boundarykit.handbook.notice import customer_notice
from boundarykit.handbook.render import render_handbook, render_notice
from boundarykit.handbook.sources import sources_on
from boundarykit.handbook.staff import staff_handbook

__all__ = [
    "customer_notice",
    "edition_for",
    "render_handbook",
    "render_notice",
    "sources_on",
    "staff_handbook",
]
