/** Whole measurements, from a corpus and a model to the numbers on a model's card. */
package affetti.study;
