/** A piece for an emotion: the GRU network, its training windows, step-by-step sessions, and sampling. */
package affetti.generate;
