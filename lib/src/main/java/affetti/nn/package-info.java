/** Networks, layers that DL4J lacks, the training loop, callbacks, saving and loading. */
package affetti.nn;
