#!/bin/sh
# Make Newsledger Sans: Latin, Greek, Cyrillic and Arabic in one family, because the chart renderer mixes fonts
# within one line unreliably. Goes in: the Noto fonts of Debian's fonts-noto-core in the folder $1; fonttools with brotli.
set -eu
noto=$1
latin='U+0020-024F,U+0259,U+02B0-04FF,U+1E00-1FFF,U+2000-20CF,U+2100-214F,U+2190-22FF,U+25A0-25FF,U+FFFD'
arabic='U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFF'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for weight in Regular Bold; do
    for part in "NotoSans $latin" "NotoSansArabic $arabic"; do
        set -- $part
        pyftsubset "$noto/$1-$weight.ttf" --unicodes="$2" --layout-features='*' --no-hinting \
            --output-file="$work/$1.ttf"
    done
    pyftmerge --output-file="$work/merged.ttf" "$work/NotoSans.ttf" "$work/NotoSansArabic.ttf"
    python3 - "$work/merged.ttf" "NewsledgerSans-$weight.ttf" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
for record in font["name"].names:
    if record.nameID in (1, 3, 4, 6, 16):
        text = record.toUnicode()
        record.string = text.replace("Noto Sans", "Newsledger Sans").replace("NotoSans", "NewsledgerSans")
font.save(sys.argv[2])
font.flavor = "woff2"
font.save(sys.argv[2].replace(".ttf", ".woff2"))
PYTHON
done
