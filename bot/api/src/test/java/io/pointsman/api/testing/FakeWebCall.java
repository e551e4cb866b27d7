package io.pointsman.api.testing;

import io.pointsman.api.command.Directory;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebMethod;
import io.pointsman.api.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A request to an endpoint that looks at nothing but the request. */
public record FakeWebCall(WebRequest request, Instant now) implements WebCall {

    /** A POST of a text. */
    public static FakeWebCall post(String path, Map<String, String> headers, String body, Instant now) {
        return new FakeWebCall(
                new WebRequest(
                        WebMethod.POST, path, Map.of(), headers, "192.0.2.1", body.getBytes(StandardCharsets.UTF_8)),
                now);
    }

    @Override
    public List<Switchover> live() {
        return List.of();
    }

    @Override
    public House house() {
        throw new UnsupportedOperationException("there is no house here");
    }

    @Override
    public Directory directory() {
        throw new UnsupportedOperationException("nobody is known here");
    }
}
