/** Headers that keep proxies from collecting, compressing or storing a stream. */
export const streamHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/**
 * A response that sends `source` as it is made, no faster than the client reads. `stop` is called when the
 * client leaves.
 */
export function streamResponse(source: AsyncGenerator<Uint8Array>, contentType: string, stop: () => void): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        stop();
        source.return(undefined).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { ...streamHeaders, 'content-type': contentType } });
}
