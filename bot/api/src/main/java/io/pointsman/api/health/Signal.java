package io.pointsman.api.health;

/** One measured series of one customer. */
public record Signal(Measure measure, Scope scope) implements Comparable<Signal> {

    /** The measure over all traffic of the customer. */
    public static Signal whole(Measure measure) {
        return new Signal(measure, Scope.WHOLE);
    }

    @Override
    public int compareTo(Signal other) {
        int byMeasure = measure.compareTo(other.measure);
        return byMeasure != 0 ? byMeasure : scope.compareTo(other.scope);
    }

    /** As people read it: {@code edge.5xx}, {@code edge.5xx@FRA}. */
    @Override
    public String toString() {
        return scope.name().isEmpty() ? measure.word() : measure.word() + "@" + scope.name();
    }
}
