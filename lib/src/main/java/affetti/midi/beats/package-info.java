/** Beats and bars of performed music: where a listener would tap, found in the notes alone. */
package affetti.midi.beats;
