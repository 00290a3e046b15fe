package io.laststraw.worker.reconcile;

import io.laststraw.common.model.ServerName;

/** One row of a listing whose name is of this campaign and host. */
public record SeenRow(ServerName name, String id) {}
