/** Training a network: the loop, callbacks, learning-rate schedules, checkpoints, and saved models with their cards. */
package affetti.train;
