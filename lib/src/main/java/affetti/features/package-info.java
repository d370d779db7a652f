/**
 * The ten audio features with librosa 1.0's definitions and defaults, one class each, and {@link affetti.features.Features#ALL}.
 * {@link affetti.features.Feature#about()} says what to hear in each. {@link affetti.features.Analysis} computes once what
 * they share. {@code python3 environment bench features} measures time and parity; {@code figures/parity.json} holds the worst
 * relative error of each.
 */
package affetti.features;
