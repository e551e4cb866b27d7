package io.pointsman.api.page;

/** What a channel knows of an attempt that may have been sent, as by a bot that died in the middle. */
public sealed interface PageTrace {

    /** It was sent; nothing is sent again. */
    record Found(PageReceipt receipt) implements PageTrace {}

    /** It was certainly not sent. */
    record NotThere() implements PageTrace {}

    /** It cannot tell: where it deduplicates it is asked again, otherwise what is sent then says that it may be a repetition. */
    record Unknown() implements PageTrace {}
}
