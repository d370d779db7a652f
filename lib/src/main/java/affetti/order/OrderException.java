package affetti.order;

/** An order that cannot be carried out as it is written: its message is a sentence for whoever wrote it. */
public final class OrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong and what would be right */
    public OrderException(String sentence) {
        super(sentence);
    }
}
