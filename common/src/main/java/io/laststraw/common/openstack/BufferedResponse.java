package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.model.FaultId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpEntityHandler;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/** A successful answer whose body is already here, so that nothing has to be closed. */
final class BufferedResponse implements HttpResponse {
  private final Reply reply;
  private final Runnable whenUnreadable;

  /** @param whenUnreadable is told once for every reading that fails; each ends the call */
  BufferedResponse(Reply reply, Runnable whenUnreadable) {
    this.reply = reply;
    this.whenUnreadable = whenUnreadable;
  }

  Reply reply() {
    return reply;
  }

  /** @throws ExchangeFailed when the body is not one whole JSON object (faults F16, F17) */
  JsonNode json() {
    return ApiJson.tryParse(reply.body()).filter(JsonNode::isObject)
        .orElseThrow(this::unreadable);
  }

  /** @throws ExchangeFailed when a web page came, say of a proxy that wants a login (fault F17) */
  void requireNoPage() {
    if (isPage()) {
      throw unreadable();
    }
  }

  @Override
  public <T> T getEntity(Class<T> type) {
    return HttpEntityHandler.handle(this, type, null);
  }

  @Override
  public <T> T getEntity(Class<T> type, @Nullable ExecutionOptions<T> options) {
    return HttpEntityHandler.handle(this, type, options);
  }

  @Override
  public <T> T readEntity(Class<T> type) {
    try {
      return ObjectMapperSingleton.getContext(type).readerFor(type).readValue(reply.body());
    } catch (IOException malformed) {
      throw unreadable();
    }
  }

  @Override
  public int getStatus() {
    return reply.status();
  }

  @Override
  public String getContentType() {
    return reply.header("content-type");
  }

  @Override
  public String getStatusMessage() {
    return "HTTP " + reply.status();
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(reply.body());
  }

  @Override
  public String header(String name) {
    return reply.header(name);
  }

  @Override
  public Map<String, String> headers() {
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    reply.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  @Override
  public void close() {}

  private ExchangeFailed unreadable() {
    whenUnreadable.run();
    boolean page = isPage();
    return ExchangeFailed.unreadable(page ? FaultId.F17 : FaultId.F16,
        page ? "A web page came instead of an API answer." : "The answer is not whole JSON.",
        reply.requestId());
  }

  private boolean isPage() {
    return reply.text().stripLeading().startsWith("<");
  }
}
