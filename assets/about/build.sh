#!/bin/sh
# Draws the icons of the program and of its files at the sizes that Windows and the
# window ask for. Needs
# rsvg-convert (Debian: librsvg2-bin). The small ones are a drawing of their own,
# on whole pixels of sixteen.
set -eu
cd "$(dirname "$0")"
for size in 16 24 32; do
	rsvg-convert -w $size -h $size icon-small.svg -o icon-$size.png
done
for size in 48 64 256; do
	rsvg-convert -w $size -h $size icon.svg -o icon-$size.png
done
for file in book package; do
	for size in 16 32 48 256; do
		rsvg-convert -w $size -h $size $file.svg -o $file-$size.png
	done
done
