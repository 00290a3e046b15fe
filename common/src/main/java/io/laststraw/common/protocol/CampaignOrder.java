package io.laststraw.common.protocol;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerTemplate;
import java.time.Duration;
import java.time.Instant;

/**
 * What a node has to know of a campaign to run hosts for it.
 *
 * @param campaignName the name of its file; every server carries it, so that a teardown can be asked
 *     for by name
 * @param cloud the clouds.yaml entry that the node itself must have
 * @param since cloud time before the campaign's first create; listings of changes start here
 * @param horizon cloud time after which a create whose answer was lost cannot appear any more
 * @param longestCreate cluster time after which a create that was begun has ended, one way or another;
 *     a node's own deadline may be shorter
 * @param fixedPacing the campaign fixes the boots in flight, so hosts do not adapt theirs
 * @param consoleText what consoles have to hold; empty when none is read
 */
public record CampaignOrder(
    CampaignId campaign,
    String campaignName,
    String cloud,
    ServerTemplate template,
    Instant since,
    Duration horizon,
    Duration longestCreate,
    boolean fixedPacing,
    String consoleText) {}
