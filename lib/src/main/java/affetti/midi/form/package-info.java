/** What a piece returns to and when, without its notes: found in a score, or planned for one that is still to be made. */
package affetti.midi.form;
