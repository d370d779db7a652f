/** Audio files and MIDI to samples: decode, resample, frame, render. Uses TarsosDSP and javax.sound. */
package affetti.audio;
