package io.pointsman.plugin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.health.TrafficCurves;
import io.pointsman.api.health.TrafficCurves.Curve;
import io.pointsman.api.health.TrafficCurves.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is seen of the curves, by the pixels of the picture. */
class TrafficPainterTest {

    private static final Instant FROM = Instant.parse("2026-12-01T13:00:00Z");
    private static final Instant TO = FROM.plusSeconds(3_600);
    private static final int BLUE = 0x0B5FA5;
    private static final int RED = 0xC0392B;
    private static final int GREY = 0x6B6B6B;

    private static Curve measured(String name, IntToDoubleFunction value) {
        return new Curve(
                name,
                false,
                IntStream.range(0, 120)
                        .mapToObj(i -> new Point(FROM.plusSeconds(30L * i), value.applyAsDouble(i)))
                        .toList());
    }

    private static Curve expected(String name, double value) {
        return new Curve(name, true, List.of(new Point(FROM, value), new Point(TO, value)));
    }

    private static BufferedImage drawn(List<Curve> requests, List<Curve> errors) throws IOException {
        byte[] png = new TrafficPainter()
                .draw(new TrafficCurves(
                        "acme-2, 13:00 to 14:00 Z", "said", FROM, TO, ZoneOffset.UTC, requests, errors));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture).as("a picture").isNotNull();
        return picture;
    }

    private static List<int[]> where(BufferedImage picture, int top, int bottom, IntPredicate colour) {
        List<int[]> found = new ArrayList<>();
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (colour.test(picture.getRGB(x, y) & 0xFFFFFF)) {
                    found.add(new int[] {x, y});
                }
            }
        }
        return found;
    }

    private static List<int[]> where(BufferedImage picture, int top, int bottom, int colour) {
        return where(picture, top, bottom, pixel -> pixel == colour);
    }

    @Test
    void requestsStandAboveErrorsOnALightGroundWithWhatWasExpected() throws IOException {
        BufferedImage picture = drawn(
                List.of(measured("requests", i -> 400 + i % 7), expected("forecast", 450)),
                List.of(
                        measured("edge 5xx", i -> i < 100 ? 0.1 : 6),
                        expected("edge 5xx, usual", 0.1),
                        measured("origin 5xx", i -> 3)));
        assertThat(picture.getWidth()).isEqualTo(TrafficPainter.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(2 * TrafficPainter.HALF);
        int pixels = picture.getWidth() * picture.getHeight();
        assertThat(where(picture, 0, picture.getHeight(), 0xFFFFFF)).hasSizeGreaterThan(pixels * 3 / 4);

        assertThat(where(picture, 0, 400, BLUE)).hasSizeGreaterThan(1_000);
        assertThat(where(picture, 0, 400, GREY)).as("the forecast").hasSizeGreaterThan(300);
        assertThat(where(picture, 0, 400, RED)).isEmpty();
        assertThat(where(picture, 400, 800, BLUE)).as("errors at the edge").hasSizeGreaterThan(1_000);
        assertThat(where(picture, 400, 800, RED)).as("errors at the origin").hasSizeGreaterThan(1_000);
        assertThat(where(picture, 400, 800, GREY)).as("the usual").hasSizeGreaterThan(300);
    }

    @Test
    void aRiseIsSeenWhereItWas() throws IOException {
        BufferedImage picture = drawn(List.of(measured("requests", i -> i < 60 ? 100 : 400)), List.of());
        List<int[]> line = where(picture, 0, 330, BLUE);
        double early = line.stream()
                .filter(at -> at[0] < 450)
                .mapToInt(at -> at[1])
                .average()
                .orElseThrow();
        double late = line.stream()
                .filter(at -> at[0] > 650)
                .mapToInt(at -> at[1])
                .average()
                .orElseThrow();
        assertThat(late).as("higher on the paper").isLessThan(early - 100);
    }

    @Test
    void whereNothingWasMeasuredThereIsAGap() throws IOException {
        BufferedImage whole = drawn(List.of(measured("requests", i -> 100)), List.of());
        BufferedImage torn = drawn(List.of(measured("requests", i -> i > 40 && i < 80 ? Double.NaN : 100)), List.of());
        assertThat(where(torn, 0, 330, BLUE).size())
                .isLessThan(where(whole, 0, 330, BLUE).size() * 3 / 4);
    }

    @Test
    void onePointAndNoErrorsAreEnough() throws IOException {
        BufferedImage picture =
                drawn(List.of(new Curve("requests", false, List.of(new Point(FROM.plusSeconds(10), 0)))), List.of());
        assertThat(picture.getHeight()).isEqualTo(800);
    }
}
