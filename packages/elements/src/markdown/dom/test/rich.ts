/** A text with one of everything. */
export const rich = `# Title

A *paragraph* with **bold**, \`code\`, ~~gone~~ and [a link](https://example.com "there") &copy; 2 < 3.\\
A second line with https://example.org/x?a=1&b=2 in it.

- one
- two with *emphasis*
  - deep
  - deeper

    with a paragraph
- [x] done
- [ ] to do

3. three
4. four

   \`\`\`sh
   npm start
   \`\`\`

> a quote
>
> - with a list
> - of two

| name | number | note |
|:-----|-------:|:----:|
| a    | 1      | \`x\` |
| **b** | 22    |      |

## Code

\`\`\`ts
const a = 1;

const b = "<script>";
\`\`\`

    indented

![a cat](https://images.example/cat.png) and [a reference][ref].

[ref]: /there "Title"

مرحبا **بالعالم**

流式**回答**。

---

<div onclick="alert(1)">raw <b>html</b></div>

The end.
`;
