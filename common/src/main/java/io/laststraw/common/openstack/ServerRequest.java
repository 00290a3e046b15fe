package io.laststraw.common.openstack;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerTemplate;

/** One create. The adapter also writes the name's facts into metadata and the campaign into a tag. */
public record ServerRequest(ServerName name, ComputeHost host, ServerTemplate template) {}
