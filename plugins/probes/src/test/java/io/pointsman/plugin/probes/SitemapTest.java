package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitemapTest {

    private static Body body(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static Body packed(String text, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] part = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                gzip.write(part);
            }
        }
        return new Body(bytes.toByteArray(), false);
    }

    @Test
    void itsPlacesAreRead() throws IOException {
        Sitemap sitemap =
                Sitemap.read(body("<urlset><url><loc> https://www.acme.example/a?b=1&amp;c=2 </loc></url></urlset>"));
        assertThat(sitemap.isIndex()).isFalse();
        assertThat(sitemap.places()).containsExactly(URI.create("https://www.acme.example/a?b=1&c=2"));
    }

    @Test
    void anIndexIsKnownAsOne() throws IOException {
        Sitemap sitemap = Sitemap.read(
                body("<sitemapindex><sitemap><loc>https://www.acme.example/1.xml.gz</loc></sitemap></sitemapindex>"));
        assertThat(sitemap.isIndex()).isTrue();
    }

    @Test
    void aPackedOneIsUnpacked() throws IOException {
        assertThat(Sitemap.read(packed("<urlset><url><loc>https://a.example/</loc></url></urlset>", 1))
                        .places())
                .hasSize(1);
    }

    @Test
    void aBombIsReadAsFarAsTwoMegabytesGo() throws IOException {
        String start = "<urlset><url><loc>https://a.example/</loc></url>";
        Body bomb = packed(start + " ".repeat(1_000_000), 200);
        assertThat(bomb.size()).isLessThan(1_000_000);
        // The second root element would be an error; what was read up to there is kept only where the body was cut.
        assertThat(Sitemap.read(bomb).places()).isNotEmpty().hasSizeLessThan(10);
    }

    @Test
    void entitiesReachForNoFile(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "https://a.example/secret");
        String xml = "<!DOCTYPE u [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]><urlset><url><loc>&x;</loc></url></urlset>";
        assertThatThrownBy(() ->
                        assertThat(Sitemap.read(body(xml)).places().toString()).contains("secret"))
                .isInstanceOfAny(IOException.class, AssertionError.class);
        String laughs = "<!DOCTYPE u [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<urlset><url><loc>https://a.example/&b;</loc></url></urlset>";
        assertThatThrownBy(() -> assertThat(Sitemap.read(body(laughs)).places().toString())
                        .contains("aaaaaaaaaaa"))
                .isInstanceOfAny(IOException.class, AssertionError.class);
    }

    @Test
    void whatIsNoXmlIsRefused() {
        assertThatThrownBy(() -> Sitemap.read(body("<html><p>hello"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Sitemap.read(body("<urlset><url><loc>not a place at all</loc></url></urlset>")))
                .isInstanceOf(IOException.class);
    }
}
