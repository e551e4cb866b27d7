package io.pointsman.api.plugin;

/** A system action that a plugin may be granted. */
public enum Grant {
    /** Report a measured share, a verdict, or an abort criterion. */
    HEALTH,
    /** Report what became of a page. */
    PAGER
}
