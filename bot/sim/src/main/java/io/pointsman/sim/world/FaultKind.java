package io.pointsman.sim.world;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What can go wrong in a rehearsal, each by one word. */
public enum FaultKind {
    ERROR_SPIKE("error-spike", Area.TRAFFIC, "our edge answers one request in ten with 503", Duration.ofMinutes(30)),
    BLACK_HOLE(
            "black-hole", Area.TRAFFIC, "nine of ten requests vanish on their way to our edge", Duration.ofMinutes(30)),
    ORIGIN_429(
            "origin-429",
            Area.TRAFFIC,
            "the origin limits our addresses: 429 for what is above half of the present load",
            Duration.ofHours(1)),
    ORIGIN_503("origin-503", Area.TRAFFIC, "one of four origin hosts answers us with 503", Duration.ofHours(1)),
    ORIGIN_SLOW("origin-slow", Area.TRAFFIC, "the origin takes four times as long", Duration.ofHours(1)),
    CERTIFICATE(
            "certificate", Area.TRAFFIC, "a name is not in the certificate: its handshakes fail", Duration.ofHours(1)),
    ONE_POP("one-pop", Area.TRAFFIC, "one of our points of presence answers with errors", Duration.ofMinutes(45)),

    LATE_DATA("late-data", Area.DATA, "the numbers come a minute late", Duration.ofMinutes(15)),
    FROZEN_DATA(
            "frozen-data", Area.DATA, "the source says the same old numbers again and again", Duration.ofMinutes(15)),
    FOREIGN_DATA("foreign-data", Area.DATA, "the source measures another customer", Duration.ofMinutes(15)),
    SOURCE_DOWN("source-down", Area.DATA, "the source does not answer", Duration.ofMinutes(15)),

    DNS_FORGOTTEN(
            "dns-forgotten",
            Area.PEOPLE,
            "the customer says that the DNS was changed, and forgot it",
            Duration.ofHours(1)),
    NETENG_ASLEEP("neteng-asleep", Area.PEOPLE, "network engineering sleeps until it is paged", Duration.ofHours(2)),
    LATE_ANSWERS("late-answers", Area.PEOPLE, "everybody takes five times as long to answer", Duration.ofHours(1)),
    WRONG_COMMANDS("wrong-commands", Area.PEOPLE, "people mistype, and type what they may not", Duration.ofHours(1)),
    TWO_AT_ONCE("two-at-once", Area.PEOPLE, "two people type the same at the same moment", Duration.ofHours(1)),
    SUDDEN_HOLD("sudden-hold", Area.PEOPLE, "somebody says hold, the customer too", Duration.ofMinutes(1)),
    HANDOVER("handover", Area.PEOPLE, "the lead leaves, and the account manager takes over", Duration.ofHours(2)),

    NETSPLIT("netsplit", Area.NETWORK, "half of the people are cut off from the room", Duration.ofMinutes(5)),
    CHAT_OUTAGE("chat-outage", Area.NETWORK, "the bot loses the chat network", Duration.ofMinutes(5)),
    LOST_MESSAGES("lost-messages", Area.NETWORK, "one line in five does not arrive", Duration.ofMinutes(15)),
    DOUBLED_MESSAGES(
            "doubled-messages", Area.NETWORK, "one line in five reaches the bot twice", Duration.ofMinutes(15)),
    REORDERED_MESSAGES(
            "reordered-messages",
            Area.NETWORK,
            "lines reach the bot late and in another order",
            Duration.ofMinutes(15)),
    RATE_LIMIT(
            "rate-limit",
            Area.NETWORK,
            "the chat network takes one line of the bot in two seconds",
            Duration.ofMinutes(30)),

    CRASH("crash", Area.MACHINE, "the bot dies in the middle of its work and is started again", Duration.ofSeconds(20)),
    SLOW_DISK("slow-disk", Area.MACHINE, "each write takes a second", Duration.ofMinutes(10)),
    FULL_DISK("full-disk", Area.MACHINE, "the log takes nothing", Duration.ofMinutes(3));

    /** Where it goes wrong. */
    public enum Area {
        /** The requests of users, the edge and the origin. */
        TRAFFIC,
        /** What is measured of them. */
        DATA,
        PEOPLE,
        /** Where people talk. */
        NETWORK,
        /** What the bot runs on. */
        MACHINE
    }

    private final String word;
    private final Area area;
    private final String description;
    private final Duration usual;

    FaultKind(String word, Area area, String description, Duration usual) {
        this.word = word;
        this.area = area;
        this.description = description;
        this.usual = usual;
    }

    /** The word by which people call it. */
    public String word() {
        return word;
    }

    public Area area() {
        return area;
    }

    /** What it does, in one line. */
    public String description() {
        return description;
    }

    /** How long it lasts where nobody says so and nobody mends it. */
    public Duration usual() {
        return usual;
    }

    /** Whether it befalls the world and not the chat, so that it can be played among real people too. */
    public boolean isOfTheWorld() {
        return area == Area.TRAFFIC || area == Area.DATA;
    }

    /** The kind of a word; empty when there is none. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
