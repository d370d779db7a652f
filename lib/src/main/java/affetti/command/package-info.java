/** What {@code environment compose}, {@code predict}, {@code engrave}, {@code listening-test} and {@code doctor} run: a program each, with an order. */
package affetti.command;
