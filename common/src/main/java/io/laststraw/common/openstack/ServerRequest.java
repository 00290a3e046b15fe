package io.laststraw.common.openstack;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerTemplate;

/**
 * One create. The adapter also writes the name's facts into metadata and the campaign into a tag.
 *
 * @param campaignName goes into the metadata too; empty when it is not known
 */
public record ServerRequest(ServerName name, ComputeHost host, ServerTemplate template,
    String campaignName) {
  /** A create whose campaign's name is not known here; its id is in the server's name. */
  public ServerRequest(ServerName name, ComputeHost host, ServerTemplate template) {
    this(name, host, template, "");
  }
}
