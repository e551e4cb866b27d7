package io.pointsman.api.page;

/**
 * What a channel says of an attempt that it took.
 *
 * @param reference by which the channel knows it: a message id, the id of an incident; comes back with whatever is said about the attempt
 *     later, also after a restart. Not a secret; may be empty
 * @param delivered whether it is known to have arrived, not only to be on its way
 * @param remark what staff should know beside it, in one line for their room, such as what mutes the channel now; usually empty
 */
public record PageReceipt(String reference, boolean delivered, String remark) {

    /** It is on its way. */
    public static PageReceipt sent(String reference) {
        return new PageReceipt(reference, false, "");
    }

    /** It arrived. */
    public static PageReceipt delivered(String reference) {
        return new PageReceipt(reference, true, "");
    }

    /** The same, with something that staff should know. */
    public PageReceipt remarking(String line) {
        return new PageReceipt(reference, delivered, line);
    }
}
