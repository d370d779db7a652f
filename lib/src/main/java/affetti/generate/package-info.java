/** Sampling music from a trained network. */
package affetti.generate;
