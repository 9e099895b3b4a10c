import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch } from './ag-ui-patch.js';

const add = (path: string, value: unknown): object => ({ op: 'add', path, value });

describe('a JSON patch', () => {
  // The examples of RFC 6902, appendix A, in short.
  it.each([
    [{ foo: 'bar' }, [add('/baz', 'qux')], { foo: 'bar', baz: 'qux' }],
    [{ foo: ['bar', 'baz'] }, [add('/foo/1', 'qux')], { foo: ['bar', 'qux', 'baz'] }],
    [{ foo: ['bar'] }, [add('/foo/-', ['abc'])], { foo: ['bar', ['abc']] }],
    [{ foo: 'bar', baz: 1 }, [{ op: 'remove', path: '/baz' }], { foo: 'bar' }],
    [{ foo: [1, 2, 3] }, [{ op: 'remove', path: '/foo/1' }], { foo: [1, 3] }],
    [{ foo: 1 }, [{ op: 'replace', path: '/foo', value: null }], { foo: null }],
    [{ a: { b: 1 }, c: {} }, [{ op: 'move', from: '/a/b', path: '/c/d' }], { a: {}, c: { d: 1 } }],
    [[1, 2, 3], [{ op: 'move', from: '/0', path: '/2' }], [2, 3, 1]],
    [{ a: { b: 1 } }, [{ op: 'copy', from: '/a', path: '/c' }], { a: { b: 1 }, c: { b: 1 } }],
    [{ a: ['x', { y: 1 }] }, [{ op: 'test', path: '/a', value: ['x', { y: 1 }] }], { a: ['x', { y: 1 }] }],
    [{ '/': 9, '~1': 10 }, [{ op: 'test', path: '/~01', value: 10 }, add('/~1', 8)], { '/': 8, '~1': 10 }],
    [{ a: 1 }, [add('', [1])], [1]],
    [{}, [add('/', 1)], { '': 1 }],
  ])('%j with %j is %j', (document, patch, expected) => {
    const before = JSON.stringify(document);
    expect(applyPatch(document, patch)).toEqual(expected);
    expect(JSON.stringify(document)).toBe(before);
  });

  it.each([
    [add('/b/c', 1)],
    [{ op: 'remove', path: '/b' }],
    [{ op: 'replace', path: '/b', value: 1 }],
    [{ op: 'test', path: '/a', value: [] }],
    [add('/a/9', 1)],
    [add('/a/01', 1)],
    [add('/a/1e9', 1)],
    [add('/a/-1', 1)],
    [{ op: 'remove', path: '/a/-' }],
    [{ op: 'add', path: '/c' }],
    [{ op: 'move', from: '/o', path: '/o/p' }],
    [{ op: 'unknown', path: '/a' }],
    [add('a', 1)],
    [{ op: 'add', value: 1 }],
    [add('/toString/x', 1)],
    // Poisoned.
    [add('/__proto__/polluted', 1)],
    [add('/a/~1__proto__', 1)],
    [add('/constructor/prototype/x', 1)],
    [add('/o/prototype', 1)],
    [{ op: 'copy', from: '/__proto__', path: '/c' }],
    [{ op: 'test', path: '/__proto__', value: {} }],
    // Too deep.
    [add('/x'.repeat(65), 1)],
    [add('/x', JSON.parse('['.repeat(64) + ']'.repeat(64)))],
  ])('%j does not fit', (operation) => {
    expect(() => applyPatch({ a: [1], o: { p: 1 } }, [operation])).toThrow('does not fit');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is applied as a whole or not at all', () => {
    const document = { a: 1 };
    expect(() => applyPatch(document, [add('/b', 1), { op: 'remove', path: '/c' }])).toThrow('does not fit');
    expect(document).toEqual({ a: 1 });
  });

  it('cannot blow the document up', () => {
    const grow = ['/a', '/b'].map((path) => ({ op: 'copy', from: '', path }));
    let document: unknown = {};
    expect(() => {
      for (let round = 0; round < 64; round++) document = applyPatch(document, grow);
    }).toThrow('does not fit');
    expect(JSON.stringify(document).length).toBeLessThan(1_000_000);
  });

  it('puts any value where it is read back', () => {
    fc.assert(
      fc.property(
        fc.string().filter((key) => !/__proto__|^(constructor|prototype)$/.test(key)),
        fc.jsonValue(),
        (key, value) => {
          const path = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          const document = applyPatch({}, [add(path, value), { op: 'test', path, value }]);
          expect(JSON.parse(JSON.stringify(document))).toEqual({ [key]: JSON.parse(JSON.stringify(value)) });
        },
      ),
    );
  });
});
