package io.laststraw.coordinator.teardown;

/**
 * What the user asked for.
 *
 * @param campaign an id or a name
 * @param projectId the project of our own token; servers of other projects are never touched
 * @param dryRun only say what would be removed
 */
public record TeardownOrder(String campaign, String projectId, boolean dryRun) {}
