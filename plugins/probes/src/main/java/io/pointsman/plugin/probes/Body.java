package io.pointsman.plugin.probes;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** The body of an answer, as much of it as was kept. */
final class Body {

    /** So much is kept of what comes over the wire, and of what it unpacks to. */
    static final int MOST = 2_000_000;

    static final Body NONE = new Body(new byte[0], false);

    private final byte[] bytes;
    private final boolean cut;

    Body(byte[] bytes, boolean cut) {
        this.bytes = bytes.clone();
        this.cut = cut;
    }

    /** Reads until the end, or until enough is read. */
    static Body read(InputStream from) throws IOException {
        byte[] bytes = from.readNBytes(MOST + 1);
        return bytes.length > MOST ? new Body(Arrays.copyOf(bytes, MOST), true) : new Body(bytes, false);
    }

    int size() {
        return bytes.length;
    }

    /** Whether there was more than is kept. */
    boolean isCut() {
        return cut;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    boolean startsLikeGzip() {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    /** In lower-case hex. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }

    boolean sameAs(Body other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /**
     * Unpacked, again no more than {@link #MOST}: a small body can unpack to a very large one.
     *
     * @throws IOException when it is not what its encoding says, or packed in a way that is not known here
     */
    Body unpacked(String encoding) throws IOException {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> this;
            case "gzip", "x-gzip" -> unpack(new GZIPInputStream(stream()));
            case "deflate" -> unpack(new InflaterInputStream(stream()));
            default -> throw new IOException("'" + encoding + "' is not known here");
        };
    }

    private Body unpack(InputStream packed) throws IOException {
        try (packed) {
            Body body = read(packed);
            return new Body(body.bytes, body.cut || cut);
        } catch (EOFException early) {
            if (cut) {
                return new Body(new byte[0], true);
            }
            throw early;
        }
    }

    /** {@code 14.2 kB}, or {@code more than 2.0 MB}. */
    String shown() {
        return cut ? "more than " + Saw.bytes(size()) : Saw.bytes(size());
    }
}
