/**
 * The simulated cloud behind HTTP: keystone, nova, glance, neutron and placement as clients know
 * them. It shares no code with the product's own client, so that both ends cannot agree on one
 * mistake.
 */
@NullMarked
package io.laststraw.simulator.api;

import org.jspecify.annotations.NullMarked;
