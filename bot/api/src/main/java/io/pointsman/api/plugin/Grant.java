package io.pointsman.api.plugin;

/** A system action that a plugin may be granted. */
public enum Grant {
    /** Be a source of health, or report a measured share, a verdict, or an abort criterion. */
    HEALTH,
    /** Report what became of a page. */
    PAGER
}
