package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** The sockets of Socket Mode: tickets that are good once, greetings, goodbyes of every kind, and silence. Safe for any thread. */
public final class Sockets implements AutoCloseable, Deliveries.Way {

    private static final int MOST = 10;

    private final Deliveries deliveries;
    private final Server server;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Set<String> tickets = new LinkedHashSet<>();
    private final List<WebSocket> open = new ArrayList<>();
    private final Set<WebSocket> silent = new LinkedHashSet<>();
    private final List<ServerSocket> nowhere = new ArrayList<>();
    private int ids;
    private int opened;
    private int next;
    private boolean pongs = true;
    private boolean deadTicket;
    private boolean refusing;
    private Duration handshake = Duration.ZERO;

    Sockets(Deliveries deliveries) {
        this.deliveries = deliveries;
        this.server = new Server();
        server.setConnectionLostTimeout(0);
        server.setReuseAddr(true);
        server.setTcpNoDelay(true);
        server.setDaemon(true);
        server.start();
        try {
            listening.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The address for one connection. */
    synchronized String ticket() {
        ids++;
        if (deadTicket) {
            try {
                ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                nowhere.add(hole);
                return "ws://127.0.0.1:" + hole.getLocalPort() + "/link/?ticket=nowhere-" + ids;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String ticket = "ticket-" + ids;
        tickets.add(ticket);
        return "ws://127.0.0.1:" + server.getPort() + "/link/?ticket=" + ticket + "&app_id=" + World.APP;
    }

    /** How many sockets are open, in the eyes of Slack. */
    public synchronized int count() {
        return open.size();
    }

    /** How many were ever opened. */
    public synchronized int everOpened() {
        return opened;
    }

    /** Slack says that the sockets end soon, and leaves them open: {@code warning}, {@code refresh_requested}, {@code link_disabled}. */
    public synchronized void disconnect(String reason) {
        String message = Json.of("type", "disconnect", "reason", reason, "debug_info", Json.of("host", "local"))
                .toString();
        open.forEach(socket -> sendTo(socket, message));
    }

    /** Slack closes the sockets properly. */
    public void close(int code) {
        copy().forEach(socket -> socket.close(code, "bye"));
    }

    /** The wire is cut. */
    public void cut() {
        copy().forEach(socket -> socket.closeConnection(1006, "cut"));
    }

    /** The sockets that are open now stay so, and nothing comes or goes through them any more. */
    public synchronized void silence() {
        silent.addAll(open);
    }

    /** Whether pings are answered. */
    public synchronized void answerPings(boolean answer) {
        pongs = answer;
    }

    /** New tickets lead to somebody who takes the call and never says a word. */
    public synchronized void leadNowhere(boolean nowhereNow) {
        deadTicket = nowhereNow;
    }

    /** New sockets are refused. */
    public synchronized void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** New sockets take so long to open. */
    public synchronized void slowHandshake(Duration by) {
        handshake = by;
    }

    /** Sends a text of any kind to every socket. */
    public synchronized void sendRaw(String text) {
        open.forEach(socket -> sendTo(socket, text));
    }

    /** Sends each delivery of events twice. */
    public void deliverTwice(boolean twice) {
        deliveries.twice = twice;
    }

    private synchronized List<WebSocket> copy() {
        return List.copyOf(open);
    }

    private void sendTo(WebSocket socket, String text) {
        if (!silent.contains(socket) && socket.isOpen()) {
            socket.send(text);
        }
    }

    @Override
    public synchronized boolean send(Delivery delivery, int attempt, String reason) {
        if (open.isEmpty()) {
            return false;
        }
        next++;
        WebSocket socket = open.get(Math.floorMod(next, open.size()));
        JsonObject envelope = Json.of(
                "envelope_id",
                delivery.envelope,
                "type",
                delivery.type,
                "accepts_response_payload",
                delivery.answerable,
                "payload",
                delivery.payload);
        if (delivery.type.equals("events_api")) {
            envelope.addProperty("retry_attempt", attempt);
            envelope.addProperty("retry_reason", reason);
        }
        sendTo(socket, envelope.toString());
        return true;
    }

    @Override
    public void close() {
        try {
            server.stop(200);
            for (ServerSocket hole : nowhere) {
                hole.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void opened(WebSocket socket) {
        open.add(socket);
        opened++;
        if (open.size() > MOST) {
            sendTo(
                    socket,
                    Json.of("type", "disconnect", "reason", "too_many_websockets")
                            .toString());
        }
        sendTo(
                socket,
                Json.of(
                                "type",
                                "hello",
                                "num_connections",
                                open.size(),
                                "connection_info",
                                Json.of("app_id", World.APP),
                                "debug_info",
                                Json.of("host", "local", "approximate_connection_time", 3600))
                        .toString());
    }

    private synchronized boolean hears(WebSocket socket) {
        return !silent.contains(socket);
    }

    private synchronized boolean answersPings(WebSocket socket) {
        return pongs && !silent.contains(socket);
    }

    private synchronized Duration admit(String resource) {
        String ticket = resource.replaceFirst(".*[?&]ticket=([^&]*).*", "$1");
        return refusing || !tickets.remove(ticket) ? Duration.ofSeconds(-1) : handshake;
    }

    private synchronized void closed(WebSocket socket) {
        open.remove(socket);
        silent.remove(socket);
    }

    private final class Server extends WebSocketServer {

        Server() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        }

        @Override
        public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
                WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
            Duration wait = admit(request.getResourceDescriptor());
            if (wait.isNegative()) {
                throw new InvalidDataException(1008, "no such ticket");
            }
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshakeOfClient) {
            opened(socket);
            deliveries.flush();
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            closed(socket);
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            if (!hears(socket)) {
                return;
            }
            JsonObject ack = JsonParser.parseString(message).getAsJsonObject();
            deliveries.acked(
                    Json.text(ack, "envelope_id"),
                    ack.has("payload") && ack.get("payload").isJsonObject()
                            ? ack.getAsJsonObject("payload")
                            : new JsonObject());
        }

        @Override
        public void onWebsocketPing(WebSocket socket, Framedata frame) {
            if (answersPings(socket)) {
                super.onWebsocketPing(socket, frame);
            }
        }

        @Override
        public void onError(@Nullable WebSocket socket, Exception problem) {}

        @Override
        public void onStart() {
            listening.countDown();
        }
    }
}
