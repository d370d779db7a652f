/** What all other packages share: emotions, audio, feature matrices, notes, scores, provenance. Uses no library. */
package affetti.core;
