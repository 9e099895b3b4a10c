// The state of the server, kept up to date by its feed.
import { connect } from './cdn/feed.min.js';

const element = (id) => document.getElementById(id);
const mostLines = 30;

const showNumbers = (numbers) => {
  for (const id of ['readers', 'writing', 'answers']) element(id).textContent = numbers[id].toLocaleString();
};

const log = (text) => {
  const line = document.createElement('li');
  const time = document.createElement('time');
  const now = new Date();
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleTimeString();
  line.append(time, ` ${text}`);
  element('log').prepend(line);
  while (element('log').children.length > mostLines) element('log').lastChild.remove();
};

const load = async () => {
  const response = await fetch('/api/events', { headers: { accept: 'application/json' } });
  const { lastEventId, ...numbers } = await response.json();
  showNumbers(numbers);
  return { lastEventId, numbers };
};

const words = {
  connecting: 'Connecting …',
  offline: 'Offline: waiting for the network',
  closed: 'Closed',
  failed: 'Ended',
};
const showStatus = (status) => {
  const { state, via, until, error } = status;
  const open = via === 'tab' ? 'Live, through another tab' : 'Live';
  const waiting = `Connection lost. Next attempt at ${new Date(until).toLocaleTimeString()}`;
  element('state').textContent = state === 'open' ? open : state === 'waiting' ? waiting : words[state];
  element('state').dataset.state = state;
  if (state === 'failed') log(error.message);
};

const follow = async () => {
  let { lastEventId, numbers } = await load();
  // From the very state that the page shows.
  const feed = connect('/api/events', { lastEventId, ids: 'sequence' });
  feed.status.subscribe(() => showStatus(feed.status.get()));
  for await (const { event, data, gap } of feed) {
    if (gap) {
      ({ numbers } = await load());
      log('Some events were missed: loaded anew.');
      continue;
    }
    const next = JSON.parse(data);
    showNumbers(next);
    if (event === 'reader') log(next.readers > numbers.readers ? 'Somebody came.' : 'Somebody went.');
    else log(next.writing > numbers.writing ? 'Somebody asked.' : 'The answer is complete.');
    numbers = next;
  }
};

const theme = (() => {
  try {
    return localStorage.getItem('chat-stream-theme');
  } catch {
    return null;
  }
})();
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

follow().catch((error) => {
  element('state').textContent = 'The server cannot be reached. Reload to try again.';
  element('state').dataset.state = 'failed';
  console.error(error);
});
