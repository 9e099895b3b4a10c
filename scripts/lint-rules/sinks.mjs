// Rules of the kit's own, beside those of oxlint: what turns text into style or code and has no property of its own name.

const styleAttribute = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    CallExpression(node) {
      const { callee, arguments: given } = node;
      if (callee.type !== 'MemberExpression') return;
      const name = callee.computed ? callee.property.value : callee.property.name;
      if (!/^(setAttribute(NS)?|toggleAttribute)$/.test(name ?? '')) return;
      const attribute = given[name === 'setAttributeNS' ? 1 : 0];
      const text = attribute?.type === 'TemplateLiteral' ? attribute.quasis[0]?.value.cooked : attribute?.value;
      if (!/^(style|srcdoc|on\w+)$/i.test(String(text ?? ''))) return;
      context.report({
        node,
        message: `The attribute "${text}" makes style or code of text: use classes, CSSOM or listeners (DESIGN, section 5).`,
      });
    },
  }),
};

export default { meta: { name: 'kit' }, rules: { 'no-style-attribute': styleAttribute } };
