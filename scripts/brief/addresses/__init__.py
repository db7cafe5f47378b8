"""Addresses: which a site has, which were ever published, and where one that is no more leads on."""

from brief.addresses.anchors import FIGURE, Anchor, anchors_of, ids_of, own_ids, sentence_address
from brief.addresses.led import read_led
from brief.addresses.published import Published, lines_of, published_now, read_addresses

__all__ = [
    "FIGURE",
    "Anchor",
    "Published",
    "anchors_of",
    "ids_of",
    "lines_of",
    "published_now",
    "read_addresses",
    "read_led",
    "own_ids",
    "sentence_address",
]
