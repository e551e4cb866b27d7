package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines as they come, and text as it goes. */
class IrcTextTest {

    @Test
    void aLineHasTagsSourceCommandAndParameters() {
        IrcLine line = IrcLine.parse("@account=nina;note=a\\sb\\:c;flag :nina!n@home privmsg #room :go on: now");
        assertThat(line.tag("account")).isEqualTo("nina");
        assertThat(line.tag("note")).isEqualTo("a b;c");
        assertThat(line.tags()).containsKey("flag");
        assertThat(line.nick()).isEqualTo("nina");
        assertThat(line.userHost()).isEqualTo("n@home");
        assertThat(line.command()).isEqualTo("PRIVMSG");
        assertThat(line.params()).containsExactly("#room", "go on: now");
    }

    @Test
    void noLineIsTooOddToRead() {
        long seed = Long.getLong("pointsman.seed", Boolean.getBoolean("pointsman.long") ? System.nanoTime() : 1);
        Random random = new Random(seed);
        String signs = "@:; !=\\\u0001#a \u0000é🚂";
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            IrcLine line = IrcLine.parse(text.toString());
            assertThat(line.nick() + line.userHost() + line.last() + line.ctcp())
                    .as("seed %s", seed)
                    .isNotNull();
        }
    }

    @Test
    void piecesFitAndCutNoSign() {
        String text = "Переключение 世界 🚂 ".repeat(100).strip();
        assertThat(IrcText.split(text, 50)).allSatisfy(piece -> {
            assertThat(IrcText.bytes(piece)).isLessThanOrEqualTo(50);
            assertThat(piece).doesNotContain("\uFFFD");
        });
        assertThat(String.join("", IrcText.split(text, 50))).isEqualTo(text);
        assertThat(String.join("", IrcText.split("🚂".repeat(40), 50))).isEqualTo("🚂".repeat(40));
    }

    @Test
    void whatReadersSeeAsOneSignStaysWholeUnlessItIsLongerThanALine() {
        String family = "👩‍👩‍👧‍👦";
        assertThat(IrcText.split(family.repeat(5), 60)).containsExactly(family.repeat(2), family.repeat(2), family);
        assertThat(IrcText.split("e\u0301".repeat(3), 4)).containsExactly("e\u0301", "e\u0301", "e\u0301");
        String tower = "z" + "\u0323".repeat(50);
        assertThat(String.join("", IrcText.split(tower, 11))).isEqualTo(tower);
        assertThat(IrcText.split(tower, 11))
                .allSatisfy(piece -> assertThat(IrcText.bytes(piece)).isLessThan(12));
    }

    @Test
    void noPieceEndsWithASpaceThatAServerWouldDrop() {
        String text = "two  spaces   and more ".repeat(9).strip();
        assertThat(IrcText.split(text, 14))
                .allSatisfy(piece -> assertThat(piece).doesNotEndWith(" "));
        assertThat(String.join("", IrcText.split(text, 14))).isEqualTo(text);
    }

    @Test
    void whatLeavesHasNoControlCodes() {
        assertThat(IrcText.inert("a\r\nQUIT\u0000\u0001x\u0003")).isEqualTo("a QUIT x");
        assertThat(IrcText.inert("a\u0085b\u2028c\u202Ed\u2066e\u009Bf")).isEqualTo("a b cdef");
        assertThat(IrcText.inert("half \uD83D, whole 🚂, joined 👩‍🚒"))
                .isEqualTo("half \uFFFD, whole 🚂, joined 👩‍🚒");
        assertThat(IrcText.plain("\u000304,01red\u0003 \u0002bold\u000f")).isEqualTo("red bold");
    }

    @Test
    void theRestOfATopicStays() {
        assertThat(TopicSegment.put("Welcome", "25 %", 300)).isEqualTo("Welcome [pointsman] 25 % [/]");
        assertThat(TopicSegment.put("Welcome [pointsman] 5 % [/] rules: none", "25 %", 300))
                .isEqualTo("Welcome [pointsman] 25 % [/] rules: none");
        assertThat(IrcText.bytes(TopicSegment.put("Welcome", "доля ".repeat(100), 80)))
                .isLessThanOrEqualTo(80);
        assertThat(TopicSegment.put("Welcome [pointsman] 5 % [/] x", "", 300)).isEqualTo("Welcome x");
    }
}
