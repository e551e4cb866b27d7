package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.probes.Answer.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ParityTest {

    private static final Parity PARITY = new Parity(new Headers(Set.of("x-trace")), "the origin", true);

    private static Answer answer(byte[] body, String... headers) {
        Place place = new Place("", "192.0.2.1", new InetSocketAddress(443));
        return new Answer(
                place,
                Question.get("https", "www.acme.example", "/"),
                200,
                Stream.of(headers)
                        .map(line -> line.split(": ", 2))
                        .map(parts -> new Field(parts[0], parts[1]))
                        .toList(),
                new Body(body, false),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static List<String> words(Answer theirs, Answer ours) {
        return PARITY.between(theirs, ours).stream()
                .map(Parity.Difference::words)
                .toList();
    }

    @Test
    void noiseAndWhatIsIgnoredAreNoDifference() {
        assertThat(words(
                        answer(
                                bytes("a"),
                                "Date: Mon",
                                "Age: 1",
                                "Via: x",
                                "X-Trace: 1",
                                "ETag: \"a\"",
                                "Content-Length: 1"),
                        answer(bytes("a"), "Date: Tue", "X-Cache: HIT", "X-Trace: 2", "ETag: W/\"a\"")))
                .isEmpty();
    }

    @Test
    void listsMeanTheSameInAnyOrderAndCase() {
        assertThat(words(
                        answer(bytes("a"), "Vary: Accept-Encoding, Cookie", "Cache-Control: public,max-age=60"),
                        answer(
                                bytes("a"),
                                "vary: cookie",
                                "vary: accept-encoding",
                                "Cache-Control: max-age=60, public")))
                .isEmpty();
    }

    @Test
    void aHeaderThatChangesIsSaidWithBothValues() {
        assertThat(words(
                        answer(bytes("a"), "Cache-Control: max-age=60"), answer(bytes("a"), "Cache-Control: no-store")))
                .containsExactly("cache-control: max-age=60 at the origin, no-store through us");
    }

    @Test
    void cookiesAreComparedByNameAndGuardAndNotByValue() {
        assertThat(words(
                        answer(bytes("a"), "Set-Cookie: sid=1; Path=/; Secure; Max-Age=5"),
                        answer(bytes("a"), "Set-Cookie: sid=2; secure; path=/; Expires=Mon")))
                .isEmpty();
        assertThat(words(
                        answer(bytes("a"), "Set-Cookie: sid=1; Secure; HttpOnly"),
                        answer(bytes("a"), "Set-Cookie: sid=1")))
                .containsExactly("cookie 'sid; httponly; secure' at the origin, 'sid' through us");
        assertThat(words(answer(bytes("a")), answer(bytes("a"), "Set-Cookie: new=1")))
                .containsExactly("cookie new is set through us and not by the origin");
    }

    @Test
    void compressionIsSaidAndTheBodiesAreComparedUnpacked() {
        assertThat(words(answer(packed("hello"), "Content-Encoding: gzip"), answer(bytes("hello"))))
                .containsExactly("compressed as gzip at the origin, as nothing through us");
        assertThat(words(
                        answer(packed("hello"), "Content-Encoding: gzip"),
                        answer(packed("bye"), "Content-Encoding: gzip")))
                .containsExactly("another body: 5 B at the origin, 3 B through us");
    }

    @Test
    void aBodyThatIsNotWhatItSaysIsADifference() {
        assertThat(words(answer(bytes("a")), answer(bytes("no gzip"), "Content-Encoding: gzip")))
                .anyMatch(line -> line.startsWith("a body that cannot be unpacked"));
    }
}
