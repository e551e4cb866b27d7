package com.example.deploys;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.web.Proposal;
import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebHandler;
import io.pointsman.api.web.WebOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Takes what the pipeline announces: {@code SERVICE VERSION} with the shared secret. It is kept, and recorded as the fact
 * {@code deploys/last} in the log of every switchover that is not over: a gate that names this fact under {@code ask-again} asks again.
 */
final class Announcement implements WebHandler {

    /** The name of the plugin's directory: the facts are under it. */
    static final String PLUGIN = "deploys";

    private final Deployments deployments;
    private final String secret;
    private final List<String> services;

    /**
     * @param services those that matter; empty for all
     */
    Announcement(Deployments deployments, String secret, List<String> services) {
        this.deployments = deployments;
        this.secret = secret;
        this.services = List.copyOf(services);
    }

    @Override
    public WebOutcome handle(WebCall call) {
        if (!call.request().carries(secret)) {
            return WebOutcome.answer(401, "Send the shared secret as Authorization: Bearer SECRET.");
        }
        Optional<Deployment> announced = Deployment.announced(call.request().text(), call.now());
        if (announced.isEmpty()) {
            return WebOutcome.answer(400, "Send SERVICE VERSION, such as: checkout 4.12.0");
        }
        Deployment deployment = announced.get();
        if (!services.isEmpty() && !services.contains(deployment.service())) {
            return WebOutcome.answer(200, deployment.service() + " does not matter here.");
        }
        deployments.add(deployment);
        WebOutcome outcome = WebOutcome.answer(202, "Written down.");
        for (Switchover switchover : call.live()) {
            outcome = outcome.propose(new Proposal(
                    switchover.id(),
                    new JournalAction.RecordFact(
                            By.system(PLUGIN), PLUGIN, "last", deployment.toJson(), Audience.STAFF)));
        }
        return outcome;
    }
}
