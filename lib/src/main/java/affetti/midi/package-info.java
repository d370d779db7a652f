/** MIDI files to scores and back, quantising, key and mode. Uses javax.sound.midi. */
package affetti.midi;
