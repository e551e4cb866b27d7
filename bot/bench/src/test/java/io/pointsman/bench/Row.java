package io.pointsman.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param pointsman what was measured of the packaged bot
 * @param echo the same of the echo bot, where it does the same
 * @param unit such as ms
 * @param goal what was hoped for
 */
record Row(String measure, double pointsman, OptionalDouble echo, String unit, Optional<Goal> goal) {

    /** What is compared with the limit. */
    enum Of {
        RATIO,
        VALUE
    }

    /** A limit: at most so much, or at least so much. */
    record Goal(Of of, boolean atMost, double limit) {

        static Goal ratio(double limit) {
            return new Goal(Of.RATIO, true, limit);
        }

        static Goal atMost(double limit) {
            return new Goal(Of.VALUE, true, limit);
        }

        static Goal atLeast(double limit) {
            return new Goal(Of.VALUE, false, limit);
        }
    }

    static Row of(String measure, double pointsman, double echo, String unit) {
        return new Row(measure, pointsman, OptionalDouble.of(echo), unit, Optional.empty());
    }

    static Row alone(String measure, double pointsman, String unit) {
        return new Row(measure, pointsman, OptionalDouble.empty(), unit, Optional.empty());
    }

    Row goal(Goal wanted) {
        return new Row(measure, pointsman, echo, unit, Optional.of(wanted));
    }

    OptionalDouble ratio() {
        return echo.isPresent() && echo.getAsDouble() > 0
                ? OptionalDouble.of(pointsman / echo.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether the goal is met; empty without a goal. */
    Optional<Boolean> met() {
        return goal.map(wanted -> {
            double value = wanted.of() == Of.VALUE ? pointsman : ratio().orElse(Double.NaN);
            return wanted.atMost() ? value <= wanted.limit() : value >= wanted.limit();
        });
    }

    String markdown() {
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s | %s |",
                measure,
                number(pointsman),
                unit,
                echo.isPresent() ? number(echo.getAsDouble()) + " " + unit : "",
                ratio().isPresent() ? String.format(Locale.ROOT, "%.2f×", ratio().getAsDouble()) : "",
                goal.map(this::goalText).orElse(""));
    }

    private String goalText(Goal wanted) {
        String limit =
                (wanted.atMost() ? "≤ " : "≥ ") + number(wanted.limit()) + (wanted.of() == Of.RATIO ? "×" : " " + unit);
        return limit.strip() + (met().orElse(false) ? ": met" : ": **missed**");
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
