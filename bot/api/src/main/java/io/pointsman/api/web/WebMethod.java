package io.pointsman.api.web;

/** The methods of HTTP that an endpoint can answer; whoever answers {@link #GET} answers HEAD too. */
public enum WebMethod {
    GET,
    POST,
    PUT,
    DELETE
}
