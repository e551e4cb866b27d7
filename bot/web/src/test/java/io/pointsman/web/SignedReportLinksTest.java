package io.pointsman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.report.ReportLink;
import io.pointsman.web.SignedReportLinks.Document;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a link opens, until when, and what keeps it secret. */
class SignedReportLinksTest {

    private static final SwitchoverId ACME = new SwitchoverId("acme-1");
    private static final Opened<Document> STAFF_HTML =
            new Opened.Of<>(new Document(ACME, Audience.STAFF, ReportFormat.HTML));

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-02T09:00:00.5Z");

    private SignedReportLinks links(LinkKey key) {
        return new SignedReportLinks(key, URI.create("https://bot.example.net/sw"), () -> now);
    }

    private static ReportLink link(SignedReportLinks links, SwitchoverId id) {
        return links.to(id, Audience.STAFF, ReportFormat.HTML).orElseThrow();
    }

    private static Opened<Document> open(SignedReportLinks links, ReportLink link) {
        String path = link.address().getPath();
        int name = path.lastIndexOf('/');
        return links.open(path.substring(path.lastIndexOf('/', name - 1) + 1, name), path.substring(name + 1));
    }

    @Test
    void aLinkLiesUnderThePublicAddressAndFitsALine() {
        ReportLink link = link(links(LinkKey.fresh()), ACME);
        assertThat(link.address().toString())
                .matches("https://bot\\.example\\.net/sw/reports/acme-1/s[0-9a-z]{6}-[A-Za-z0-9_-]{24}\\.html");
    }

    @Test
    void itOpensForADayAndIsThenOver() {
        SignedReportLinks links = links(LinkKey.fresh());
        ReportLink link = link(links, ACME);
        assertThat(link.until()).isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
        now = link.until().minusMillis(1);
        assertThat(open(links, link)).isEqualTo(STAFF_HTML);
        now = link.until();
        assertThat(open(links, link)).isEqualTo(new Opened.Over<Document>());
    }

    @Test
    void anIdThatNoAddressCanHoldIsWrittenAsOneThatItCan() {
        SwitchoverId odd = new SwitchoverId("gr\u00fcn%/&-1");
        SignedReportLinks links = links(LinkKey.fresh());
        String path = link(links, odd).address().getRawPath();
        assertThat(path).startsWith("/sw/reports/gr%C3%BCn%25%2F%26-1/");
        assertThat(links.open(odd.value(), path.substring(path.lastIndexOf('/') + 1)))
                .isEqualTo(new Opened.Of<>(new Document(odd, Audience.STAFF, ReportFormat.HTML)));
    }

    @Test
    void aLinkOutlivesARestartForTheKeyLiesInAFileThatItsOwnerAloneMayRead() throws IOException {
        Path file = folder.resolve("pointsman.db.link-key");
        ReportLink link = link(links(LinkKey.in(file)), ACME);
        assertThat(open(links(LinkKey.in(file)), link)).isEqualTo(STAFF_HTML);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining("glob:**.link-key");
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing else is left there").hasSize(1);
        }
    }

    @Test
    void whoDeletesTheKeyEndsEveryLink() throws IOException {
        Path file = folder.resolve("key");
        ReportLink link = link(links(LinkKey.in(file)), ACME);
        Files.delete(file);
        assertThat(open(links(LinkKey.in(file)), link)).isEqualTo(new Opened.Nothing<Document>());
    }

    @Test
    void aKeyFileThatHoldsNoneEndsNothingButTheLinks() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "");
        SignedReportLinks links = links(LinkKey.in(file));
        assertThat(open(links, link(links, ACME))).isEqualTo(STAFF_HTML);
        assertThat(file).as("is left as it is").isEmptyFile();
    }

    @Test
    void aSecretThatIsConfiguredIsTakenInPlaceOfTheFile() {
        ReportLink link = link(links(LinkKey.of("a secret of the right length")), ACME);
        assertThat(open(links(LinkKey.of("a secret of the right length")), link))
                .isEqualTo(STAFF_HTML);
        assertThat(open(links(LinkKey.of("another secret of that length")), link))
                .isEqualTo(new Opened.Nothing<Document>());
    }

    @Test
    void aSecretThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> LinkKey.of("hunter2"))
                .hasMessageContaining("at least 16 characters")
                .hasMessageNotContaining("hunter2");
    }
}
