/** Pure functions that vary training data: clip to clip, score to score. */
package affetti.augment;
