package io.pointsman.core.health;

import java.util.List;

/** Values as a row of bars, on a scale from 0: noise near to nothing is to look like nothing. What is unknown is a gap. */
public final class Spark {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = ".:-=+*#@";

    private Spark() {}

    /**
     * The newest values.
     *
     * @param least the top of the scale is at least this
     * @param most how many bars at most; one bar is three bytes in UTF-8, and one with {@code ascii}
     */
    public static String of(List<Double> values, double least, int most, boolean ascii) {
        List<Double> shown = values.subList(Math.max(0, values.size() - most), values.size());
        double top = shown.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        top = Math.max(top, Math.max(least, Double.MIN_NORMAL));
        String bars = ascii ? ASCII : BARS;
        StringBuilder text = new StringBuilder();
        for (double value : shown) {
            text.append(
                    Double.isFinite(value) ? bars.charAt((int) Math.clamp(Math.round(value / top * 7), 0L, 7L)) : ' ');
        }
        return text.toString().strip();
    }
}
