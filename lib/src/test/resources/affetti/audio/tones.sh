#!/bin/sh
# Makes tone.mp3, tone.ogg and tone.flac beside this script (ffmpeg 5.1 with LAME and libvorbis): half a second of 440 Hz, 44,100 Hz, mono.
cd "$(dirname "$0")" || exit 1
tone='aevalsrc=0.5*sin(2*PI*440*t):s=44100:d=0.5'
for file in "tone.mp3 -b:a 128k" "tone.ogg -c:a libvorbis -q:a 6" "tone.flac"; do
    set -- $file
    name=$1
    shift
    ffmpeg -y -loglevel error -f lavfi -i "$tone" "$@" "$name"
done
