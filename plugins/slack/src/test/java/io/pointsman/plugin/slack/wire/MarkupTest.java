package io.pointsman.plugin.slack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkupTest {

    private static final Markup.Names NAMES = new Markup.Names() {

        @Override
        public String person(String id) {
            return id.equals("U1") ? "Nina" : id;
        }

        @Override
        public String channel(String id) {
            return id.equals("C1") ? "sw-acme-1" : id;
        }
    };

    private static Span span(String text, Look... looks) {
        return new Span(text, Set.of(looks));
    }

    private static List<Span> marked(String text) {
        JsonObject message = new JsonObject();
        message.addProperty("text", text);
        return Markup.read(message, NAMES).spans();
    }

    private static String words(String text) {
        return new Prose(marked(text)).text();
    }

    @Test
    void whatIsMentionedIsCalledByName() {
        assertThat(words("<@U1> and <@U2>, see <#C1> or <#C2|general>"))
                .isEqualTo("@Nina and @U2, see #sw-acme-1 or #general");
        assertThat(words("<!here> <!channel|channel> <!subteam^S1|@ops-oncall> <!subteam^S2>"))
                .isEqualTo("@here @channel @ops-oncall @S2");
        assertThat(words("<!date^1392734382^{date_num}|18 Feb 2014>")).isEqualTo("18 Feb 2014");
    }

    @Test
    void aLinkSaysWhereItLeads() {
        assertThat(words("<https://x.example/a|the graph>")).isEqualTo("the graph (https://x.example/a)");
        assertThat(words("<https://x.example/a>")).isEqualTo("https://x.example/a");
        assertThat(words("<http://x.example|x.example>")).isEqualTo("http://x.example");
        assertThat(words("<https://evil.example|https://good.example>"))
                .isEqualTo("https://good.example (https://evil.example)");
        assertThat(words("<mailto:a@b.example|a@b.example>")).isEqualTo("a@b.example");
    }

    @Test
    void entitiesAreReadable() {
        assertThat(words("a &lt;b&gt; &amp;amp; c")).isEqualTo("a <b> &amp; c");
    }

    @Test
    void marksAreLooks() {
        assertThat(marked("it is *really* _slow_ ~fine~ `make &lt;x&gt;`"))
                .containsExactly(
                        span("it is "),
                        span("really", Look.BOLD),
                        span(" "),
                        span("slow", Look.ITALIC),
                        span(" "),
                        span("fine", Look.STRIKE),
                        span(" "),
                        span("make <x>", Look.CODE));
        assertThat(marked("*_both_*")).containsExactly(span("both", Look.BOLD, Look.ITALIC));
        assertThat(marked("*<@U1>*")).containsExactly(span("@Nina", Look.BOLD));
    }

    @Test
    void whatOnlyLooksLikeAMarkIsNone() {
        for (String plain :
                List.of("snake_case_name", "2*3*4", "a * b * c", "~/bin and ~/lib", "*not\nbold*", "5 ~ 6 ~ 7")) {
            assertThat(marked(plain)).as(plain).containsExactly(span(plain));
        }
    }

    @Test
    void nothingInsideOfCodeIsAMark() {
        assertThat(marked("`*a* _b_`")).containsExactly(span("*a* _b_", Look.CODE));
        assertThat(marked("see\n```\n*one*\n<https://x.example>\n```\nend"))
                .containsExactly(span("see\n"), span("*one*\nhttps://x.example", Look.CODE), span("\nend"));
    }

    @Test
    void richTextIsBelievedBeforeTheMarks() {
        JsonObject message = JsonParser.parseString("""
                {"text": "*a* <#C7|deploys> snake _x_", "blocks": [{"type": "rich_text", "elements": [
                  {"type": "rich_text_section", "elements": [
                    {"type": "text", "text": "a", "style": {"bold": true, "italic": true}},
                    {"type": "text", "text": " *not bold* "},
                    {"type": "user", "user_id": "U1"}, {"type": "text", "text": " "},
                    {"type": "broadcast", "range": "here"}, {"type": "text", "text": " "},
                    {"type": "channel", "channel_id": "C7"}, {"type": "text", "text": " "},
                    {"type": "emoji", "name": "wave", "unicode": "1f44b"}, {"type": "emoji", "name": "ours"},
                    {"type": "text", "text": " "},
                    {"type": "link", "url": "https://x.example", "text": "graph", "style": {"bold": true}}]},
                  {"type": "rich_text_list", "style": "bullet", "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "two"}]}]},
                  {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
                  {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x\\ny"}]}]}]}
                """).getAsJsonObject();
        Prose prose = Markup.read(message, NAMES);
        assertThat(prose.text())
                .isEqualTo("a *not bold* @Nina @here #deploys \uD83D\uDC4B:ours: graph (https://x.example)"
                        + "\n• one\n• two\n> quoted\nx\ny");
        assertThat(prose.spans().getFirst()).isEqualTo(span("a", Look.BOLD, Look.ITALIC));
        assertThat(prose.spans()).contains(span("graph (https://x.example)", Look.BOLD), span("x\ny", Look.CODE));
    }

    @Test
    void aFileIsItsNameAndWhereItIs() {
        JsonObject message = JsonParser.parseString("""
                {"text": "look", "files": [
                  {"name": "plan.pdf", "permalink": "https://home.slack.example/files/plan.pdf"},
                  {"title": "a snippet", "permalink": "javascript:alert(1)"}]}
                """).getAsJsonObject();
        assertThat(Markup.read(message, NAMES).text())
                .isEqualTo("look\nfile plan.pdf (https://home.slack.example/files/plan.pdf)\nfile a snippet");
    }

    @Test
    void oddThingsAreBorne() {
        for (String odd : List.of(
                "{}",
                "{\"blocks\": [1, {}, {\"type\": \"rich_text\"}]}",
                "{\"files\": [null, {}]}",
                "{\"text\": 5, \"blocks\": {}}",
                "{\"blocks\": [{\"type\": \"rich_text\", \"elements\": [{\"elements\": [7]}]}]}")) {
            assertThat(Markup.read(JsonParser.parseString(odd).getAsJsonObject(), NAMES))
                    .isNotNull();
        }
        assertThat(words("<@U1")).isEqualTo("<@U1");
        assertThat(words("*".repeat(5_000) + "<@U1>")).hasSize(5_005);
        assertThat(words("`*_~".repeat(2_000))).isNotEmpty();
    }
}
