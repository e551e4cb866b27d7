package io.pointsman.api.page;

/**
 * An attempt was certainly not sent. Any other exception leaves it open whether it was. Its message is one line for staff, which names no
 * address and holds no secret.
 */
public final class PageNotSent extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    private PageNotSent(String why, boolean forGood) {
        super(why);
        this.forGood = forGood;
    }

    /** It may work later: the channel is asked again, while the next one is tried. */
    public static PageNotSent now(String why) {
        return new PageNotSent(why, false);
    }

    /** It will not work, however often it is tried: the address is none, the key is refused. */
    public static PageNotSent forGood(String why) {
        return new PageNotSent(why, true);
    }

    /** Whether it is no use to try again. */
    public boolean isForGood() {
        return forGood;
    }
}
