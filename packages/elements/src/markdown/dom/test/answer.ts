/** An answer as models write them. */
export const answer = `## How a stream reaches the page

A **server-sent event** stream is one HTTP response that stays open. The server writes each event as a few lines of
text and the browser hands it to the page *as soon as it arrives*, so the reader sees the first words at once.

1. The server answers with the content type \`text/event-stream\`.
2. It writes one event per token.
3. It closes the response after the last one.

- Proxies must not buffer the response.
- A lost connection is opened again by the browser.
- The last event's id tells the server where to go on.

> A response that ends without its last event was cut off.

| Way | Requests | Latency |
|-----|---------:|--------:|
| Polling | many | high |
| Streaming | one | low |

\`\`\`js
const source = new EventSource('/events');
source.onmessage = (event) => {
  console.log(event.data);
};
\`\`\`

That is all there is to it; the rest is what the server sends.

`;
