package io.laststraw.coordinator;

import io.laststraw.common.openstack.ConnectResult;
import java.util.concurrent.CompletionStage;

/** Connects to a cloud by its name in clouds.yaml; never blocks. */
@FunctionalInterface
public interface CloudConnector {
  CompletionStage<ConnectResult> connect(String cloud);
}
