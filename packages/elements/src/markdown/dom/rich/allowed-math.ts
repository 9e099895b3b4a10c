/**
 * The closed table of MathML: these elements, and of each only these attributes. No color, no address, no event. The
 * values come from KaTeX, which takes lengths from the text: each has to have the form that its attribute needs.
 */
const length = /^[+-]?(?:\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})(?:em|ex|px|pt|mu|%)?$/;
const boolean = /^(?:true|false)$/;
const lengths = { width: length, height: length, depth: length, lspace: length, voffset: length };

const attributes: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  math: {},
  menclose: { notation: /^[a-z ]{1,60}$/ },
  mfrac: { linethickness: length },
  mi: { mathvariant: /^normal$/ },
  mn: {},
  mo: {
    fence: boolean,
    separator: boolean,
    stretchy: boolean,
    largeop: boolean,
    movablelimits: boolean,
    symmetric: boolean,
    lspace: length,
    rspace: length,
    minsize: length,
    maxsize: length,
  },
  mover: { accent: boolean },
  mpadded: lengths,
  mphantom: {},
  mroot: {},
  mrow: {},
  mspace: { width: length, height: length, depth: length },
  msqrt: {},
  mstyle: { displaystyle: boolean, scriptlevel: /^[+-]?\d$/, mathsize: length },
  msub: {},
  msubsup: {},
  msup: {},
  mtable: {},
  mtd: {},
  mtext: { mathvariant: /^[a-z-]{1,24}$/ },
  mtr: {},
  munder: { accentunder: boolean },
  munderover: { accent: boolean, accentunder: boolean },
};

export function isMathTag(tag: string): boolean {
  return Object.hasOwn(attributes, tag);
}

/** Whether an element may have this attribute with this value. */
export function isMathAttribute(tag: string, name: string, value: string): boolean {
  const known = attributes[tag];
  return known !== undefined && Object.hasOwn(known, name) && known[name]?.test(value) === true && !isFar(value);
}

/** A text must not paint over what stands elsewhere on the page. */
function isFar(value: string): boolean {
  const size = Number.parseFloat(value);
  return size < -2 || size > 60;
}
