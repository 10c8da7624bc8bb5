"""Fits a subset face to Chinese setting, in place: fit.py FACE.ttf [NEW NAME].

The dash (U+2014) fills its em from edge to edge, so that a pair of them joins;
the middle dot (U+00B7) stands in the middle of an em. Quotation marks narrower
than an em go, so that the next face of the role serves them. A new name is for
a font whose licence reserves its own.
"""
import sys

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

EM = 1000


def reshape(font, code, scale, shift):
    """Moves every point of a glyph to x * scale + shift and gives it a full em."""
    name = font.getBestCmap().get(code)
    if name is None:
        return
    glyph = font["glyf"][name]
    glyph.expand(font["glyf"])
    assert glyph.numberOfContours > 0, "U+%04X is a composite" % code
    glyph.coordinates = GlyphCoordinates([(round(x * scale + shift), y) for x, y in glyph.coordinates])
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (EM, glyph.xMin)


def bounds(font, code):
    glyph = font["glyf"][font.getBestCmap()[code]]
    glyph.recalcBounds(font["glyf"])
    return glyph.xMin, glyph.xMax


def main(path, family=None):
    font = TTFont(path)
    assert font["head"].unitsPerEm == EM
    left, right = bounds(font, 0x2014)
    scale = EM / (right - left)
    reshape(font, 0x2014, scale, -left * scale)
    left, right = bounds(font, 0x00B7)
    reshape(font, 0x00B7, 1, (EM - left - right) / 2)
    for table in font["cmap"].tables:
        for code in (0x2018, 0x2019, 0x201C, 0x201D):
            if code in table.cmap and font["hmtx"][table.cmap[code]][0] < EM:
                del table.cmap[code]
    if family:
        for record in font["name"].names:
            if record.nameID in (1, 4, 6):
                record.string = family if record.nameID != 6 else family.replace(" ", "")
    font.save(path)


main(*sys.argv[1:])
