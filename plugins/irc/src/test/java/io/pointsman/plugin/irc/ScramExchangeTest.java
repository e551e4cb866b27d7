package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of RFC 7677, and servers that break it. */
class ScramExchangeTest {

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_FIRST =
            "r=" + NONCE + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    private static ScramExchange exchange(String password) throws SaslExchange.Failed {
        return ScramExchange.of("user", password, Optional.of(() -> NONCE));
    }

    private static String answer(SaslExchange exchange, String challenge) throws SaslExchange.Failed {
        return new String(exchange.answer(challenge.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void theExampleOfTheStandardIsSpoken() throws SaslExchange.Failed {
        SaslExchange exchange = exchange("pencil");
        assertThat(answer(exchange, "")).isEqualTo("n,,n=user,r=" + NONCE);
        assertThat(answer(exchange, SERVER_FIRST))
                .isEqualTo("c=biws,r=" + NONCE
                        + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(exchange.serverProved()).isFalse();
        assertThat(answer(exchange, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .isEmpty();
        assertThat(exchange.serverProved()).isTrue();
    }

    @Test
    void aWrongSignatureOfTheServerIsRefused() throws SaslExchange.Failed {
        SaslExchange exchange = exchange("pencil");
        answer(exchange, "");
        answer(exchange, SERVER_FIRST);
        assertThatThrownBy(() -> answer(exchange, "v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .hasMessageContaining("could not prove that it knows the password");
        assertThat(exchange.serverProved()).isFalse();
    }

    @Test
    void aNonceThatIsNotOursAndEndlessWorkAreRefused() throws SaslExchange.Failed {
        for (String first : new String[] {
            "r=another,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "r=" + NONCE + "x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000",
            "r=" + NONCE + "x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0",
            "e=other-error",
            ""
        }) {
            SaslExchange exchange = exchange("pencil");
            answer(exchange, "");
            assertThatThrownBy(() -> answer(exchange, first)).isInstanceOf(SaslExchange.Failed.class);
        }
    }

    @Test
    void aPasswordIsPreparedAndOneThatCannotBeIsSaid() throws SaslExchange.Failed {
        SaslExchange roman = exchange("пароль\u00a0\u2168");
        SaslExchange latin = exchange("пароль IX");
        assertThat(answer(roman, "")).isEqualTo(answer(latin, ""));
        assertThat(answer(roman, SERVER_FIRST)).isEqualTo(answer(latin, SERVER_FIRST));
        SaslExchange bell = exchange("bell\u0007");
        answer(bell, "");
        assertThatThrownBy(() -> answer(bell, SERVER_FIRST))
                .hasMessageContaining("not possible with this password")
                .hasMessageContaining("mechanism: plain");
    }
}
