/** Arithmetic on samples, nothing of files: Fourier transforms in lanes, windows, resampling, constant-Q, harmonic and percussive parts. */
package affetti.dsp;
