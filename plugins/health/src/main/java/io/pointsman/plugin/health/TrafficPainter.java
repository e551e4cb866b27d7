package io.pointsman.plugin.health;

import io.pointsman.api.health.ChartMaker;
import io.pointsman.api.health.TrafficCurves;
import io.pointsman.api.health.TrafficCurves.Curve;
import io.pointsman.api.health.TrafficCurves.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws requests above errors on a light ground, in letters that can be read on a phone. What was measured is a thick line, what was expected
 * a dashed grey one, so that nobody needs colours to tell them apart.
 */
final class TrafficPainter implements ChartMaker {

    static final int WIDTH = 1_000;
    static final int HALF = 400;

    private static final List<Color> MEASURED = List.of(new Color(0x0B5FA5), new Color(0xC0392B));
    private static final Color EXPECTED = new Color(0x6B6B6B);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final int LETTERS = 22;

    static {
        // There is no screen, and nothing asks for one.
        System.setProperty("java.awt.headless", "true");
    }

    @Override
    public byte[] draw(TrafficCurves curves) throws IOException {
        try {
            BufferedImage picture = new BufferedImage(WIDTH, 2 * HALF, BufferedImage.TYPE_INT_RGB);
            Graphics2D paper = picture.createGraphics();
            try {
                paper.setColor(Color.WHITE);
                paper.fillRect(0, 0, WIDTH, 2 * HALF);
                paint(paper, 0, curves.title(), "requests per second", curves.requests(), curves);
                paint(paper, HALF, "", "errors, per cent", curves.errors(), curves);
            } finally {
                paper.dispose();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (LinkageError | IllegalStateException | InternalError missing) {
            throw new IOException(
                    "this machine has no fonts to draw with; install fontconfig and a font such as DejaVu", missing);
        }
    }

    private static void paint(
            Graphics2D paper, int top, String title, String what, List<Curve> lines, TrafficCurves curves) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HALF)
                .title(title)
                .yAxisTitle(what)
                .build();
        style(chart.getStyler(), curves);
        int measured = 0;
        double most = 0;
        for (Curve line : lines) {
            XYSeries series = chart.addSeries(line.name(), x(line, curves.from()), y(line));
            series.setMarker(SeriesMarkers.NONE);
            if (line.expected()) {
                series.setLineColor(EXPECTED);
                series.setLineStyle(
                        new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {12, 10}, 0));
            } else {
                series.setLineColor(MEASURED.get(measured % MEASURED.size()));
                series.setLineStyle(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                measured++;
            }
            most = Math.max(
                    most,
                    line.points().stream()
                            .mapToDouble(Point::value)
                            .filter(Double::isFinite)
                            .max()
                            .orElse(0));
        }
        if (lines.isEmpty()) {
            XYSeries none = chart.addSeries("not measured", new double[] {0}, new double[] {0});
            none.setMarker(SeriesMarkers.NONE);
        }
        // From nothing, so that a small change does not look like a cliff.
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(most > 0 ? most * 1.15 : 1.0);
        Graphics2D part = (Graphics2D) paper.create(0, top, WIDTH, HALF);
        try {
            chart.paint(part, WIDTH, HALF);
        } finally {
            part.dispose();
        }
    }

    private static void style(XYStyler styler, TrafficCurves curves) {
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(curves.zone());
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS);
        Font bold = new Font(Font.SANS_SERIF, Font.BOLD, LETTERS + 2);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(GRID);
        styler.setPlotGridLinesColor(GRID);
        styler.setChartFontColor(Color.BLACK);
        styler.setChartTitleFont(bold);
        styler.setChartTitleVisible(true);
        styler.setLegendFont(plain);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setAxisTitleFont(plain);
        styler.setAxisTickLabelsFont(plain);
        styler.setXAxisTickMarkSpacingHint(160);
        styler.setLocale(Locale.ROOT);
        styler.setXAxisMin(0.0);
        styler.setXAxisMax(
                (double) (curves.to().getEpochSecond() - curves.from().getEpochSecond()));
        styler.setXAxisTickLabelsFormattingFunction(
                seconds -> clock.format(curves.from().plusSeconds(Math.round(seconds))));
    }

    private static double[] x(Curve line, Instant from) {
        return line.points().stream()
                .mapToDouble(
                        point -> java.time.Duration.between(from, point.at()).toMillis() / 1e3)
                .toArray();
    }

    private static double[] y(Curve line) {
        return line.points().stream().mapToDouble(Point::value).toArray();
    }
}
