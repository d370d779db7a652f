/** EMOPIA, DEAM and the demo corpus behind one interface: index, checks, splits by song, tables. */
package affetti.dataset;
