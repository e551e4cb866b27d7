package io.pointsman.plugin.slack.wire;

import java.io.Serial;
import java.time.Duration;

/** A call of the Web API did not work. The message says why in words fit for staff, and holds no token. */
public final class ApiProblem extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    public enum Kind {
        /** Too many calls: again after {@link #retryAfter}. */
        LIMITED,
        /** Slack, or the way to it, is not well: again later. */
        TRANSIENT,
        /** The token or the app is worth nothing: nothing will work until somebody mends it. */
        REVOKED,
        /** Slack says no, and will say no again. */
        REFUSED
    }

    private final Kind kind;
    private final String why;
    private final String code;
    private final Duration retryAfter;
    private final boolean mayHaveHappened;

    private ApiProblem(Kind kind, String code, String message, Duration retryAfter, boolean mayHaveHappened) {
        super(message, null, false, false);
        this.kind = kind;
        this.why = message;
        this.code = code;
        this.retryAfter = retryAfter;
        this.mayHaveHappened = mayHaveHappened;
    }

    static ApiProblem limited(String method, Duration retryAfter) {
        return new ApiProblem(
                Kind.LIMITED,
                "ratelimited",
                "Slack limits " + method + " for " + retryAfter.toSeconds() + " s",
                retryAfter,
                false);
    }

    static ApiProblem unwell(String method, String why) {
        return new ApiProblem(Kind.TRANSIENT, "", method + ": " + why, Duration.ZERO, true);
    }

    /** An answer of Slack that is no. */
    static ApiProblem of(String method, String code, String needed) {
        return switch (code) {
            case "ratelimited", "rate_limited" -> limited(method, Duration.ofSeconds(1));
            case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org" ->
                new ApiProblem(Kind.TRANSIENT, code, method + ": Slack answers " + code, Duration.ZERO, true);
            case "token_revoked",
                    "token_expired",
                    "account_inactive",
                    "invalid_auth",
                    "not_authed",
                    "not_allowed_token_type",
                    "org_login_required",
                    "ekm_access_denied",
                    "team_access_not_granted" ->
                new ApiProblem(Kind.REVOKED, code, method + ": Slack answers " + code, Duration.ZERO, false);
            default ->
                new ApiProblem(
                        Kind.REFUSED,
                        code,
                        method + ": Slack answers " + code
                                + (needed.isEmpty() ? "" : " (needs the scope " + needed + ")"),
                        Duration.ZERO,
                        false);
        };
    }

    /** What the message says. */
    public String why() {
        return why;
    }

    public Kind kind() {
        return kind;
    }

    /** Slack's word for it, such as {@code is_archived}; empty when Slack did not answer. */
    public String code() {
        return code;
    }

    public boolean is(String other) {
        return code.equals(other);
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether what was asked may be done although nobody said so. */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }

    /** Whether the same call may work later. */
    public boolean mayPass() {
        return kind == Kind.LIMITED || kind == Kind.TRANSIENT;
    }
}
