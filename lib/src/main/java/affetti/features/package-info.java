/** The ten audio features, one class each, and Features.ALL. librosa's definitions. */
package affetti.features;
