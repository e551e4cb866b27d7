package io.pointsman.plugin.mail;

import io.pointsman.api.Durations;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageText;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what somebody, or a machine, sent back. Only a person's own first word counts; a machine can say no more than that a mail did not arrive. */
final class Reply {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int DEEPEST = 5;
    private static final int LONGEST_WHY = 200;

    /** Where the key of the attempt may stand. */
    private static final List<String> PLACES =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "In-Reply-To", "References");

    private Reply() {}

    /** The keys that it names, wherever they stand. */
    static Stream<String> keys(Part mail) throws MessagingException {
        Stream<String> found = Stream.empty();
        for (String place : PLACES) {
            found = Stream.concat(found, headers(mail, place).flatMap(ReplyKeys::in));
        }
        return found;
    }

    private static Stream<String> headers(Part mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null ? Stream.empty() : Arrays.stream(values);
    }

    /** What it says about the attempt; empty when it says nothing that counts. */
    static Optional<PageAnswer> read(MimeMessage mail, String attempt) throws MessagingException, IOException {
        Optional<String> status = deliveryStatus(mail);
        if (status.isPresent()) {
            return failure(status.get()).map(why -> new PageAnswer.Undelivered(attempt, why));
        }
        return isByAMachine(mail) ? Optional.empty() : text(mail, 0).flatMap(text -> said(text, attempt));
    }

    /** RFC 3834 and what was used before it: an answer that nobody typed. */
    private static boolean isByAMachine(MimeMessage mail) throws MessagingException {
        return mail.isMimeType("multipart/report")
                || headers(mail, "From")
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("mailer-daemon@"))
                || headers(mail, "Auto-Submitted")
                        .anyMatch(value -> !value.strip().equalsIgnoreCase("no"))
                || headers(mail, "Return-Path").anyMatch(value -> value.strip().equals("<>"))
                || headers(mail, "Precedence")
                        .anyMatch(value ->
                                value.strip().toLowerCase(Locale.ROOT).matches("bulk|junk|list|auto_reply|auto-reply"))
                || Stream.of(
                                "X-Autoreply",
                                "X-Autorespond",
                                "X-Autoresponse",
                                "X-Mail-Autoreply",
                                "List-Id",
                                "X-FC-MachineGenerated")
                        .anyMatch(name -> has(mail, name));
    }

    private static boolean has(MimeMessage mail, String name) {
        try {
            return headers(mail, name).findAny().isPresent();
        } catch (MessagingException unreadable) {
            return true;
        }
    }

    /** RFC 3464, in a multipart/report or, as OpenSMTPD has it, in any other. */
    private static Optional<String> deliveryStatus(MimeMessage mail) throws MessagingException, IOException {
        if (!mail.isMimeType("multipart/*") || !(mail.getContent() instanceof Multipart parts)) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType("message/delivery-status")) {
                return Optional.of(bytes(parts.getBodyPart(i)).toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    /** Why it failed; empty when it is only late, or arrived. */
    private static Optional<String> failure(String status) {
        return status.lines().anyMatch(line -> line.matches("action:\\s*failed\\b.*"))
                ? Optional.of("the mail came back" + code(status))
                : Optional.empty();
    }

    private static String code(String status) {
        return status.lines()
                .filter(line -> line.matches("status:\\s*[245]\\.\\d{1,3}\\.\\d{1,3}\\b.*"))
                .findFirst()
                .map(line -> " (" + line.replaceFirst("status:\\s*([\\d.]+).*", "$1") + ")")
                .orElse("");
    }

    /** What the person wrote, as far as it is text. */
    private static Optional<String> text(Part part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return Optional.of(bytes(part));
        }
        if (part.isMimeType("text/html")) {
            return Optional.of(withoutTags(bytes(part)));
        }
        if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            Optional<String> other = Optional.empty();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart one = parts.getBodyPart(i);
                Optional<String> found = text(one, depth + 1);
                if (found.isPresent() && one.isMimeType("text/plain")) {
                    return found;
                }
                other = other.or(() -> found);
            }
            return other;
        }
        return Optional.empty();
    }

    private static String bytes(Part part) throws MessagingException, IOException {
        try (InputStream body = part.getInputStream()) {
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static String withoutTags(String html) {
        return html.replaceAll("(?is)<(head|style|script)\\b.*?</\\1>", " ")
                .replaceAll("(?i)<(br|/p|/div|blockquote)\\b[^>]*>", "\n")
                .replaceAll("<[^>]*>", " ")
                .replace("&nbsp;", " ");
    }

    /** The first word that is not a quotation. */
    private static Optional<PageAnswer> said(String text, String attempt) {
        Optional<String> first =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
        if (first.isEmpty() || first.get().startsWith(">")) {
            return Optional.empty();
        }
        String[] words = first.get().split("[\\s.,;:!]+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "ack", "acknowledge", "acknowledged" ->
                Optional.of(new PageAnswer.Acknowledged(
                        attempt,
                        new Answerer.Addressee(),
                        Durations.parse(rest.split("\\s", 2)[0]).filter(time -> !time.isNegative())));
            case "decline", "declined" ->
                Optional.of(
                        new PageAnswer.Declined(attempt, new Answerer.Addressee(), PageText.line(rest, LONGEST_WHY)));
            default -> Optional.empty();
        };
    }
}
