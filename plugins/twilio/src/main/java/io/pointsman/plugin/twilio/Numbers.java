package io.pointsman.plugin.twilio;

import java.util.Optional;

/** Telephone numbers as Twilio wants them. */
final class Numbers {

    private Numbers() {}

    static Optional<String> problem(String to) {
        return to.matches("\\+[1-9][0-9]{6,14}")
                ? Optional.empty()
                : Optional.of("write the number with + and the country in front, without spaces, such as +4930123456");
    }

    static Optional<String> unconfigured() {
        return Optional.of(
                "no account is named: write plugins: {twilio: {account: …, token-env: …, from: …}} in pointsman.yaml");
    }
}
