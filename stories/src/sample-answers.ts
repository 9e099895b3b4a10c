/** Text with most of what an answer holds: headings, lists, a table, code, a quote, links. */
export const sseAnswer = `A **Server-Sent Events** stream is one HTTP response that stays open. The server writes a little text whenever it has something to say, and the browser shows it at once.

## How it compares

| way | the reader waits for | requests |
|:--|:--|--:|
| plain request | the whole answer | 1 |
| polling | the next poll | many |
| event stream | nothing | 1 |

## What travels

Each event is a few lines of text, ended by an empty one:

\`\`\`http
event: message
id: 42
data: {"text":"Hello"}

\`\`\`

To read it in a page:

\`\`\`js
const feed = new EventSource('/news');
feed.addEventListener('message', (event) => {
  const { text } = JSON.parse(event.data);
  show(text);
});
\`\`\`

1. The browser opens the connection.
2. The server answers with \`content-type: text/event-stream\`:
   - it flushes after every event,
   - it sends a comment now and then, so that no proxy gives up.
3. When the connection breaks, the browser comes back with \`Last-Event-ID\`.

> It goes one way. What the reader says travels as an ordinary request.

The format is part of the [HTML standard](https://html.spec.whatwg.org/multipage/server-sent-events.html).`;

export const shortAnswer =
  'Yes. The answer is on the page **as it is written**, so you can stop it as soon as you know enough.';

export const arabicAnswer = `نعم. يصل الجواب **كلمةً بعد كلمة**، ويمكنك إيقافه متى شئت.

- يبقى ما وصل من النص كما هو.
- الشيفرة تُقرأ دائمًا من اليسار إلى اليمين:

\`\`\`js
const feed = new EventSource('/news');
\`\`\`

| الطريقة | الانتظار |
|---|---|
| طلب عادي | حتى يكتمل الجواب |
| بث الأحداث | لا انتظار |`;

export const chineseAnswer = `可以。答案会**逐字显示**，您随时可以停止。

- **“已经收到的文字”**会保留下来。
- 网络中断时，页面会如实说明，并让您重试。

| 方式 | 等待 |
|---|---|
| 普通请求 | 等到全部完成 |
| 事件流 | 不用等待 |`;

/** Each construct of markdown once, for looking at its style. */
export const everyConstruct = `# Heading 1

A paragraph with **bold**, *italic*, ***both***, ~~struck~~, \`code\`, a [link](https://example.com/) and a bare one: https://example.com/.
A line break follows here,  
and H<sub>2</sub>O, E = mc<sup>2</sup>, <kbd>Ctrl</kbd>+<kbd>C</kbd>, <mark>marked</mark>.

## Heading 2

### Heading 3

#### Heading 4

##### Heading 5

###### Heading 6

- a list
- with an item that has **more** than one paragraph:

  here it is
- and a list inside
  - like this
    - and this

1. first
2. second
3. third

- [x] done
- [ ] not yet

> A quote.
>
> > A quote in a quote.

| left | centre | right |
|:--|:-:|--:|
| a | b | 1 |
| a longer cell | \`code\` | 1,000 |

\`\`\`ts
export function greet(name: string): string {
  return \`Hello, \${name}\`; // a line that is long enough to scroll in a narrow chat, because it goes on and on and on
}
\`\`\`

    indented code

---

![A picture that waits for a click](https://example.com/picture.png)

<script>alert('shown as text')</script>`;
