package io.pointsman.api.health;

/**
 * Of which part of a customer's traffic a series is.
 *
 * @param name of the point of presence, origin or hostname; empty for the whole
 */
public record Scope(Kind kind, String name) implements Comparable<Scope> {

    /** All traffic of the customer. */
    public static final Scope WHOLE = new Scope(Kind.WHOLE, "");

    private static final int LONGEST = 200;

    /** What kind of part it is. */
    public enum Kind {
        WHOLE,
        POP,
        ORIGIN,
        HOSTNAME
    }

    /** @throws IllegalArgumentException when a part has no name, the whole has one, or a name is not 1 to 200 characters on one line */
    public Scope {
        boolean whole = kind == Kind.WHOLE;
        if (whole != name.isEmpty()
                || name.length() > LONGEST
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a part of the traffic has a name of 1 to 200 characters on one line, not '" + name + "'");
        }
    }

    /** One point of presence. */
    public static Scope pop(String name) {
        return new Scope(Kind.POP, name);
    }

    /** One origin of the customer. */
    public static Scope origin(String name) {
        return new Scope(Kind.ORIGIN, name);
    }

    /** One name of the customer. */
    public static Scope hostname(String name) {
        return new Scope(Kind.HOSTNAME, name);
    }

    @Override
    public int compareTo(Scope other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /** As people read it: {@code FRA}, {@code www.acme.example}; empty for the whole. */
    @Override
    public String toString() {
        return name;
    }
}
