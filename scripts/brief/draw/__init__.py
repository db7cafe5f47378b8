"""The register in, pictures out as shapes and texts with their places; the templates *.svg.j2 write them down.

Every picture is drawn at two widths, for wide and for narrow pages, in units of a pixel. What does not fit is counted.
"""

from brief.draw.arcs import Arcs, arcs_of
from brief.draw.attendance import Attendance, attendance_of
from brief.draw.map import Map, draw_map
from brief.draw.placed import Located, Placed, locate
from brief.draw.timeline import Timeline, draw_timeline

__all__ = [
    "Arcs",
    "Attendance",
    "Located",
    "Map",
    "Placed",
    "Timeline",
    "arcs_of",
    "attendance_of",
    "draw_map",
    "draw_timeline",
    "locate",
]
