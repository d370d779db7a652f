/** Orders: what a program shall do, in JSON, read into records; and the shell that carries one out. Uses Jackson. */
package affetti.order;
