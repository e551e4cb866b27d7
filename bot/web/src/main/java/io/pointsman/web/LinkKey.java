package io.pointsman.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret that signs links, to reports and to answers. Unless one is configured it lies in a file of its own beside the log, which its owner alone may read: so links outlive a restart
 * without anybody having to configure a secret, and neither the log nor a backup of it lets its reader make one. Whoever deletes the file
 * ends every link. Safe for any thread.
 */
public final class LinkKey {

    private static final Logger LOG = LoggerFactory.getLogger(LinkKey.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int SHORTEST_SECRET = 16;

    private final SecretKeySpec key;

    private LinkKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A key that is forgotten at the end. */
    static LinkKey fresh() {
        return new LinkKey(chance());
    }

    /**
     * The key in a file, which is made where there is none. Where it cannot be read or written links end with the bot, and the log says why.
     */
    public static LinkKey in(Path file) {
        try {
            return new LinkKey(read(file));
        } catch (IOException e) {
            LOG.warn(
                    "links to reports and answers will end when the bot does: {} cannot be used ({})",
                    file,
                    e.toString());
            return fresh();
        }
    }

    /**
     * The key of a secret that somebody configured.
     *
     * @throws IllegalArgumentException when it is too short; the message never holds it
     */
    public static LinkKey of(String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("http.link-secret is too short: at least " + SHORTEST_SECRET
                    + " characters, such as openssl rand -hex 32 makes");
        }
        return new LinkKey(("pointsman links " + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** The signature of a text. Who signs for two purposes begins the texts with words of their own. */
    public byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
            throw new IOException("it holds no key; delete it, and a new one is made");
        }
        return HexFormat.of().parseHex(text);
    }

    /** There from one moment to the next, whole; a file that is made for the time being is its owner's alone. */
    private static void make(Path file) throws IOException {
        Path made = Files.createTempFile(file.toAbsolutePath().getParent(), "link", ".key");
        Files.writeString(made, HexFormat.of().formatHex(chance()));
        Files.move(made, file);
    }

    private static byte[] chance() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
