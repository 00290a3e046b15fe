/** Ports to an OpenStack cloud and their adapters. */
@NullMarked
package io.laststraw.common.openstack;

import org.jspecify.annotations.NullMarked;
