/** Orders: what a program is to do, in JSON, read into records; and the shell that carries them out. Uses Jackson. */
package affetti.order;
