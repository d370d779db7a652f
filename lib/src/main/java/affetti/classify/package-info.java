/** A clip's emotion: what the network reads, the CNN-LSTM, its training, and prediction for a file. */
package affetti.classify;
