/** Sound files and MIDI to samples: decode, render. Uses decoders and javax.sound. */
package affetti.audio;
