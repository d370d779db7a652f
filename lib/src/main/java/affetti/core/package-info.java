/** What everything else speaks of: emotions, audio, feature matrices, notes, scores, provenance. Knows no library. */
package affetti.core;
