import { expect } from '@open-wc/testing';
import { lazy } from './lazy.js';

function host() {
  const updates: string[] = [];
  const updateComplete = Promise.resolve(true);
  const nothing = (): void => {};
  const controllers = { addController: nothing, removeController: nothing };
  return { updates, updateComplete, ...controllers, requestUpdate: () => void updates.push('update') };
}

describe('a part that is loaded when it is needed', () => {
  it('is loaded once, and its host updates when it has come', async () => {
    let loads = 0;
    const part = lazy(async () => `part ${++loads}`);
    const element = host();
    expect(part.use(element)).to.equal(undefined);
    expect(await part.load()).to.equal('part 1');
    await element.updateComplete;
    expect(element.updates).to.deep.equal(['update']);
    expect(part.use(element)).to.equal('part 1');
    expect(part.value).to.equal('part 1');
  });

  it('is tried again by the next call after a failure, and not by itself', async () => {
    let online = false;
    let tries = 0;
    const part = lazy(async () => {
      tries++;
      if (!online) throw new TypeError('Failed to fetch');
      return 'part';
    });
    const element = host();
    part.use(element);
    expect(await part.load()).to.equal(undefined);
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.updates).to.deep.equal([]);
    expect(tries).to.equal(1);
    online = true;
    expect(await part.load()).to.equal('part');
  });
});
