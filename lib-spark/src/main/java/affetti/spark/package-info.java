/**
 * The library's functions as jobs on Apache Spark, for corpora that one machine takes too long for: features, rendering, statistics, and
 * cross-validation by group. A job's rows are those that the same function gives on one machine, to the last byte. Taught in notebook 08.
 */
package affetti.spark;
