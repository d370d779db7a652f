/** Layers that DL4J lacks and the arithmetic under them: GRU, LSTM, attention, convolution, the softmax over tokens. Each is gradient-checked. */
package affetti.nn;
