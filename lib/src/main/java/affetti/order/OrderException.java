package affetti.order;

/** An order that cannot be carried out: the message is a sentence for the person who wrote it. */
public final class OrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong and what would be right */
    public OrderException(String sentence) {
        super(sentence);
    }
}
