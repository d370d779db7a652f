/** Scores to token sequences and back: vocabulary, encode, decode. */
package affetti.midi.tokenize;
