package affetti.train;

/**
 * One epoch of training. Losses are cross-entropy in nats: a clip for the classifier, a token for the melody model.
 *
 * @param epoch              1, 2, ...
 * @param trainLoss          mean over the epoch's batches, with dropout
 * @param validationLoss     on the validation data after the epoch, without dropout
 * @param validationAccuracy share of the validation targets that were most likely, 0 to 1
 * @param learningRate       the learning rate of this epoch's last step
 * @param seconds            how long the epoch took, with validation
 */
public record EpochRecord(int epoch, double trainLoss, double validationLoss, double validationAccuracy,
                          double learningRate, double seconds) {
}
