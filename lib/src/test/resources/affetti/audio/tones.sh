#!/bin/sh
# Makes the tones beside this script (ffmpeg 5.1 with LAME, libvorbis and libopus; flac 1.4.2; lame 3.100): 440 Hz at 0.5, 44,100 Hz, mono; half a second
# as tone.*, a tenth of a second as short.*.
cd "$(dirname "$0")" || exit 1
make() {
    seconds=$1
    name=$2
    shift 2
    ffmpeg -y -loglevel error -f lavfi -i "aevalsrc=0.5*sin(2*PI*440*t):s=44100:d=$seconds" "$@" "$name"
}
make 0.5 tone.mp3 -b:a 128k
make 0.5 tone.ogg -c:a libvorbis -q:a 6
make 0.5 tone.flac
make 0.5 tone.m4a -b:a 64k
make 0.5 tone.opus -c:a libopus -b:a 64k
make 0.5 tone.wma -b:a 64k
make 0.1 short.alac.m4a -c:a alac
make 0.1 short.adpcm.wav -c:a adpcm_ms
make 0.1 short.mulaw.wav -c:a pcm_mulaw
make 0.1 short.rf64.wav -rf64 always
make 0.1 short.w64 -c:a pcm_s16le
make 0.1 short.caf -c:a pcm_s16be
make 0.1 short.sowt.aiff -c:a pcm_s16le
make 0.1 short.32.wav -c:a pcm_s32le
flac --totally-silent -f short.32.wav -o short.32.flac && rm short.32.wav
make 0.1 short.16.wav
lame --quiet -m m --freeformat -b 100 short.16.wav short.free.mp3 && rm short.16.wav
