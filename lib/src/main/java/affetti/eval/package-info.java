/** Metrics and intervals, returned as records. */
package affetti.eval;
