/**
 * A form is sent once, however often its button is pressed: the second press of a double click arrives while the answer
 * of the first is already leading to another page. Where the answer leaves the form standing, it may be sent again.
 */
type Sending = CustomEvent<{ ctx: { hx?: { redirect?: string } } }>;

let sending = new WeakMap<Element, object>();

const formOf = ({ target }: Event) => (target instanceof Element ? target.closest('form[method="post"]') : null);

document.addEventListener('htmx:before:request', (event) => {
  const form = formOf(event);
  if (!form) return;
  if (sending.has(form)) event.preventDefault();
  else sending.set(form, (event as Sending).detail.ctx);
});

document.addEventListener('htmx:finally:request', (event) => {
  const form = formOf(event);
  const { ctx } = (event as Sending).detail;
  if (form && sending.get(form) === ctx && !ctx.hx?.redirect) sending.delete(form);
});

// A page that the browser kept and shows again begins anew.
window.addEventListener('pageshow', () => {
  sending = new WeakMap();
});

export {};
