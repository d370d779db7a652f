/** Sound files and MIDI to samples: decode, render. Uses FFmpeg, JOrbis and javax.sound. */
package affetti.audio;
