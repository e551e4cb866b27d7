package io.pointsman.api.chat;

/**
 * What is wrong with the answer to one question of a form.
 *
 * @param field the name of the field
 * @param text one line that says what would be right
 */
public record Objection(String field, String text) {}
