package io.pointsman.plugin.slack.wire;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Figure;
import io.pointsman.api.chat.NotDelivered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures in Slack's three steps: ask where to put the bytes, put them there, say what becomes of them. What is asked for and put is seen by
 * nobody until the last step, which is not tried twice: the room would see the picture twice. Safe for any thread.
 */
public final class Uploads {

    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final ConnectionId id;
    private final WebApi api;
    private final Host host;
    private final OkHttpClient client;

    /** Puts bytes by the client that the calls are made by, so that they go by the same proxy, or by none. */
    public Uploads(ConnectionId id, WebApi api, Host host) {
        this.id = id;
        this.api = api;
        this.host = host;
        this.client = api.client();
    }

    /**
     * Shows a picture in a channel, beside everything else: bytes take their time, and what is said meanwhile need not wait for them.
     *
     * @param words what is said with it; Slack reads its signs, so they are not of people
     * @return fails with {@link NotDelivered}
     */
    public CompletionStage<Void> show(String channel, Figure figure, String words) {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        host.run("slack-" + id + "-upload", () -> {
            try {
                upload(channel, figure, words);
                shown.complete(null);
            } catch (ApiProblem problem) {
                LOG.info("{}: a picture is not shown: {}", id, problem.why());
                shown.completeExceptionally(new NotDelivered(problem.why()));
            } catch (RuntimeException bug) {
                LOG.error("{}: a bug in showing a picture", id, bug);
                shown.completeExceptionally(new NotDelivered("a bug in showing a picture"));
            }
        });
        return shown;
    }

    private void upload(String channel, Figure figure, String words) throws ApiProblem {
        byte[] png = figure.png();
        FilesGetUploadURLExternalResponse place = api.insist(
                "files.getUploadURLExternal",
                PATIENCE,
                methods -> methods.filesGetUploadURLExternal(request ->
                        request.filename(figure.name()).length(png.length).altTxt(figure.description())));
        if (place.getUploadUrl() == null || place.getFileId() == null) {
            throw ApiProblem.unwell("files.getUploadURLExternal", "no address came");
        }
        put(place.getUploadUrl(), png);
        api.call(
                "files.completeUploadExternal",
                methods -> methods.filesCompleteUploadExternal(request -> request.channelId(channel)
                        .initialComment(words)
                        .files(List.of(FileDetails.builder()
                                .id(place.getFileId())
                                .title(figure.title())
                                .build()))));
    }

    /** The address is a secret: whoever has it may put bytes there. */
    private void put(String address, byte[] bytes) throws ApiProblem {
        Request request;
        try {
            request = new Request.Builder()
                    .url(address)
                    .post(RequestBody.create(bytes, BYTES))
                    .build();
        } catch (IllegalArgumentException odd) {
            throw ApiProblem.unwell("files.getUploadURLExternal", "what came is no address");
        }
        try (Response answer = client.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw ApiProblem.unwell("upload", "Slack answers HTTP " + answer.code());
            }
        } catch (IOException lost) {
            throw ApiProblem.unwell("upload", "no answer (" + lost.getClass().getSimpleName() + ")");
        }
    }
}
