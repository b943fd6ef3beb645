package dev.causebook.intake;

/**
 * Something attached to a ticket.
 *
 * @param name file name as sent; shown, never opened
 * @param content its text
 */
public record Attachment(String name, String content) {}
