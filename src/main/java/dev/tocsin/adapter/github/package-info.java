/**
 * GitHub's issues: {@link dev.tocsin.adapter.github.GitHubIssues} files and reads them through the REST API, {@link
 * dev.tocsin.adapter.github.GitHubWebhook} hears what happens to them. What was written once is found again by a hidden
 * {@link dev.tocsin.adapter.github.Marker} before it is written a second time. It decides nothing about tickets, and
 * keeps nothing but what it last read.
 */
@NullMarked
package dev.tocsin.adapter.github;

import org.jspecify.annotations.NullMarked;
