/** Drives rbm-playground.html in an iframe, and hears its events. */
export function rbmClient(iframe) {
  const waiting = new Map();
  const events = new EventTarget();
  let calls = 0;

  const send = (call, args, id = ++calls) =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      iframe.contentWindow.postMessage({ rbm: 1, id, call, args }, '*');
    });

  addEventListener('message', ({ source, data }) => {
    if (source !== iframe.contentWindow || data?.rbm !== 1) return;
    if (data.event) events.dispatchEvent(new CustomEvent(data.event, { detail: data.detail }));
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) call?.reject(Object.assign(new Error(data.error.message), data.error));
    else call?.resolve(data.value);
  });

  // A frame that is still loading hears nothing, so it is asked again until it answers.
  const ready = new Promise((resolve) => {
    const knock = () =>
      send('ready', [], 'ready')
        .catch(() => {})
        .then(answered);
    const timer = setInterval(knock, 1000);
    const answered = () => resolve(clearInterval(timer));
    knock();
  });

  return {
    /** @example await rbm.call('step', 100) */
    call: (name, ...args) => ready.then(() => send(name, args)),
    /** @example rbm.on('rbm-step', ({ updates }) => console.log(updates)) */
    on: (event, listener) => events.addEventListener(event, ({ detail }) => listener(detail)),
  };
}
