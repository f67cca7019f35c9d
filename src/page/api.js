// The server's answers. The token came in the address that `palpate serve` printed, stays in this tab, and goes nowhere else.
//
//   takeToken();                                  // from the fragment, which leaves the address bar
//   const record = await post('/v1/explain', {text});
//   try { ... } catch (e) { show(e.message, e.hint); }        // a Failure, always in words

const KEY = 'palpate.token';

export class Failure extends Error {
  constructor(message, hint = '', status = 0, code = '') {
    super(message);
    this.hint = hint;
    this.status = status;
    this.code = code;
  }
}

/// Whether the fragment held a token; it is kept and the fragment cleared.
export function takeToken() {
  const found = /^#t=([A-Za-z0-9_~.-]+)$/.exec(location.hash);
  if (!found) return false;
  sessionStorage.setItem(KEY, found[1]);
  history.replaceState(null, '', '#/check');
  return true;
}

export const hasToken = () => sessionStorage.getItem(KEY) !== null;

async function ask(method, path, body, signal) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: {Authorization: `Bearer ${sessionStorage.getItem(KEY) ?? ''}`, ...(body === undefined ? {} : {'Content-Type': 'application/json'})},
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store', credentials: 'omit', signal,
    });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Failure('palpate does not answer.', 'It may have been stopped. Start "palpate serve" again and open the address that it prints.');
  }
  if (answer.ok) return answer;
  let told = {};
  try {
    told = (await answer.json()).error ?? {};
  } catch {
    // an answer without words: the status has to do
  }
  if (answer.status === 401) throw new Failure('This tab is not let in.', 'Open the address that "palpate serve" printed, with all that stands behind the #. After a restart it is another one.', 401, told.code);
  if (answer.status === 413) throw new Failure('This is too large for one request.', told.hint || 'In a terminal, "palpate scan" reads files of any size.', 413, told.code);
  throw new Failure(told.message || `palpate answered ${answer.status}.`, told.hint || '', answer.status, told.code);
}

export const get = async (path, signal) => (await ask('GET', path, undefined, signal)).json();
export const getText = async path => (await ask('GET', path)).text();
export const post = async (path, body, signal) => (await ask('POST', path, body, signal)).json();
