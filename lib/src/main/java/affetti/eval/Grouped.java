package affetti.eval;

/** A measured item that shares something with others, such as its song; the bootstrap draws whole groups. */
public interface Grouped {
    /** The name of what is shared. */
    String group();
}
