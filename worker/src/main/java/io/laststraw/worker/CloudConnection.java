package io.laststraw.worker;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.ComputeApi;
import io.laststraw.common.time.MomentSource;
import java.util.function.Supplier;

/**
 * A cloud that this node may use for one campaign.
 *
 * @param projectId the project that the credentials are scoped to; servers of another one are never
 *     touched
 * @param moments both clocks, cloud time anchored at the cloud's own
 * @param calls API calls so far over this connection
 * @param closing ends its calls and its threads; must not block
 */
public record CloudConnection(
    ComputeApi compute,
    String projectId,
    MomentSource moments,
    TimeScale scale,
    Supplier<CallCounts> calls,
    Runnable closing) {}
