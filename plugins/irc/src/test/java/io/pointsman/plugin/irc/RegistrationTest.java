package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said to servers that are odder than the real ones at hand, up to the welcome. */
class RegistrationTest {

    private static final Map<String, Object> PLAIN =
            Map.of("sasl", Map.of("account", "pointsman", "password-env", "secret", "mechanism", "plain"));

    private final List<String> written = new ArrayList<>();
    private final Wire wire = new Wire() {
        @Override
        public void write(String line) {
            written.add(line);
        }

        @Override
        public void close(String why) {
            written.add("closed: " + why);
        }
    };
    private final Registration.Result result = new Registration.Result() {
        @Override
        public void letIn() {}

        @Override
        public void welcomed() {
            written.add("welcomed");
        }

        @Override
        public void refused(String why, boolean forLong) {
            written.add((forLong ? "refused for long: " : "refused: ") + why);
        }
    };

    private static IrcSettings settings(Map<String, Object> extra) {
        Map<String, Object> values = new HashMap<>(Map.of("host", "irc.example"));
        values.putAll(extra);
        return IrcSettings.of("pointsman", new Settings(values, name -> Optional.of(name)));
    }

    private List<String> answers(Map<String, Object> extra, String... lines) {
        IrcSettings settings = settings(extra);
        Registration registration = new Registration(settings, new Self(settings.nick()), wire, result);
        for (String line : lines) {
            registration.handle(IrcLine.parse(line));
        }
        return written;
    }

    private static String plain(String account, String password) {
        byte[] message = (account + "\0" + account + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(message);
    }

    @Test
    void aListWithoutSourceAndWithoutAnythingThatWeKnowEndsTheNegotiation() {
        assertThat(answers(Map.of(), "CAP * LS :sasl multi-prefix")).containsExactly("CAP END");
    }

    @Test
    void anEmptyListEndsTheNegotiation() {
        assertThat(answers(Map.of(), "CAP * LS :")).containsExactly("CAP END");
    }

    @Test
    void aListWithoutEvenAParameterEndsTheNegotiation() {
        assertThat(answers(Map.of(), "CAP * LS")).containsExactly("CAP END");
    }

    @Test
    void aListOfSeveralLinesIsAnsweredOnceAtItsEnd() {
        assertThat(answers(
                        Map.of(),
                        ":x CAP * LS * :account-tag",
                        ":x CAP * LS * :",
                        ":x CAP * LS :chghost",
                        ":x CAP * LS :chghost"))
                .containsExactly("CAP REQ :account-tag chghost");
    }

    @Test
    void nothingIsSentBetweenTheRequestAndTheEnd() {
        assertThat(answers(
                        Map.of(),
                        "CAP * LS :chghost",
                        ":x NOTICE * :*** Looking up your hostname",
                        "CAP * ACK :chghost",
                        ":x 005 pointsman BOT=B :are supported"))
                .containsExactly("CAP REQ :chghost", "CAP END");
    }

    @Test
    void aServerThatDoesNotKnowCapLetsUsInAllTheSame() {
        assertThat(answers(Map.of(), ":x 421 * CAP :Unknown command", ":x 001 pointsman :hi", ":x 376 pointsman :end"))
                .containsExactly("welcomed");
    }

    @Test
    void otherMechanismsThanOursAreNotTriedAndWithoutLoginWeDoNotStay() {
        assertThat(answers(PLAIN, "CAP * LS :sasl=EXTERNAL", ":x 001 pointsman :hi"))
                .startsWith("CAP END")
                .satisfies(
                        all -> assertThat(all.get(1)).startsWith("refused: the server offers SASL by EXTERNAL alone"))
                .hasSize(2);
    }

    @Test
    void aServerWithoutSaslIsLeftWhereALoginIsRequired() {
        assertThat(answers(PLAIN, ":x 001 pointsman :hi", ":x 376 pointsman :end"))
                .singleElement()
                .asString()
                .startsWith("refused: the server offers no SASL at the moment");
    }

    @Test
    void whatIsRefusedTogetherIsAskedForOneByOne() {
        assertThat(answers(
                        Map.of(),
                        "CAP * LS :chghost account-tag",
                        "CAP * NAK :account-tag chghost",
                        "CAP * ACK :account-tag",
                        "CAP * NAK :chghost"))
                .containsExactly("CAP REQ :account-tag chghost", "CAP REQ :account-tag", "CAP REQ :chghost", "CAP END");
    }

    @Test
    void aLoginThatTheServerTakesBackIsNotTried() {
        assertThat(answers(PLAIN, "CAP * LS :sasl", "CAP * NAK :sasl")).containsExactly("CAP REQ :sasl", "CAP END");
    }

    @Test
    void capabilitiesMayComeAndGoLater() {
        IrcSettings settings = settings(Map.of());
        Self self = new Self("pointsman");
        Registration registration = new Registration(settings, self, wire, result);
        List.of(
                        "CAP * LS :",
                        ":x 001 pointsman :hi",
                        ":x 376 pointsman :end",
                        ":x CAP pointsman NEW :account-tag sts=duration=1 unknown",
                        ":x CAP pointsman ACK :account-tag")
                .forEach(line -> registration.handle(IrcLine.parse(line)));
        assertThat(written).containsExactly("CAP END", "welcomed", "CAP REQ :account-tag");
        assertThat(self.can("account-tag")).isTrue();
        registration.handle(IrcLine.parse(":x CAP pointsman DEL :account-tag"));
        assertThat(self.can("account-tag")).isFalse();
    }

    @Test
    void aLoginThatComesLaterIsMade() {
        Map<String, Object> optional = Map.of(
                "sasl",
                Map.of("account", "pointsman", "password-env", "secret", "mechanism", "plain", "required", false));
        assertThat(answers(
                        optional,
                        "CAP * LS :",
                        ":x 001 pointsman :hi",
                        ":x 376 pointsman :end",
                        ":x CAP pointsman NEW :sasl=PLAIN",
                        ":x CAP pointsman ACK :sasl",
                        "AUTHENTICATE +"))
                .containsExactly(
                        "CAP END",
                        "welcomed",
                        "CAP REQ :sasl",
                        "AUTHENTICATE PLAIN",
                        "AUTHENTICATE " + plain("pointsman", "secret"));
    }

    @Test
    void plainIsTriedWhenTheListSaysNothingOfMechanisms() {
        assertThat(answers(PLAIN, "CAP * LS :sasl", "CAP * ACK :sasl", "AUTHENTICATE :+", ":x 903 * :ok"))
                .containsExactly(
                        "CAP REQ :sasl",
                        "AUTHENTICATE PLAIN",
                        "AUTHENTICATE " + plain("pointsman", "secret"),
                        "CAP END");
    }

    @Test
    void aLongPasswordIsUtf8AndSplitAndEndsWithAPlusWhenItFitsExactly() {
        String password = "ключ☂".repeat(80);
        String exact = "é".repeat(140) + "x".repeat(300 - 280 - 2 * "pointsman".length() - 2);
        assertThat(plain("pointsman", exact)).hasSize(400);
        for (String secret : List.of(password, exact)) {
            written.clear();
            answers(
                    Map.of("sasl", Map.of("account", "pointsman", "password-env", secret, "mechanism", "plain")),
                    "CAP * LS :sasl=PLAIN",
                    "CAP * ACK :sasl",
                    "AUTHENTICATE +");
            List<String> sent = written.stream()
                    .skip(2)
                    .map(line -> line.replaceFirst("AUTHENTICATE ", ""))
                    .toList();
            assertThat(sent).allMatch(chunk -> chunk.length() <= 400).hasSizeGreaterThan(1);
            assertThat(sent.get(sent.size() - 1)).hasSizeLessThan(400);
            assertThat(String.join("", sent).replaceFirst("\\+$", "")).isEqualTo(plain("pointsman", secret));
        }
        assertThat(written).last().isEqualTo("AUTHENTICATE +");
    }

    @Test
    void theStrongestIsChosenAndAListCorrectsAGuess() {
        Map<String, Object> any = Map.of("sasl", Map.of("account", "pointsman", "password-env", "secret"));
        assertThat(answers(any, "CAP * LS :sasl=PLAIN,SCRAM-SHA-256", "CAP * ACK :sasl"))
                .last()
                .isEqualTo("AUTHENTICATE SCRAM-SHA-256");
        written.clear();
        assertThat(answers(
                        any,
                        "CAP * LS :sasl",
                        "CAP * ACK :sasl",
                        ":x 908 * PLAIN,EXTERNAL :are available",
                        ":x 904 * :SASL authentication failed"))
                .containsExactly("CAP REQ :sasl", "AUTHENTICATE SCRAM-SHA-256", "AUTHENTICATE PLAIN");
    }

    @Test
    void aWrongPasswordEndsTheConnectionWithWhatToCheck() {
        assertThat(answers(PLAIN, "CAP * LS :sasl", "CAP * ACK :sasl", "AUTHENTICATE +", ":x 904 * :no such login"))
                .last()
                .isEqualTo("refused for long: SASL login as pointsman by PLAIN failed: no such login; check account and"
                        + " password");
    }

    @Test
    void aCertificateNamesNoAccountAndOneOfAnotherAccountIsRefused() {
        Map<String, Object> external =
                Map.of("sasl", Map.of("account", "pointsman"), "client-certificate", Map.of("certificate", "bot.pem"));
        assertThat(answers(
                        external,
                        "CAP * LS :sasl=PLAIN,EXTERNAL",
                        "CAP * ACK :sasl",
                        "AUTHENTICATE +",
                        ":x 900 * *!*@* somebody :You are now logged in",
                        ":x 903 * :ok"))
                .containsExactly(
                        "CAP REQ :sasl",
                        "AUTHENTICATE EXTERNAL",
                        "AUTHENTICATE +",
                        "refused for long: SASL login as pointsman by EXTERNAL failed: the certificate belongs to the"
                                + " account somebody");
    }

    @Test
    void aLockedAccountAnAbortAndATooLongMessageEndItToo() {
        for (String failure : List.of(":x 902 pointsman :locked", ":x 905 * :too long", ":x 906 * :aborted")) {
            written.clear();
            assertThat(answers(PLAIN, "CAP * LS :sasl", "CAP * ACK :sasl", "AUTHENTICATE +", failure))
                    .last()
                    .asString()
                    .startsWith("refused for long: SASL login as pointsman by PLAIN failed: ")
                    .endsWith(failure.substring(failure.lastIndexOf(':') + 1));
        }
    }

    @Test
    void whereNoLoginIsRequiredItGoesOnWithoutOne() {
        Map<String, Object> optional = Map.of(
                "sasl",
                Map.of("account", "pointsman", "password-env", "secret", "mechanism", "plain", "required", false));
        assertThat(answers(
                        optional,
                        "CAP * LS :sasl",
                        "CAP * ACK :sasl",
                        "AUTHENTICATE +",
                        ":x 904 * :no",
                        ":x 001 pointsman :hi",
                        ":x 422 pointsman :no motd"))
                .endsWith("CAP END", "welcomed");
    }

    @Test
    void aTakenNickGetsOthersThatFitNineCharactersUntilThereAreNoMore() {
        String taken = ":x 433 * pointsman :in use";
        String tooLong = ":x 432 * pointsman_ :Nickname too long, max. 9 characters";
        assertThat(answers(Map.of(), taken, tooLong, ":x 436 * y :collision", ":x 437 * z :unavailable"))
                .containsExactly("NICK pointsman_", "NICK pointsma2", "NICK pointsma3", "NICK pointsma4");
        written.clear();
        String[] always = new String[12];
        java.util.Arrays.fill(always, taken);
        assertThat(answers(Map.of(), always)).last().isEqualTo("refused: no nick like pointsman is free (in use)");
    }

    @Test
    void aNickThatIsNotAllowedIsSaid() {
        assertThat(answers(Map.of(), ":x 432 * pointsman :Erroneous nickname"))
                .containsExactly(
                        "refused for long: the network does not allow the nick pointsman (Erroneous nickname); set"
                                + " nick: to another");
    }

    @Test
    void aServerPasswordThatIsMissingOrWrongIsSaid() {
        assertThat(answers(Map.of(), ":x 464 * :Bad password"))
                .last()
                .asString()
                .contains("wants a password")
                .contains("name it by password-env");
        written.clear();
        assertThat(answers(Map.of("password-env", "wrong"), ":x 464 * :Bad password"))
                .last()
                .asString()
                .contains("does not take its password");
    }

    @Test
    void settingsThatCannotLogInAreRefused() {
        assertThatThrownBy(() -> settings(Map.of("sasl", Map.of("account", "a", "mechanism", "external"))))
                .hasMessage("sasl: mechanism external needs client-certificate");
        assertThatThrownBy(() -> settings(Map.of("sasl", Map.of("account", "a"))))
                .hasMessageStartingWith("sasl needs password-env or password-file");
        assertThat(settings(PLAIN).toString()).doesNotContain("secret");
    }
}
