package io.pointsman.api.plugin;

/** A system action that a plugin may be granted. */
public enum Grant {
    /** Be a source of health, or report a measured share, a verdict, or an abort criterion. */
    HEALTH,
    /** Call people, and report what became of a page: delivered, acknowledged, declined, taken back. */
    PAGER
}
